import type { LaxTexts } from './describe-catalog.js'

/** What a catalog may lack and still be looked at: its check refuses it for texts and for facts that do not fit. */
const refusedFor = /: codes\.(.+)\.(message\.\S+) is |: codes\..+ is "?(missing|without a fact)"?\./s
const calls = /(?:\(0, ([\w$]+\.defineCatalog)\)|(?<![\w$.]|function )([\w$]+\.defineCatalog))(?=\()/g
const key = '__kintsugiLax'

/** What `defineCatalog` was given, as far as it matters here. */
interface LaxConfig extends LaxTexts {
  readonly facts?: Readonly<Record<string, unknown>>
}
type Define = (config: LaxConfig) => object

/** The texts as they were written, of catalogs that were let through. */
const written = new WeakMap<object, LaxTexts>()

function lax(define: Define): Define {
  return (config) => {
    try {
      return define(config)
    } catch (thrown) {
      if (!mayHelp(thrown)) throw thrown
      const { locales, codes = {}, facts, ...rest } = config
      const entries = Object.entries(codes)
      const catalog = define({
        ...rest,
        codes: Object.fromEntries(entries.map(([code, entry]) => [code, withoutTexts(entry)])),
        ...(facts && { facts: Object.fromEntries(entries.map(([code]) => [code, facts[code] ?? {}])) }),
      })
      written.set(catalog, { locales, codes })
      return catalog
    }
  }
}

function withoutTexts(entry: unknown): unknown {
  if (typeof entry !== 'object' || !entry) return entry
  const { message: _, ...rest } = entry as { message?: unknown }
  return rest
}

const mayHelp = (thrown: unknown) =>
  thrown instanceof Error && thrown.name === 'ConfigError' && refusedFor.test(thrown.message)

/** Lets catalogs through that `defineCatalog` refuses for what the command reports as a finding. */
export const laxCatalogs = {
  mayHelp,
  /** Wraps the calls in a module that has become CommonJS: `(0, _core.defineCatalog)({ … })`. */
  patch(code: string): string {
    Object.assign(globalThis, { [key]: lax })
    return code.replace(calls, (_, bare?: string, member?: string) => `globalThis.${key}(${bare ?? member})`)
  },
  textsOf: (catalog: object): LaxTexts | undefined => written.get(catalog),
}
