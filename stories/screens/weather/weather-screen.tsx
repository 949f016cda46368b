import { ConnectionStatus, ErrorMessage, useEventStream, useSocket, type Source } from '../../../src/index.js'
import { Timeline } from './timeline.js'
import { useAsking, watchSocket, type Message } from './use-asking.js'
import { watchFeed, type Tally } from './watch-feed.js'
import './weather.css'
import { say, type Word } from './words.js'

const weathers = ['cut', 'stall', 'corrupt', 'half-open', 'restart'] as const
export type Weather = (typeof weathers)[number]

interface WeatherScreenProps {
  readonly professor: Source
  readonly calls: Source
  readonly callsUrl: string
  readonly locale: string
  readonly change: (weather: Weather) => unknown
}

/** A feed and a socket side by side, and buttons that break the network under both. */
export function WeatherScreen({ professor, calls, callsUrl, locale, change }: WeatherScreenProps) {
  const words = say(locale)
  return (
    <main className="page weather">
      <h1>{words('heading')}</h1>
      <p className="weather-quiet">{words('lead')}</p>
      <div role="group" aria-label={words('weather')} className="weather-buttons">
        {weathers.map((weather) => (
          <button key={weather} type="button" className="page-button" onClick={() => change(weather)}>
            {words(weather)}
          </button>
        ))}
      </div>
      <div className="weather-cards">
        <Feed source={professor} words={words} />
        <Calls source={calls} url={callsUrl} words={words} />
      </div>
    </main>
  )
}

type Words = (word: Word, n?: number | string) => string

const none: Tally = { received: 0, lastId: 0, lost: 0, doubled: 0 }

function Feed({ source, words }: { readonly source: Source; readonly words: Words }) {
  const { state, stream } = useEventStream('weather', watchFeed(source))
  const { received, lost, doubled } = state.partial ?? none
  return (
    <section aria-label={words('feed')}>
      <h2>{words('feed')}</h2>
      <Figures words={words} figures={{ received, lost, doubled }} />
      <ConnectionStatus of={stream} />
      <Timeline of={stream} words={words} />
    </section>
  )
}

function Calls({ source, url, words }: { readonly source: Source; readonly url: string; readonly words: Words }) {
  const { state, socket } = useSocket<Message, Message>('weather', watchSocket(source, url))
  const { asked, answered, unknown, unsent } = useAsking(socket)
  const settled = answered + unknown + unsent
  return (
    <section aria-label={words('socket')}>
      <h2>{words('socket')}</h2>
      <Figures words={words} figures={{ asked, settled, answered, unknown, unsent }} />
      <ConnectionStatus of={socket} />
      <ErrorMessage of={state.warning} />
      <Timeline of={socket} words={words} />
    </section>
  )
}

function Figures({ figures, words }: { readonly figures: Partial<Record<Word, number>>; readonly words: Words }) {
  return (
    <dl>
      {Object.entries(figures).map(([name, value]) => (
        <div key={name}>
          <dt>{words(name as Word)}</dt>
          <dd data-figure={name}>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
