import type { CallExpression, Node } from '../ast.js'
import { createCheck, unknownCode, type CheckCode } from '../codes/check-code.js'
import { isCodeLike, isPlatformCode } from '../codes/code-shape.js'
import { knownCodes } from '../codes/known-codes.js'
import { errorValues } from '../errors/error-values.js'
import type { Ask } from '../errors/known.js'
import { defineRule, type Listeners, type SourceCode } from '../linting.js'
import { bare, keyOf, lastName, memberName, receiverOf, textOf } from '../reading.js'
import { scopeCodes } from '../scope-rules.js'
import { catalogOf, definedName, memberOf, sourceOf } from '../toolkit.js'

export const noUnknownCode = defineRule(
  { description: 'Ask for codes that a catalog has.', hasSuggestions: true, messages: unknownCode },
  (context) => {
    const file: File = {
      sourceCode: context.sourceCode,
      errors: errorValues(context),
      check: createCheck(context, knownCodes(context)),
    }
    return {
      CallExpression(node) {
        const name = lastName(node.callee)
        if (name === 'is') checkIs(file, node)
        else if (name === 'match') checkMatch(file, node)
        else if (name === 'error') checkMade(file, node)
        else if (name === 'entry' || name === 'resolve') checkEntry(file, node)
        else if (definedName(file.sourceCode, node) === 'composeCatalogs') checkOverride(file, node)
      },
      BinaryExpression({ operator, left, right }) {
        if (/^[!=]==?$/.test(operator)) checkComparison(file, left, right)
      },
      SwitchStatement({ discriminant, cases }) {
        for (const { test } of cases) if (test) checkComparison(file, discriminant, test)
      },
      Property(node) {
        for (const code of scopeCodes(node)) checkQualified(file, code, textOf(code))
      },
    } satisfies Listeners
  },
)

interface File {
  readonly sourceCode: SourceCode
  readonly errors: Ask
  readonly check: CheckCode
}

const isError = ({ errors }: File, node: Node | undefined) => node !== undefined && errors.of(node)?.is === 'error'

/** `source.is(failure, 'CODE')` */
function checkIs(file: File, { callee, arguments: [failure, code] }: CallExpression): void {
  const receiver = receiverOf(callee)
  if (!receiver || !code || lastName(receiver) === 'Object') return
  const backend = sourceOf(file.sourceCode, receiver)
  file.check(code, textOf(code), backend, backend !== undefined || isError(file, failure))
}

/** `source.match(failure, { CODE: … })` */
function checkMatch(file: File, { callee, arguments: [failure, cases] }: CallExpression): void {
  const receiver = receiverOf(callee)
  if (!receiver || cases?.type !== 'ObjectExpression') return
  const backend = sourceOf(file.sourceCode, receiver)
  const isSure = backend !== undefined || isError(file, failure)
  for (const one of cases.properties) if (one.type === 'Property') file.check(one.key, keyOf(one), backend, isSure)
}

/** `source.error('CODE')` */
function checkMade({ sourceCode, check }: File, { callee, arguments: [code] }: CallExpression): void {
  const receiver = receiverOf(callee)
  const backend = receiver && code && sourceOf(sourceCode, receiver)
  if (backend) check(code, textOf(code), backend, true)
}

/** `catalog.entry('CODE')`, `source.catalog.resolve('CODE')` */
function checkEntry({ sourceCode, check }: File, { callee, arguments: [code] }: CallExpression): void {
  const receiver = receiverOf(callee)
  if (!receiver || !code) return
  const isOfSource = receiver.type === 'MemberExpression' && memberName(receiver) === 'catalog'
  const backend = isOfSource ? sourceOf(sourceCode, receiver.object) : catalogOf(sourceCode, receiver)
  if (backend) check(code, textOf(code), backend, true)
}

function checkOverride(file: File, { arguments: [, options] }: CallExpression): void {
  const override = options && memberOf(options, 'override')
  if (override?.type !== 'ObjectExpression') return
  for (const one of override.properties) if (one.type === 'Property') checkQualified(file, one.key, keyOf(one))
}

/** `'source:CODE'`, or a bare code. */
function checkQualified({ check }: File, node: Node, text: string | undefined): void {
  if (text?.includes(':')) check.qualified(node, text)
  else if (text !== undefined && isCodeLike(text)) check(node, text, undefined, true)
}

/** `error.code === 'CODE'`, which is better asked otherwise, but wrong at once where no such code exists. */
function checkComparison({ errors, check }: File, left: Node, right: Node): void {
  const [written, other] = textOf(left) === undefined ? [right, bare(left)] : [left, bare(right)]
  const code = textOf(written)
  if (code === undefined || isPlatformCode(code) || errors.of(other)?.is !== 'code') return
  const owner = other.type === 'MemberExpression' ? errors.of(other.object) : undefined
  check(written, code, undefined, owner?.is === 'error' && owner.ours === true)
}
