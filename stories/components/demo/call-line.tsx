import { ConnectionStatus, useSocket, type Source } from '../../../src/index.js'
import './demo.css'
import { useWords } from './words.js'

interface Props {
  readonly source: Source
  readonly url: string
}

interface Message {
  readonly type: string
  readonly callId?: string
}

/** A screen that depends on its connection. */
export function CallLine({ source, url }: Props) {
  const say = useWords()
  const { state, socket } = useSocket<Message, Message, number>('line', {
    source,
    url,
    reduce: (received = 0) => received + 1,
  })
  return (
    <section className="demo demo-stack">
      <h2>{say('callList')}</h2>
      <ConnectionStatus of={socket} />
      <p>{say('received', state.partial ?? 0)}</p>
      <button
        type="button"
        className="demo-button"
        disabled={state.status !== 'open'}
        onClick={() => void socket.send({ type: 'call_request', callId: 'call-1' })}
      >
        {say('join')}
      </button>
    </section>
  )
}
