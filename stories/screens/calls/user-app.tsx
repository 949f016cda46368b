import { useEffect, useMemo, useRef, useState, type RefObject } from 'react'
import { ErrorScope, useApiError, type ErrorClient } from '../../../src/index.js'
import { CompanionList } from './companion-list.js'
import { InCall } from './in-call.js'
import { Login } from './login.js'
import { RingingOut } from './ringing-out.js'
import { appRules, callingRules } from './rules.js'
import { ScreenScope } from './screen-scope.js'
import { Shell, SideProvider } from './shell.js'
import { useCalling } from './use-calling.js'
import { useCallState, useMessages, useScreenFocus, type SideProps } from './use-calls.js'
import { useCheck } from './use-check.js'
import { useConversation } from './use-conversation.js'
import { Wallet } from './wallet.js'
import { say, type Say, type Word } from './words.js'

interface Doing {
  again?: () => void
  wallet?: () => void
}

/** The user's side: U-01, U-03, U-04, and the wallet above them. */
export function UserApp({ errors, ...side }: SideProps & { readonly errors: ErrorClient }) {
  const words = say(side.locale)
  // What notices offer is done by the screens below.
  const doing = useRef<Doing>({})
  const check = useRef<() => void>(undefined)
  const actions = useMemo(() => {
    const wallet = () => doing.current.wallet?.()
    const act = { topUp: wallet, balance: wallet }
    return { ...act, callAgain: () => doing.current.again?.(), check: () => check.current?.() }
  }, [])
  return (
    <SideProvider errors={errors} locale={side.locale} words={words} actions={actions}>
      <ErrorScope name="app" rules={appRules}>
        <ScreenScope {...side} home="/u-01" rules={callingRules}>
          {(path) => <UserScreens {...side} words={words} doing={doing} check={check} path={path} />}
        </ScreenScope>
      </ErrorScope>
    </SideProvider>
  )
}

interface ScreenProps extends SideProps {
  readonly words: Say
  readonly doing: RefObject<Doing>
  readonly check: RefObject<(() => void) | undefined>
  readonly path: string
}

function UserScreens({ calls, route, locale, words, doing, check, path }: ScreenProps) {
  const { companions, call: now, balance } = useCallState(calls)
  const [note, setNote] = useState('')
  const [isWalletOpen, setWalletOpen] = useState(false)
  const root = useScreenFocus(path)
  const tell = (word: Word | '') => setNote(word && words(word))
  const list = useCompanions(calls)
  const talk = useConversation(calls, 'offer', () => tell('renewed'))
  const { call, last, dial, giveUp } = useCalling(calls, route, tell, list.load)
  useCheck(calls, tell, check)
  const name = companions?.find(({ id }) => id === now?.to)?.names[locale] ?? ''

  useFollow(calls, route, {
    onAccepted: talk.connect,
    onFound: call.dismiss,
    onGone: (isDeclined) => setNote(words(isDeclined ? 'declined' : 'ended', { name })),
  })

  const leave = () => {
    talk.hangUp()
    giveUp()
  }
  const again = () => {
    if (path === '/u-04') talk.hangUp()
    if (last) dial(last)
  }
  useEffect(() => {
    Object.assign(doing.current, { again, wallet: () => setWalletOpen(true) })
  })

  return (
    <Shell
      title={words('app')}
      calls={calls}
      isInCall={path === '/u-04'}
      note={note}
      root={root}
      aside={
        <Wallet
          calls={calls}
          balance={balance}
          isOpen={isWalletOpen}
          locale={locale}
          words={words}
          onToggle={() => setWalletOpen(!isWalletOpen)}
          onNote={setNote}
        />
      }
    >
      {path === '/u-01' && (
        <CompanionList
          companions={companions}
          list={list.errors}
          call={call}
          last={last}
          locale={locale}
          words={words}
          onCall={({ id }) => dial(id)}
        />
      )}
      {path === '/u-03' && <RingingOut name={name} words={words} onGiveUp={leave} />}
      {path === '/u-04' && (
        <InCall
          name={name}
          isConnected={now?.phase === 'connected'}
          talk={talk}
          words={words}
          onEnd={() => {
            leave()
            tell('ended')
          }}
        />
      )}
      {path.startsWith('/login') && (
        <Login
          words={words}
          onLogin={() => {
            route.go('/u-01')
            calls.socket.reconnect()
          }}
        />
      )}
    </Shell>
  )
}

interface News {
  onAccepted(): void
  /** The service knows of a call: nothing is in doubt any more. */
  onFound(): void
  onGone(isDeclined: boolean): void
}

/** Goes where the service says that the call is. */
function useFollow(calls: SideProps['calls'], route: SideProps['route'], { onAccepted, onFound, onGone }: News): void {
  useMessages(calls, (message) => {
    const { call } = calls.store.getState()
    const from = route.get()
    if (message.type === 'state' && call) {
      onFound()
      route.go(call.phase === 'ringing' ? '/u-03' : '/u-04')
    }
    if (message.type === 'call_accepted' && call?.callId === message.callId) {
      route.go('/u-04')
      onAccepted()
    }
    const isOver = (message.type === 'state' || message.type === 'call_ended') && !call
    if (!isOver || (from !== '/u-03' && from !== '/u-04')) return
    // A call that the service never heard of has not ended either.
    if (message.type === 'call_ended' || from === '/u-04')
      onGone(message.type === 'call_ended' && message.reason === 'rejected')
    route.go('/u-01')
  })
}

/** The list: loaded once, and again when it turned out to be out of date. */
function useCompanions(calls: SideProps['calls']) {
  const errors = useApiError()
  const { run } = errors
  const load = () => void run(({ signal }) => calls.loadCompanions(signal), { trigger: 'query' })
  useEffect(() => {
    void run(({ signal }) => calls.loadCompanions(signal), { trigger: 'query' })
  }, [calls, run])
  return { errors, load }
}
