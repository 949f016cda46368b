import { ApiError, composeCatalogs, createErrorClient, decide, type DecideContext } from '../src/core/index.js'
import { asyncProcessing, calls, professor, workouts } from '../src/presets/index.js'
import { compare, type Case } from './measure.js'

const catalogs = [asyncProcessing, calls, professor, workouts] as const
const composed = composeCatalogs(catalogs)
const settings = { locale: 'ja', origin: 'https://app.test' }
const client = createErrorClient({ ...settings, catalogs: composed, mode: 'present' })

const fieldErrors = [{ field: 'title', raw: 'title' }]
const errors = catalogs.flatMap(({ source, codes }) =>
  codes.map((code) => new ApiError({ source, code, kind: 'response', transport: 'http', fieldErrors })),
)
const situations: readonly Pick<DecideContext, 'trigger' | 'hasData'>[] = [
  { trigger: 'query', hasData: false },
  { trigger: 'query', hasData: true },
  { trigger: 'mutation' },
  { trigger: 'stream' },
  { trigger: 'event' },
]
const inComposed = situations.map((situation) => ({ ...settings, catalogs: composed, ...situation }))
const inList = situations.map((situation) => ({ ...settings, catalogs, ...situation }))
const texts = Object.fromEntries(
  catalogs.flatMap((catalog) =>
    catalog.codes.map((code) => [`${catalog.source}:${code}`, catalog.entry(code)!.message['ja']]),
  ),
)

/** The text of every code in every situation. */
function each<T>(
  name: string,
  inAll: readonly T[],
  textOf: (error: ApiError, situation: T) => string | undefined,
): Case {
  const times = errors.length * situations.length
  const run = () => {
    for (const error of errors)
      for (const situation of inAll)
        if (!textOf(error, situation)) throw new Error(`${name} has no text for ${error.message}`)
  }
  return { name, times, run }
}

console.log(
  `\n${errors.length} codes × ${situations.length} situations. No peer decides: the yardstick is a table of texts.`,
)
await compare(
  [
    {
      what: 'a decision',
      cases: [
        each('decide, catalogs composed once', inComposed, (error, context) => decide(error, context).message),
        each('decide, catalogs as a list', inList, (error, context) => decide(error, context).message),
        each('client.decide', situations, (error, situation) => client.decide(error, situation).message),
        each('texts[code], and nothing else', situations, ({ source, code }) => texts[`${source}:${code}`]),
      ],
    },
  ],
  { timeMs: 200 },
)
