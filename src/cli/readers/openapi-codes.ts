import type { Finding } from '../finding.js'
import type { ReadOptions } from '../reader.js'
import type { Place, Sample, Statement } from '../record.js'
import { isIdentifier, isScreaming } from './code-shape.js'
import { isKnownStatus } from '../words/http-statuses.js'
import type { References } from './openapi-references.js'
import { noCode } from './stated.js'
import { treeRecords } from './tree-records.js'
import { entriesOf, itemsOf, memberOf, plain, textOf, type Entry, type Scalar, type Tree } from './tree.js'

/** A code at its place, before it is known in which answers it stands. */
export interface Hit {
  readonly code: string
  readonly place: Place
  readonly statements: readonly Statement[]
  readonly samples: readonly Sample[]
  /** Of an example: it may have a code that is called otherwise where codes are listed. */
  readonly section?: readonly string[]
}

const codeName = /^(code|.*err(or)?[-_]?code|errcode|error[-_]?key)$/i
/** Says by itself that an error is meant. */
const surelyCode = /err/i
const extension = /^x-(api-)?(errors?|problems?)([-_]?codes?)?$/i
/** Lists of what is wrong with single fields have codes of their own. */
const fieldLists =
  /^(details?|fields?|field[-_]?errors|issues|violations|invalid[-_]?params|validation[-_]?errors|meta|params)$/i

/** Finds codes in schemas, examples and extensions. */
export class OpenapiCodes {
  readonly findings: Finding[] = []
  private readonly known = new Map<Tree, Hit[]>()
  private readonly open = new Set<Tree>()

  constructor(
    private readonly references: References,
    private readonly options: ReadOptions,
  ) {}

  /** Codes that a schema allows. Outside of errors only properties count that speak of errors themselves. */
  ofSchema(tree: Tree, isError: boolean, name = ''): readonly Hit[] {
    const schema = this.references.resolved(tree)
    if (!schema || this.open.has(schema)) return []
    const known = isError ? this.known.get(schema) : undefined
    if (known) return known
    this.open.add(schema)
    const found = [...this.inSchema(schema, isError, name)]
    this.open.delete(schema)
    // What a cycle cut short is not the whole of it.
    if (isError && this.open.size === 0) this.known.set(schema, found)
    return found
  }

  private inSchema(schema: Tree, isError: boolean, name: string): readonly Hit[] {
    const branches = ['allOf', 'anyOf', 'oneOf'].flatMap((key) => itemsOf(memberOf(schema, key)))
    const items = memberOf(schema, 'items')
    const properties = entriesOf(memberOf(schema, 'properties'))
    return [
      ...this.declared(schema),
      ...(codeName.test(name) && surelyCode.test(name) ? this.valuesOf(schema) : []),
      ...properties.flatMap((property) => this.inProperty(property, isError)),
      ...[...branches, ...(items ? [items] : [])].flatMap((part) => this.ofSchema(part, isError)),
      ...(isError ? this.ofExamples(schema) : []),
    ]
  }

  private inProperty({ key, value }: Entry, isError: boolean): readonly Hit[] {
    if (fieldLists.test(key)) return []
    if (codeName.test(key) && (isError || surelyCode.test(key))) return this.ofCodes(value)
    return this.ofSchema(value, isError || /^errors?$/i.test(key))
  }

  /** The values of the property that holds the code. */
  private ofCodes(tree: Tree): readonly Hit[] {
    const schema = this.references.resolved(tree)
    if (!schema || this.open.has(schema)) return []
    this.open.add(schema)
    const found = this.valuesOf(schema)
    this.open.delete(schema)
    return found
  }

  private valuesOf(schema: Tree): readonly Hit[] {
    const branches = ['allOf', 'anyOf', 'oneOf'].flatMap((key) => itemsOf(memberOf(schema, key)))
    const named = [...this.ofConst(schema), ...this.ofEnum(schema), ...branches.flatMap((part) => this.ofCodes(part))]
    if (named.length > 0) return named
    const shown = [memberOf(schema, 'example'), ...itemsOf(memberOf(schema, 'examples')), memberOf(schema, 'default')]
    return shown.flatMap((example) => this.hit(example, []))
  }

  private ofConst(schema: Tree): readonly Hit[] {
    const description = memberOf(schema, 'description') ?? memberOf(schema, 'title')
    return this.hit(memberOf(schema, 'const'), describing(description))
  }

