import { useMemo, useRef, useState, type RefObject } from 'react'
import { ErrorScope, useApiError, type ErrorClient } from '../../../src/index.js'
import { InCall } from './in-call.js'
import { IncomingCall } from './incoming-call.js'
import { Login } from './login.js'
import { Person } from './person.js'
import { appRules, incomingRules } from './rules.js'
import { ScreenScope } from './screen-scope.js'
import { Shell, SideProvider } from './shell.js'
import { useCallState, useMessages, useScreenFocus, type SideProps } from './use-calls.js'
import { useConversation } from './use-conversation.js'
import { useCheck } from './use-check.js'
import { say, type Say, type Word } from './words.js'

/** The companion's side: O-01 stands by, O-02 rings, then the same call screen. */
export function CompanionApp({ errors, ...side }: SideProps & { readonly errors: ErrorClient }) {
  const words = say(side.locale)
  const check = useRef<() => void>(undefined)
  const actions = useMemo(() => ({ check: () => check.current?.() }), [])
  return (
    <SideProvider errors={errors} locale={side.locale} words={words} actions={actions}>
      <ErrorScope name="app" rules={appRules}>
        <ScreenScope {...side} home="/o-01" rules={incomingRules}>
          {(path) => <CompanionScreens {...side} words={words} check={check} path={path} />}
        </ScreenScope>
      </ErrorScope>
    </SideProvider>
  )
}

interface ScreenProps extends SideProps {
  readonly words: Say
  readonly check: RefObject<(() => void) | undefined>
  readonly path: string
}

function CompanionScreens({ calls, route, locale, words, check, path }: ScreenProps) {
  const { call: now } = useCallState(calls)
  const [note, setNote] = useState('')
  const root = useScreenFocus(path)
  const tell = (word: Word | '') => setNote(word && words(word))
  const answer = useApiError()
  const talk = useConversation(calls, 'answer', () => tell('renewed'))
  const name = now?.from?.[locale] ?? ''
  useCheck(calls, tell, check)

  useMessages(calls, (message) => {
    const { call } = calls.store.getState()
    const isMine = 'callId' in message && call?.callId === message.callId
    if (message.type === 'call_incoming') {
      tell('')
      answer.dismiss()
      route.go('/o-02')
    }
    if (message.type === 'state' && call) route.go(call.phase === 'ringing' ? '/o-02' : '/u-04')
    if (message.type === 'call_accepted' && isMine) route.go('/u-04')
    if (message.type === 'signal' && message.data === 'offer' && isMine) talk.connect()
    if ((message.type === 'state' || message.type === 'call_ended') && !call && route.get() !== '/o-01') {
      if (route.get() === '/u-04') tell('ended')
      route.go('/o-01')
    }
  })

  const reply = (action: 'call_accept' | 'call_reject') => {
    const callId = now?.callId
    if (!callId) return
    const send = action === 'call_accept' ? calls.accept : calls.reject
    const onSuccess = (done: unknown) => done ?? tell('renewed')
    void answer.run(({ signal }) => send(callId, signal), { action, onSuccess })
  }

  return (
    <Shell title={words('companionApp')} calls={calls} isInCall={path === '/u-04'} note={note} root={root}>
      {path === '/o-01' && <Standby words={words} />}
      {path === '/o-02' && (
        <IncomingCall
          key={now?.callId}
          name={name}
          answer={answer}
          words={words}
          onAccept={() => reply('call_accept')}
          onDecline={() => reply('call_reject')}
        />
      )}
      {path === '/u-04' && (
        <InCall
          name={name}
          isConnected={now?.phase === 'connected'}
          talk={talk}
          words={words}
          onEnd={() => {
            talk.hangUp()
            tell('ended')
            route.go('/o-01')
          }}
        />
      )}
      {path.startsWith('/login') && (
        <Login
          words={words}
          onLogin={() => {
            route.go('/o-01')
            calls.socket.reconnect()
          }}
        />
      )}
    </Shell>
  )
}

/** O-01: nobody calls yet. */
const Standby = ({ words }: { readonly words: Say }) => (
  <section className="calls-stage" aria-labelledby="standby">
    <Person name="☎" />
    <h1 id="standby" tabIndex={-1}>
      {words('standby')}
    </h1>
    <p className="calls-quiet">{words('standbyLead')}</p>
  </section>
)
