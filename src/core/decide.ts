import type { ApiError, Trigger } from './api-error.js'
import { keepsWay, presentationOf, severityOf } from './behaviour.js'
import type { Catalog } from './catalog.js'
import { composeCatalogs, type ComposedCatalogs } from './compose.js'
import type { Action, Decision, Presentation, RetryDecision, Rule } from './decision.js'
import { defined } from './defined.js'
import { pick, sessionOf, type Layer, type NamedLayer } from './layers.js'
import { pickText, render } from './message.js'
import { isIdempotent, retryRule } from './retry-rule.js'
import { safeLink } from './safe-link.js'
import { translatedLayer, type Translate } from './translate.js'

/** What `decide` needs to know beside the error. */
export interface DecideContext {
  readonly catalogs?: readonly Catalog[] | ComposedCatalogs
  /** BCP 47; `en-US` finds `en`. */
  readonly locale: string
  readonly trigger: Trigger
  /** Something usable is on screen: a failed refetch keeps it. Default: false. */
  readonly hasData?: boolean | undefined
  /** What the surrounding screen says; weaker than `override`, stronger than any catalog. */
  readonly scope?: Layer | undefined
  /** What the call itself says; wins over everything. */
  readonly override?: Layer | undefined
  /** May be sent twice. Default: by the request's method, or for queries. */
  readonly idempotent?: boolean | undefined
  /** Carries an idempotency key. */
  readonly keyed?: boolean | undefined
  /** The app's own texts, in the place of the catalogs'. */
  readonly translate?: Translate | undefined
  /** The app's login page. Default: `/login`. */
  readonly login?: string | undefined
  /** This page's origin, for the link check. Default: the page's. */
  readonly origin?: string | undefined
  /** Other origins that links and redirects may lead to. */
  readonly allow?: readonly string[] | undefined
}

const maxServerText = 300

/** Asks the layers for one part, and notes who answered. */
type Part = <K extends keyof Layer>(key: K) => Layer[K] | undefined

/**
 * What is to be done about a failure. Pure: the same error and context give the same decision, and it changes nothing.
 * Never throws. `because` names, part by part, the layer that decided.
 */
export function decide(error: ApiError, context: DecideContext): Decision {
  const { catalogs = [], trigger, hasData = false } = context
  const { source, code, kind, serverMessage } = error
  const composed = 'layers' in catalogs ? catalogs : composeCatalogs(catalogs)
  const because: Rule[] = []
  const values = valuesOf(error)
  const own: NamedLayer = ['translate', translatedLayer(error, values, context)]
  const layers: NamedLayer[] = [['call', context.override], ['scope', context.scope], own, ...composed.layers(error)]
  const part: Part = (key) => pick(layers, key, because)
  // The built-in layer has a behaviour, a rule and a message for everything.
  const behaviour = part('behaviour')!
  // A code that a server sent over a stream and that keeps the user where they are.
  const streamed = trigger === 'stream' && code !== undefined && !keepsWay(behaviour)
  const present = pick(streamed ? layers.map(inStream) : layers, 'present', because)
  const isKnown =
    composed.find(source)?.resolve(code ?? '') || layers.some(([from, layer]) => from === 'shared' && layer)
  const uncatalogued = code !== undefined && kind === 'response' && !isKnown
  const severity = part('severity') ?? severityOf(behaviour)
  const [rule, { from }] = [part('retry')!, because.at(-1)!]
  const retry = retryRule(error, { rule, from, idempotent: mayRepeat(error, context), keyed: context.keyed })
  // A background refetch that fails validation is a bug of ours: nobody filled in a form.
  const isStray = behaviour === 'validation' && trigger === 'query' && hasData
  return {
    present: presentOf(present, presentationOf(behaviour, trigger, hasData, error.fieldErrors.length > 0), context),
    fixed: part('fixed') ?? false,
    ...textsOf(serverMessage, values, context.locale, part),
    actions: actionsOf(error, context, part('actions') ?? [], retry),
    retry,
    details: part('details') ?? (severity === 'critical' || behaviour === 'unexpected'),
    session: sessionOf(layers, behaviour, because),
    // A query that failed is its own screen's data: loading that again would only ask the same question.
    after: trigger === 'query' ? undefined : part('after'),
    severity,
    behaviour,
    fieldTexts: part('fieldTexts') ?? false,
    report: part('report') ?? (severity === 'critical' || behaviour === 'developer' || uncatalogued || isStray),
    uncatalogued,
    because,
  }
}

const inStream = ([from, layer]: NamedLayer): NamedLayer => [
  from,
  layer?.presentInStream ? { ...layer, present: layer.presentInStream } : layer,
]

const mayRepeat = ({ request }: ApiError, { idempotent, trigger }: DecideContext) =>
  idempotent ?? (request ? isIdempotent(request.method) : trigger === 'query')

function presentOf(wanted: Layer['present'], usual: Presentation, context: DecideContext): Presentation {
  const present = (typeof wanted === 'string' ? { as: wanted } : (wanted ?? usual)) as Presentation
  if (present.as !== 'redirect') return present
  const to = safeLink(present.to || (context.login ?? '/login'), context)
  // A redirect that leads off the allowlist is not followed; the user is told where they are.
  return to === undefined ? { as: 'dialog' } : { ...present, to }
}

type Values = Readonly<Record<string, unknown>>

/** What a text may use. */
const valuesOf = ({ params, attempts, retryAfterMs }: ApiError): Values => ({
  ...params,
  attempts,
  ...defined({ retryAfter: retryAfterMs && Math.ceil(retryAfterMs / 1000) }),
})

function textsOf(serverMessage: string | undefined, values: Values, locale: string, part: Part) {
  const say = (texts: Layer['message']) => {
    const { text, lang } = pickText(texts, locale)
    return { text: render(text, values, locale.startsWith(lang) ? locale : lang), lang }
  }
  const { text, lang } = say(part('message'))
  const [title, advice] = [part('title'), part('advice')]
  const own = part('serverText') ? serverMessage?.slice(0, maxServerText) : undefined
  return {
    message: own ?? text,
    // Nobody knows which language a server's own words are in.
    lang: own !== undefined || locale.startsWith(lang) ? undefined : lang,
    title: title && say(title).text,
    advice: advice && say(advice).text,
  }
}

/** Retry where it is possible: first, or where the catalog names it. A server's links only after the check. */
function actionsOf(error: ApiError, context: DecideContext, names: readonly string[], retry: RetryDecision): Action[] {
  const named = names.flatMap((name) => (name === 'links' ? linksOf(error, context) : [{ name }]))
  const others = named.filter(({ name }) => name !== 'retry')
  // Calling again is how a call is retried.
  if (retry.kind === 'never' || names.includes('callAgain')) return others
  // What may have been done already is looked up before it is sent again.
  if (error.outcome === 'unknown') return [...others, { name: 'retry' }]
  return others.length < named.length ? named : [{ name: 'retry' }, ...others]
}

/** Links of an `extension_urls` map: placeholders and foreign origins are left out; with none left, support helps. */
function linksOf({ context: { extension_urls: urls } }: ApiError, context: DecideContext): Action[] {
  const links = Object.entries(Object(urls) as object).map(([name, url]) => ({ name, href: safeLink(url, context) }))
  const safe = links.filter(({ href }) => href)
  return safe.length ? safe : [{ name: 'support' }]
}
