import type { ApiError, Trigger } from './api-error.js'
import { keepsWay, presentationOf, severityOf } from './behaviour.js'
import type { Catalog } from './catalog.js'
import { composeCatalogs, type ComposedCatalogs } from './compose.js'
import type { Action, Decision, Presentation, RetryDecision, Rule } from './decision.js'
import { pick, sessionOf, type Layer, type NamedLayer } from './layers.js'
import { pickText, render } from './message.js'
import { isIdempotent, retryRule } from './retry-rule.js'
import { safeLink } from './safe-link.js'

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
  /** The app's login page. Default: `/login`. */
  readonly login?: string | undefined
  /** This page's origin, for the link check. Default: the page's. */
  readonly origin?: string | undefined
  /** Other origins that links and redirects may lead to. */
  readonly allow?: readonly string[] | undefined
}

const maxServerText = 300

/**
 * What is to be done about a failure. Pure: the same error and context give the same decision, and it changes nothing.
 * Never throws. `because` names, part by part, the layer that decided.
 */
export function decide(error: ApiError, context: DecideContext): Decision {
  const composed = compose(context.catalogs)
  const because: Rule[] = []
  const layers: NamedLayer[] = [['call', context.override], ['scope', context.scope], ...composed.layers(error)]
  const part = <K extends keyof Layer>(key: K) => pick(layers, key, because)
  const behaviour = part('behaviour') ?? 'transient'
  const present = pick(isStreamed(error, context, behaviour) ? layers.map(inStream) : layers, 'present', because)
  const uncatalogued =
    error.code !== undefined && error.kind === 'response' && !composed.find(error.source)?.resolve(error.code)
  const severity = part('severity') ?? severityOf(behaviour)
  const retry = retryOf(error, context, layers, because)
  const details = part('details') ?? (severity === 'critical' || behaviour === 'unexpected')
  return {
    present: presentOf(error, context, present, behaviour),
    fixed: part('fixed') ?? false,
    ...textOf(error, context, layers, because),
    actions: actionsOf(error, context, part('actions') ?? [], retry),
    retry,
    details,
    session: sessionOf(layers, behaviour, because),
    // A query that failed is its own screen's data: loading that again would only ask the same question.
    after: context.trigger === 'query' ? undefined : part('after'),
    severity,
    behaviour,
    fieldTexts: part('fieldTexts') ?? false,
    report:
      part('report') ??
      (severity === 'critical' || behaviour === 'developer' || uncatalogued || isStrayValidation(behaviour, context)),
    uncatalogued,
    because,
  }
}

/** A code that a server sent over a stream and that keeps the user where they are. */
const isStreamed = (error: ApiError, { trigger }: DecideContext, behaviour: Decision['behaviour']) =>
  trigger === 'stream' && error.code !== undefined && !keepsWay.has(behaviour)

const inStream = ([from, layer]: NamedLayer): NamedLayer => [
  from,
  layer?.presentInStream ? { ...layer, present: layer.presentInStream } : layer,
]

const compose = (catalogs: DecideContext['catalogs']): ComposedCatalogs =>
  catalogs && 'layers' in catalogs ? catalogs : composeCatalogs(catalogs ?? [])

/** A background refetch that fails validation is a bug of ours: nobody filled in a form. */
const isStrayValidation = (behaviour: string, { trigger, hasData }: DecideContext) =>
  behaviour === 'validation' && trigger === 'query' && hasData === true

function presentOf(
  error: ApiError,
  context: DecideContext,
  wanted: Layer['present'],
  behaviour: Decision['behaviour'],
): Presentation {
  const { trigger, hasData = false, login = '/login' } = context
  const usual = presentationOf(behaviour, trigger, hasData, error.fieldErrors.length > 0)
  const present =
    typeof wanted === 'string' && wanted !== 'auto'
      ? ({ as: wanted } as Presentation)
      : ((wanted ?? usual) as Presentation)
  if (present.as !== 'redirect') return present
  const to = safeLink(present.to || login, context)
  // A redirect that leads off the allowlist is not followed; the user is told where they are.
  return to === undefined ? { as: 'dialog' } : { ...present, to }
}

function textOf(error: ApiError, { locale }: DecideContext, layers: readonly NamedLayer[], because: Rule[]) {
  const { text, lang } = pickText(pick(layers, 'message', because), locale)
  const params = {
    ...error.params,
    attempts: error.attempts,
    ...(error.retryAfterMs !== undefined && { retryAfter: Math.ceil(error.retryAfterMs / 1000) }),
  }
  const more = (part: 'title' | 'advice') => {
    const texts = pick(layers, part)
    return texts && render(pickText(texts, locale).text, params, locale)
  }
  const own = pick(layers, 'serverText') ? error.serverMessage?.slice(0, maxServerText) : undefined
  return {
    message: own ?? render(text, params, lang),
    lang: locale.startsWith(lang) ? undefined : lang,
    title: more('title'),
    advice: more('advice'),
  }
}

function retryOf(
  error: ApiError,
  context: DecideContext,
  layers: readonly NamedLayer[],
  because: Rule[],
): RetryDecision {
  const rule = pick(layers, 'retry', because) ?? 'manual'
  const method = error.request?.method
  return retryRule(error, {
    rule,
    from: because.findLast((one) => one.part === 'retry')?.from ?? 'generic',
    idempotent: context.idempotent ?? (method === undefined ? context.trigger === 'query' : isIdempotent(method)),
    keyed: context.keyed,
  })
}

/** Retry first where it is possible, then what the catalog names; a server's links only after the check. */
function actionsOf(error: ApiError, context: DecideContext, names: readonly string[], retry: RetryDecision): Action[] {
  // Calling again is how a call is retried.
  const actions: Action[] = retry.kind === 'never' || names.includes('callAgain') ? [] : [{ name: 'retry' }]
  for (const name of names) actions.push(...(name === 'links' ? linksOf(error, context) : [{ name }]))
  return actions
}

/** Links of an `extension_urls` map: placeholders and foreign origins are left out; with none left, support helps. */
function linksOf({ context: data }: ApiError, context: DecideContext): Action[] {
  const urls = data['extension_urls']
  const links = Object.entries(typeof urls === 'object' && urls ? urls : {}).flatMap(([name, url]) => {
    const href = safeLink(url, context)
    return href ? [{ name, href }] : []
  })
  return links.length ? links : [{ name: 'support' }]
}
