import type { Node } from '../ast.js'
import type { Context, Fixer } from '../linting.js'
import type { Backend } from '../toolkit.js'
import { isCodeLike } from './code-shape.js'
import type { KnownCodes } from './known-codes.js'
import { nearest } from './nearest.js'

/** The messages of a rule that checks codes. */
export const unknownCode = {
  unknown:
    'No catalog has the code `{{code}}`{{where}}, so this is never true. Add it to its `defineCatalog({ codes })`, or ask for one that is there.',
  nearest: 'No catalog has the code `{{code}}`{{where}}, so this is never true. Did you mean `{{nearest}}`?',
  use: 'Ask for `{{nearest}}`.',
}

interface Among {
  readonly codes: ReadonlySet<string>
  readonly source?: string | undefined
}

/** Checks the codes of a file; reports those that no catalog has, with the nearest one that there is. */
export interface CheckCode {
  /** @param isSure it is given to the package; else it is a mistake only where it looks like a mistyped code. */
  (node: Node, code: string | undefined, backend: Backend | undefined, isSure: boolean): void
  /** `source:CODE` */
  qualified(node: Node, text: string): void
}

export function createCheck(context: Context, known: KnownCodes | undefined): CheckCode {
  const report = (node: Node, code: string, { codes, source }: Among) => {
    const near = nearest(code, codes)
    const data = { code, nearest: near ?? '', where: source ? ` (of "${source}")` : '' }
    const instead = (name: string) => ({ messageId: 'use', data, fix: (fixer: Fixer) => quoted(fixer, node, name) })
    const messageId = near === undefined ? 'unknown' : 'nearest'
    context.report({ node, messageId, data, ...(near !== undefined && { suggest: [instead(near)] }) })
  }
  const check = (node: Node, code: string | undefined, backend: Backend | undefined, isSure: boolean) => {
    if (code === undefined || code === '_' || /^\d+$/.test(code)) return
    const among = codesOf(known, backend)
    if (!among || among.codes.has(code)) return
    if (isSure ? backend !== undefined || isCodeLike(code) : isSlip(code, among.codes)) report(node, code, among)
  }
  const qualified = (node: Node, text: string) => {
    const [source = '', code = ''] = text.split(':', 2)
    const own = known?.bySource.get(source)
    if (own && !own.includes(code)) report(node, text, { codes: new Set(own.map((one) => `${source}:${one}`)), source })
  }
  return Object.assign(check, { qualified })
}

/** The codes that a backend has, as far as they are known; `undefined`: nothing to compare with. */
function codesOf(known: KnownCodes | undefined, { source, codes, imported }: Backend = {}): Among | undefined {
  if (codes) return { codes: new Set(codes), source }
  const name = source ?? (imported && [...(known?.bySource.keys() ?? [])].find((one) => isNamed(one, imported.name)))
  const own = name === undefined ? undefined : known?.bySource.get(name)
  if (own) return { codes: new Set(own), source: name }
  // A shipped catalog that the settings do not list: the type checker knows its codes.
  if (!known || imported?.from.startsWith('react-kintsugi/')) return undefined
  return { codes: known.all }
}

/** `async-processing` is imported as `asyncProcessing`. */
const isNamed = (source: string, name: string): boolean =>
  source.replaceAll(/[^a-z0-9]/gi, '').toLowerCase() === name.replace(/Catalog$/, '').toLowerCase()

const isSlip = (code: string, codes: Iterable<string>): boolean =>
  isCodeLike(code) && nearest(code, codes, 2) !== undefined

/** Keeps the quotes, or the lack of them. */
function quoted(fixer: Fixer, node: Node, code: string): unknown {
  const quote = node.type === 'Literal' ? (node.raw?.[0] ?? "'") : node.type === 'TemplateLiteral' ? '`' : ''
  return fixer.replaceText(node, `${quote}${code}${quote}`)
}
