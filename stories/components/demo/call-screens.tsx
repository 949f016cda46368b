import { ErrorMessage, ErrorScope, useApiError, type Source } from '../../../src/index.js'
import './demo.css'
import { useWords } from './words.js'

interface Props {
  readonly api: Source
}

/** U-01: calls from a list. What fails there is told by a toast, so that the list stays as it is. */
export function CallList({ api }: Props) {
  return (
    <ErrorScope
      name="U-01"
      rules={[
        { category: 'call', present: 'toast' },
        { category: 'signal', present: 'toast' },
      ]}
    >
      <CallButton api={api} />
    </ErrorScope>
  )
}

/** U-04: the call itself. The same failure stands in the middle of the screen, where the user looks. */
export function CallScreen({ api }: Props) {
  return (
    <ErrorScope name="U-04">
      <CallButton api={api} />
    </ErrorScope>
  )
}

function CallButton({ api }: Props) {
  const say = useWords()
  const call = useApiError()
  const request = () => call.run(({ signal }) => api.json('/request', { method: 'POST', signal }))
  return (
    <section className="demo demo-stack">
      <button type="button" className="demo-button" onClick={() => void request()}>
        {say('join')}
      </button>
      <ErrorMessage of={call} />
    </section>
  )
}

interface IncomingProps extends Props {
  /** Goes back by itself after so many ms. */
  readonly holdMs?: number
}

/** O-02: a call comes in. When it cannot be taken any more the screen says why, and leads back to O-01. */
export function IncomingCall({ api, holdMs }: IncomingProps) {
  const inline = {
    action: 'call_accept',
    present: 'inline',
    lead: 'after',
    ...(holdMs !== undefined && { holdMs }),
  } as const
  const atOnce = { action: 'call_reject', present: 'toast', lead: 'before' } as const
  return (
    <ErrorScope name="O-02" leadsTo="/o-01" rules={[inline, atOnce]}>
      <Answer api={api} />
    </ErrorScope>
  )
}

function Answer({ api }: Props) {
  const say = useWords()
  const answer = useApiError()
  const send = (action: 'call_accept' | 'call_reject') =>
    answer.run(({ signal }) => api.json(`/${action}`, { method: 'POST', signal }), { action })
  return (
    <section className="demo demo-stack">
      <h2>{say('waitingCall')}</h2>
      <button type="button" className="demo-button" onClick={() => void send('call_accept')}>
        {say('accept')}
      </button>
      <button type="button" className="demo-button" onClick={() => void send('call_reject')}>
        {say('reject')}
      </button>
      <ErrorMessage of={answer} />
    </section>
  )
}
