import { ConnectionStatus, useEventStream, type Source } from '../../../src/index.js'
import type { EventStreamOptions, StreamEvent } from '../../../src/streams/index.js'
import './demo.css'
import { useWords } from './words.js'

interface Props {
  readonly source: Source
  readonly url: string
}

interface News {
  readonly count: number
  /** The latest first. */
  readonly latest: readonly string[]
}

const shown = 3

function newestFirst({ count, latest }: News = { count: 0, latest: [] }, { id, data }: StreamEvent): News {
  return { count: count + 1, latest: [`${id} ${(data as { text: string }).text}`, ...latest].slice(0, shown) }
}

const feedOf = ({ source, url }: Props): EventStreamOptions<Record<string, unknown>, News> => ({
  source,
  url,
  kind: 'feed',
  reduce: newestFirst,
})

/** Two components that read one connection: each renders only for what it picks. */
export function LiveFeed(props: Props) {
  return (
    <div className="demo demo-stack">
      <Count {...props} />
      <Latest {...props} />
    </div>
  )
}

function Count(props: Props) {
  const say = useWords()
  const { state: count } = useEventStream('feed', feedOf(props), ({ partial }) => partial?.count ?? 0)
  return <p>{say('received', count)}</p>
}

function Latest(props: Props) {
  const { state: latest, stream } = useEventStream('feed', feedOf(props), ({ partial }) => partial?.latest ?? [])
  return (
    <>
      <ConnectionStatus of={stream} />
      <ul lang="ja">
        {latest.map((text) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
    </>
  )
}
