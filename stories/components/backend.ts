import type { Catalog, Source } from '../../src/index.js'
import type { Faults } from '../../test/fault-server/client.js'
import type { Loaded } from '../.storybook/preview.js'

/** How the backend of a story fails. Without any of it, it works. */
export interface Fault {
  /** The code it answers with instead of doing the work. */
  readonly code?: string | undefined
  /** A scenario of the fault server in its place: `slow`, `status/503`. */
  readonly scenario?: string | undefined
  /** What the work's own door does: `cut` does the work, and breaks the connection instead of answering. */
  readonly script?: string | undefined
  /** So many requests work before the first one fails. */
  readonly spared?: number | undefined
  /** How many requests fail; those after them work. Default: all. */
  readonly times?: number | undefined
  /** Seconds that it asks to wait. */
  readonly retryAfter?: number | undefined
  /** Inputs that it complains about: `name,weight`. */
  readonly fields?: string | undefined
  /** Answers any code, also one that stands in no document, with this status. */
  readonly status?: number | undefined
  /** How long it takes to answer, in ms. */
  readonly afterMs?: number | undefined
}

type SpecSource = Parameters<Faults['base']>[0]
const asked = ['times', 'retryAfter', 'fields', 'status', 'afterMs'] as const

/** Two of the backends do their work when nothing fails any more; the others only say that it is done. */
const places: Partial<Record<SpecSource, string>> = { workouts: '', 'async-processing': '/processes' }

const backends = new WeakMap<object, Map<string, Source>>()

/**
 * A backend of the demo app: the preset's catalog, and the story's own corner of the fault server. Every answer travels
 * over HTTP; a fault only decides at which of the server's doors is knocked first.
 */
export function backend<T extends Catalog>(
  catalog: T,
  { loaded }: { readonly loaded: unknown },
  fault: Fault = {},
): Source<T> {
  const { errors, faults } = loaded as Loaded
  const known = backends.get(errors) ?? new Map<string, Source>()
  backends.set(errors, known)
  const name = `${catalog.source} ${doorOf(fault)} ${fault.script} ${fault.spared}`
  const source = known.get(name) ?? open(catalog, errors, faults, fault)
  known.set(name, source)
  return source as Source<T>
}

function open(catalog: Catalog, errors: Loaded['errors'], faults: Faults, fault: Fault): Source {
  const name = catalog.source as SpecSource
  const base = faults.base(name)
  const works = name in places
  const door = doorOf(fault)
  let { spared = 0 } = fault
  const work = (input: RequestInfo | URL) =>
    !works ? `${base}/scenarios/slow?afterMs=0` : fault.script ? `${input as string}?script=${fault.script}` : input
  return errors.source(catalog, {
    baseUrl: base + (places[name] ?? ''),
    async fetch(input, init) {
      if (door === undefined || spared-- > 0) return fetch(work(input), init)
      const answer = await fetch(base + door, init)
      return answer.ok && works ? fetch(work(input), init) : answer
    },
  })
}

function doorOf(fault: Fault): string | undefined {
  const { code, scenario } = fault
  const path = code === undefined ? scenario && `scenarios/${scenario}` : `errors/${code}`
  const query = asked.flatMap((name) => (fault[name] === undefined ? [] : `${name}=${fault[name]}`))
  return path && `/${path}?${query.join('&')}`
}

/** Controls for what fails and how. */
export const faultControls = ({ codes }: Catalog) => ({
  code: { control: 'select' as const, options: codes, description: 'What the backend answers' },
  times: { control: 'number' as const, description: 'How many requests fail, before it works' },
  retryAfter: { control: 'number' as const, description: 'Seconds that the backend asks to wait' },
})
