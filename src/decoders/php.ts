import type { FieldIssue } from '../core/api-error.js'
import type { Decoder } from '../core/decoder.js'
import { read } from '../core/safe-read.js'
import { complaintsIn } from './complaints.js'
import { issue, listIssues } from './field-issues.js'
import { found } from './found.js'
import { goesOn, walked, type IssueWalk } from './issue-walk.js'
import { firstCode } from './machine-code.js'
import { firstText, isList, isObject, itemsOf, keysOf, text } from './members.js'
import { nestedIssues } from './nested-issues.js'
import { payloadOf } from './payload.js'
import { typeCode } from './problem-details.js'
import { withStandards } from './standards.js'
import { isSuccess } from './success.js'

/**
 * PHP's frameworks. Laravel: `{ message, errors: { 'users.0.email': ['…'] } }`. Symfony and API Platform:
 * `violations[].{ propertyPath, message, code }` in problem details or `hydra:` JSON-LD, and forms'
 * `errors.children.<field>.errors[]`. JSON after a notice of the interpreter is found.
 */
export const php: Decoder = /* @__PURE__ */ withStandards({
  family: 'php',
  decode(envelope) {
    const body = payloadOf(envelope)
    if (isSuccess(envelope) || !(isObject(body) || isList(body))) return undefined
    const serverMessage = firstText(
      [body, read(body, 'error')],
      ['detail', 'hydra:description', 'description', 'message', 'title', 'hydra:title'],
    )
    const fieldErrors = issuesOf(body)
    if (!serverMessage && !fieldErrors.length) return undefined
    return found({
      code: firstCode([read(body, 'code')], envelope.status) ?? typeCode(body),
      serverMessage,
      fieldErrors,
    })
  },
})

function issuesOf(body: unknown): FieldIssue[] {
  const violations = read(body, 'violations') ?? read(body, 'hydra:violations') ?? (isObject(body) ? body : undefined)
  const byNumber = keysOf(violations).filter((key) => /^\d+$/.test(key))
  const laminas = read(body, 'validation_messages')
  if (isObject(laminas)) return walked((walk) => intoRefusals(laminas, [], walk))
  const list = isList(violations) ? violations : byNumber.map((key) => read(violations, key))
  if (list.length)
    return listIssues(list, {
      field: ['propertyPath', 'property', 'field'],
      message: ['message', 'title'],
      code: ['code', 'type'],
    })
  const errors = read(body, 'errors')
  const messages = read(body, 'messages')
  return isForm(errors)
    ? walked((walk) => intoForm(errors, [], walk))
    : isObject(messages) && !text(read(messages, 'error'))
      ? nestedIssues(messages)
      : complaintsIn(body)
}

const isForm = (errors: unknown) => isObject(read(errors, 'children')) || isList(read(errors, 'errors'))

/** Symfony's form errors: those of the form itself, then those of its children. */
function intoForm(form: unknown, path: readonly string[], walk: IssueWalk): void {
  if (!goesOn(walk, path.length)) return
  const children = read(form, 'children')
  walk.found.push(...itemsOf(read(form, 'errors'), 20).map((message) => issue(path, message)))
  for (const key of keysOf(children)) intoForm(read(children, key), [...path, key], walk)
}

/** Laminas: a text for each validator that refused, by its name; fields may be nested. */
function intoRefusals(refusals: unknown, path: readonly string[], walk: IssueWalk): void {
  if (!goesOn(walk, path.length)) return
  for (const name of keysOf(refusals)) {
    const said = read(refusals, name)
    if (isObject(said)) intoRefusals(said, [...path, name], walk)
    else walk.found.push(issue(path, said, name))
  }
}
