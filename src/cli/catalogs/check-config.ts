import { rules } from '../finding.js'
import { listOf, object, oneOf, pattern, recordOf, someOf, text, value, type Problem, type Shape } from './shapes.js'

const types = ['markdown', 'json', 'yaml', 'openapi', 'go', 'rails']
const ruleNames = oneOf(Object.keys(rules))
const because = text('Write a reason for whoever asks why it is so.')
const path = text('Write a path, relative to the configuration.')

const source: Shape = (given, at) =>
  typeof given === 'string'
    ? path(given, at)
    : object(
        { file: path, type: oneOf(types), pattern, section: pattern, select: text('Write member names with dots.') },
        ['file'],
        "Write a path, or { file: 'docs/ERROR_CODES.md', … }.",
      )(given, at)

const codes = listOf(text("Write a code, or numbers with x for any digit: '4xxx'."), "Write a list: ['4xxx'].")
const isCount = (given: unknown) => Number.isInteger(given) && (given as number) >= 0
const retries = object(
  { codes, retries: value(isCount, 'Write a whole number from 0 on.') },
  ['codes', 'retries'],
  "Write { codes: ['4xxx'], retries: 3 }.",
)

const catalog = object(
  {
    catalog: text("Write a module and its export: './src/errors.ts#errors'."),
    sources: someOf(source, "Write a list of documents: ['docs/ERROR_CODES.md']."),
    facts: path,
    lock: path,
    categories: recordOf(text('Write the category of its codes.'), "Write { 'A heading': 'category' }."),
    retries: listOf(retries, "Write [{ codes: ['4xxx'], retries: 3 }]."),
    local: recordOf(because, "Write { CODE: 'why no document has it' }."),
  },
  ['sources'],
  "Write { catalog: './src/errors.ts#errors', sources: ['docs/ERROR_CODES.md'] }.",
)

const accepted = object(
  { rule: ruleNames, code: text('Write a code.'), catalog: text('Write the source of a catalog.'), because },
  ['rule', 'because'],
  "Write { rule, code, because: 'a reason' }.",
)

const config = object(
  {
    $schema: text('Write an address.'),
    catalogs: someOf(catalog, 'Write a list of { catalog, sources }.'),
    rules: recordOf(oneOf(['error', 'warning', 'info', 'off']), "Write { 'message-drift': 'warning' }.", ruleNames),
    accept: listOf(accepted, "Write [{ rule, code, because: 'a reason' }]."),
  },
  ['catalogs'],
  "Export { catalogs: [{ catalog: './src/errors.ts#errors', sources: ['docs/ERROR_CODES.md'] }] }.",
)

/** The first thing that is wrong with a configuration. */
export const problemOf = (given: unknown): Problem | undefined => config(given, [])
