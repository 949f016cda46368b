import { CannotCheck, type Finding } from '../finding.js'
import type { Reader, ReadOptions, Reading } from '../reader.js'
import type { Mention, Statement } from '../record.js'
import { parseJson } from './json-tree.js'
import { OpenapiCodes, type Hit } from './openapi-codes.js'
import { References } from './openapi-references.js'
import { isJson } from './source-type.js'
import { entriesOf, itemsOf, memberOf, plain, type Entry, type Tree } from './tree.js'
import { parseYaml } from './yaml-tree.js'

/** Reads an OpenAPI description, 3.0, 3.1 or 2.0, in JSON or YAML. @throws CannotCheck for a syntax error, with its line. */
export const readOpenapi: Reader = (text, options) => {
  const parse = isJson(options.file, text) ? parseJson : parseYaml
  return openapiRecords(parse(text, options.file), options)
}

/**
 * Codes of error answers: `enum` and `const` of a property that is called code, `x-error-codes`, examples. A code has
 * the status of the answer that it stands in, if it stands in one: a schema that several answers share says none.
 */
export function openapiRecords(tree: Tree, options: ReadOptions): Reading {
  if (tree.kind !== 'dict') throw new CannotCheck('This is no OpenAPI description: it has no members.', tree.place)
  return new OpenapiReader(tree, options).reading()
}

/** The answer that something stands in: its key, `404`, `4XX`, `default`. */
type Answer = Entry | undefined

const methods = /^(get|put|post|delete|options|head|patch|trace|query)$/i

class OpenapiReader {
  private readonly references: References
  private readonly codes: OpenapiCodes
  /** Each place of a code once, with the answers that it is in. */
  private readonly hits = new Map<string, { hit: Hit; answers: Map<string, Entry> }>()

  constructor(
    private readonly root: Tree,
    private readonly options: ReadOptions,
  ) {
    this.references = new References(root)
    this.codes = new OpenapiCodes(this.references, options)
  }

  reading(): Reading {
    for (const member of ['paths', 'webhooks'])
      for (const { key, value } of entriesOf(memberOf(this.root, member))) this.pathItem(key, value)
    if (!this.options.section) this.components()
    const mentions = Array.from(this.hits.values(), ({ hit, answers }) => mentionOf(hit, [...answers.values()]))
    const findings: Finding[] = [...this.codes.findings, ...this.references.findings]
    return { mentions, findings }
  }

  private components(): void {
    const schemas = memberOf(this.root, 'components', 'schemas') ?? memberOf(this.root, 'definitions')
    const responses = memberOf(this.root, 'components', 'responses') ?? memberOf(this.root, 'responses')
    for (const { value } of entriesOf(responses)) this.response(value, undefined, true)
    for (const { key, value } of entriesOf(schemas))
      this.take(this.codes.ofSchema(value, /err|problem|fault/i.test(key), key), undefined)
    this.take(this.codes.declared(this.root), undefined)
    this.take(this.codes.declared(memberOf(this.root, 'info')), undefined)
    this.take(this.codes.declared(memberOf(this.root, 'components')), undefined)
  }

  private pathItem(path: string, tree: Tree): void {
    for (const { key: method, value: operation } of entriesOf(this.references.resolved(tree))) {
      if (!methods.test(method)) continue
      const tags = itemsOf(memberOf(operation, 'tags')).map((tag) => String(plain(tag)))
      const { section } = this.options
      if (section && ![path, `${method} ${path}`, ...tags].some((title) => section.test(title))) continue
      this.take(this.codes.declared(operation), undefined)
      for (const answer of entriesOf(memberOf(operation, 'responses')))
        this.response(answer.value, answer, !/^[123]/.test(answer.key))
      for (const { value } of entriesOf(memberOf(operation, 'callbacks')))
        for (const callback of entriesOf(this.references.resolved(value))) this.pathItem(callback.key, callback.value)
    }
  }

  private response(tree: Tree, answer: Answer, isError: boolean): void {
    const response = this.references.resolved(tree)
    this.take(this.codes.declared(response), answer)
    const contents = entriesOf(memberOf(response, 'content')).map(({ value }) => value)
    for (const content of response ? [response, ...contents] : contents) {
      const schema = memberOf(content, 'schema')
      if (schema) this.take(this.codes.ofSchema(schema, isError), answer)
      if (isError) this.take(this.codes.ofExamples(content), answer)
    }
  }

  private take(hits: readonly Hit[], answer: Answer): void {
    for (const hit of hits) {
      const { line, column } = hit.place
      const key = `${hit.code}@${line}:${column}`
      const known = this.hits.get(key) ?? { hit, answers: new Map<string, Entry>() }
      this.hits.set(key, known)
      if (answer) known.answers.set(answer.key, answer)
    }
  }
}

function mentionOf({ code, place, statements, samples, section }: Hit, answers: readonly Entry[]): Mention {
  const [answer] = answers
  const status = answers.length === 1 && answer && /^[1-5]\d\d$/.test(answer.key) ? Number(answer.key) : undefined
  const isSaid = status === undefined || statements.some(({ key }) => key === 'status')
  const said: readonly Statement[] = isSaid || !answer ? [] : [{ key: 'status', value: status, place: answer.place }]
  return {
    code,
    place,
    as: 'entry',
    statements: [...statements, ...said],
    ...(samples.length > 0 && { samples }),
    ...(section && { section }),
  }
}
