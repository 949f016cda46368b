import { useState } from 'react'
import { ErrorMessage, useApiError, useSocket, type Source } from '../../../src/index.js'
import './demo.css'
import { useWords } from './words.js'

interface Props {
  readonly source: Source
  readonly url: string
  /** The code that the service answers with. */
  readonly fault?: string | undefined
}

interface Incoming {
  readonly type: string
  readonly callId: string
}
interface Outgoing extends Incoming {
  readonly fault?: string | undefined
}

/** Both name the same key: one connection for the two. */
export function SharedSocket(props: Props) {
  return (
    <section className="demo demo-stack">
      <Dial {...props} />
      <Received {...props} />
    </section>
  )
}

const useLine = <R,>({ source, url }: Props, select: (state: { status: string; partial: number | undefined }) => R) =>
  useSocket<Incoming, Outgoing, number, R>('shared', { source, url, reduce: (received = 0) => received + 1 }, select)

/** Asks, and waits for the answer: an error of the service that names this call rejects the request. */
function Dial(props: Props) {
  const say = useWords()
  const { state: isOpen, socket } = useLine(props, ({ status }) => status === 'open')
  const call = useApiError()
  const [isRinging, setRinging] = useState(false)
  const request = ({ signal }: { readonly signal: AbortSignal }) =>
    socket.request(
      { type: 'call_request', callId: 'call-1', fault: props.fault },
      { settle: ({ callId }) => callId === 'call-1' || undefined, signal },
    )
  const dial = () => void call.run(request, { action: 'call_request', onSuccess: setRinging })
  return (
    <>
      <button type="button" className="demo-button" disabled={!isOpen} onClick={dial}>
        {say('join')}
      </button>
      {isRinging && <p>{say('ringing')}</p>}
      <ErrorMessage of={call} />
    </>
  )
}

/** Renders when the number changes, and for nothing else. */
function Received(props: Props) {
  const say = useWords()
  const { state: received } = useLine(props, ({ partial = 0 }) => partial)
  return <p>{say('received', received)}</p>
}