  private ofEnum(schema: Tree): readonly Hit[] {
    const member = (...names: readonly string[]) => names.map((name) => memberOf(schema, name)).find((found) => found)
    const names = itemsOf(member('x-enum-varnames', 'x-enumNames', 'x-enum-names'))
    const descriptions = member('x-enum-descriptions', 'x-enumDescriptions')
    const values = itemsOf(member('enum'))
    const only = values.length === 1 ? member('description') : undefined
    return values.flatMap((value, index) => {
      const text = memberOf(descriptions, String(plain(value))) ?? itemsOf(descriptions)[index] ?? only
      const name = names[index]
      if (name && value.kind === 'scalar' && typeof value.value === 'number')
        return this.hit(name, [{ key: 'number', value: value.value, place: value.place }, ...describing(text)])
      return this.hit(value, describing(text))
    })
  }

  private hit(
    tree: Tree | undefined,
    statements: readonly Statement[],
    samples: readonly Sample[] = [],
  ): readonly Hit[] {
    if (tree?.kind !== 'scalar' || tree.value === null || tree.value === '') return []
    const code = String(tree.value)
    if (this.isCode(code)) return [{ code, place: tree.place, statements, samples }]
    if (!this.options.pattern && !isStatus(tree))
      this.findings.push(noCode(code, tree.place, 'Say in `pattern` what a code is.'))
    return []
  }

  private isCode(text: string): boolean {
    return this.options.pattern ? this.options.pattern.test(text) : isIdentifier(text)
  }

  /** Codes of the examples of an answer or a schema. */
  ofExamples(tree: Tree | undefined): readonly Hit[] {
    const direct = memberOf(tree, 'example')
    const examples = memberOf(tree, 'examples')
    const named = entriesOf(examples).flatMap(({ value }) => {
      const example = this.references.resolved(value)
      const json = memberOf(example, 'value') ?? (memberOf(example, 'summary') ? undefined : example)
      return json ? [{ json, summary: memberOf(example, 'summary') ?? memberOf(example, 'description') }] : []
    })
    const plainly = [...(direct ? [direct] : []), ...itemsOf(examples)].map((json) => ({ json, summary: undefined }))
    return [...plainly, ...named].flatMap(({ json, summary }) =>
      this.hit(codeIn(json), describing(summary), [{ json: plain(json), place: json.place }]).map((hit) => ({
        ...hit,
        section: ['examples'],
      })),
    )
  }

  /** What `x-error-codes` lists: texts, records, or a map. */
  declared(tree: Tree | undefined): readonly Hit[] {
    const found = entriesOf(tree).filter(({ key }) => extension.test(key))
    return found.flatMap(({ value }) => {
      if (value.kind === 'scalar') return this.hit(value, [])
      const texts = itemsOf(value).filter(({ kind }) => kind === 'scalar')
      if (texts.length > 0) return texts.flatMap((text) => this.hit(text, []))
      const { section: _section, select: _select, ...options } = this.options
      const { mentions, findings } = treeRecords(value, { ...options, select: 'x-error-codes' })
      this.findings.push(...findings)
      return mentions.map(({ code, place, statements, samples = [] }) => ({ code, place, statements, samples }))
    })
  }
}

const isStatus = ({ value }: Scalar) => isKnownStatus(Number(value))

const describing = (tree: Tree | undefined): readonly Statement[] => {
  const value = textOf(tree)
  return tree && value !== undefined ? [{ key: 'description', value, place: tree.place }] : []
}

/** The code of an example of an answer, at its root or in the member that holds the error. */
function codeIn(json: Tree): Tree | undefined {
  const first = (tree: Tree | undefined): Tree | undefined => (tree?.kind === 'list' ? tree.items[0] : tree)
  const error = first(memberOf(json, 'error') ?? memberOf(json, 'errors'))
  const holders = [error, first(json), first(memberOf(json, 'detail')), first(memberOf(json, 'body'))]
  const code = holders
    .flatMap((holder) => entriesOf(holder))
    .find(({ key, value }) => codeName.test(key) && isTextCode(value))
  if (code) return code.value
  return isScreaming(textOf(error) ?? '') ? error : undefined
}

/** A number beside it is the status once more. */
const isTextCode = (tree: Tree) => tree.kind === 'scalar' && (typeof tree.value === 'string' || !isStatus(tree))
