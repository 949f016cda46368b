'use client'
import { useCallback, useId, useMemo, useState } from 'react'
import { get, type Field, type FieldError, type FieldRefs, type FieldValues, type UseFormReturn } from 'react-hook-form'
import type { FieldIssue } from '../core/api-error.js'
import { guarded } from '../core/safe-read.js'
import { idWith, type FieldErrors } from '../react/field-errors.js'
import { useFocusOnFailure } from '../react/use-focus-on-failure.js'
import { useLatest } from '../react/use-latest.js'
import { useLayout } from '../react/use-layout.js'
import { useProblems, type FieldProblem } from '../react/use-problems.js'

/** What the server says about one field, and the value that it says it about. */
interface Complaint {
  readonly issues: readonly FieldIssue[]
  readonly value: string
}
interface Placed extends Complaint {
  readonly name: string
}

/** Ours among the errors of forms. The objects themselves move when rows of a field array do. */
const ours = new WeakMap<object, Complaint>()

/**
 * Puts what the server said about fields into a form of React Hook Form, as errors of type `server`:
 * `formState.errors`, `fieldState.error` and so `<Controller>` show them like the form's own. Registered fields only: what
 * fits none is in `rest` and never an error of the form's, where it would block every later submit. An error leaves when
 * its field's value changes, and not on blur. The focus goes to the summary, else to the first field that is wrong.
 * @param failure what the form was sent with: a mutation, `useApiError()`, or an error.
 * @returns for `<ErrorSummary of>` and `<FieldError of>`, which shows the form's own errors too.
 */
export function useFormErrors<V extends FieldValues, C, T>(
  form: UseFormReturn<V, C, T>,
  failure: unknown,
): FieldErrors {
  const kit = form as unknown as UseFormReturn
  const fields = kit.control._fields
  const names = useCallback(() => fieldsIn(fields).map(({ name }) => name), [fields])
  const found = useProblems(failure, names)
  const { placed, rest, clear } = useServerErrors(kit, found.error, found.problems)
  const id = useId()
  const idOf = useCallback((name: string) => idWith(id, name), [id])
  const said = (issue: FieldIssue | undefined, name?: string): FieldProblem[] =>
    found.problems.flatMap((problem) => (problem.issue === issue ? { ...problem, name } : []))
  const unplaced = rest.flatMap((issue) => said(issue))
  const all = [...placed.flatMap(({ name, issues }) => issues.flatMap((issue) => said(issue, name))), ...unplaced]
  const own = kit.formState.errors
  const of = (name: string) => {
    const { message: text }: { readonly message?: unknown } = get(own, name) ?? {}
    return (
      all.find((problem) => problem.name === name) ?? (text && typeof text === 'string' ? { name, text } : undefined)
    )
  }
  const inputOf = (name: string) => elementOf(fields, name, idOf(name))
  const focus = (name: string) => {
    const input = inputOf(name)
    if (input) input.focus()
    else kit.setFocus(name)
  }
  const inputProps: FieldErrors['inputProps'] = (name) =>
    of(name) ? { 'aria-invalid': true, 'aria-describedby': idOf(name) } : {}
  const errors = { all, rest: unplaced, of, clear, inputProps, idOf, inputOf, focus, failure: found.failure }
  useFocusOnFailure(errors)
  return errors
}

/** What stands in a form by now. */
interface Shown {
  readonly placed: readonly Placed[]
  /** What fits no field. */
  readonly rest: readonly (FieldIssue | undefined)[]
}
const nothing: Shown = { placed: [], rest: [] }

/** The server's errors of a form, kept in step with what it said and with what has changed since. */
function useServerErrors(kit: UseFormReturn, error: unknown, problems: readonly FieldProblem[]) {
  const [shown, setShown] = useState(nothing)
  const latest = useLatest(kit)
  const server = useMemo(() => new ServerErrors(() => latest.current, setShown), [latest])
  useLayout(() => server.take(error, problems), [server, error, problems])
  const isListening = shown.placed.length + shown.rest.length > 0
  useLayout(() => (isListening ? server.listen() : undefined), [server, isListening, kit.control])
  return { ...shown, clear: server.clear }
}

type Heard = Parameters<Parameters<UseFormReturn['subscribe']>[0]['callback']>[0]

class ServerErrors {
  private shown = nothing
  private problems: readonly FieldProblem[] = []
  private error: unknown
  private isPutting = false
  private wasSubmitted = false

  constructor(
    private readonly kit: () => UseFormReturn,
    private readonly publish: (shown: Shown) => void,
  ) {}

  /** A failure has come or gone, or is said in another language. */
  take(error: unknown, problems: readonly FieldProblem[]): void {
    this.problems = problems
    const before = this.shown.placed
    if (error === this.error) return this.put(before.filter((one) => !this.isUpToDate(one)))
    this.error = error
    this.wasSubmitted = this.kit().control._formState.isSubmitted
    this.shown = nothing
    const issues = new Map<string, FieldIssue[]>()
    for (const { name, issue } of problems)
      if (name !== undefined && issue) issues.set(name, [...(issues.get(name) ?? []), issue])
    for (const { name } of before) if (!issues.has(name)) this.kit().clearErrors(name)
    this.put([...issues].map(([name, about]) => ({ name, issues: about, value: this.valueOf(name) })))
    const rest = problems.filter(({ name }) => name === undefined).map(({ issue }) => issue)
    this.show({ placed: this.inForm(this.kit().control._formState.errors), rest })
  }

  listen(): () => void {
    const formState = { errors: true, values: true, isSubmitting: true }
    return this.kit().subscribe({ formState, callback: (heard) => this.hear(heard) })
  }

  clear = (name = ''): void => {
    const { placed, rest } = this.shown
    const isMeant = (one: Placed) => !name || one.name === name
    this.show({ placed: placed.filter((one) => !isMeant(one)), rest: name ? rest : [] })
    placed.filter(isMeant).forEach((one) => this.kit().clearErrors(one.name))
  }

  private hear({ name, type, errors, isSubmitting, isSubmitted }: Heard): void {
    if (this.isPutting) return
    const placed = this.inForm(errors)
    // Only `reset()` makes a form one that was never sent; it may keep its errors.
    const wasReset = this.wasSubmitted && !isSubmitted
    this.wasSubmitted = isSubmitted === true
    if (wasReset && !placed.length) return this.show(nothing)
    const about = this.shown.placed.find((one) => one.name === name)
    const stands = placed.some((one) => one.name === name)
    const hasChanged = about && (type === 'change' || this.valueOf(about.name) !== about.value)
    if (about && stands && hasChanged) this.clear(about.name)
    // Left and found in order by the form's own rules, which know nothing of the server's.
    else if (about && !stands && !hasChanged && !isSubmitting && !get(errors, about.name)) this.put([about])
    else this.show({ ...this.shown, placed })
  }

  private put(all: readonly Placed[]): void {
    const { setError, getFieldState, control } = this.kit()
    // Until the new error is known as ours, there seems to be none.
    this.isPutting = true
    for (const { name, ...complaint } of all) {
      setError(name, { type: 'server', message: this.textOf(complaint) })
      const { error } = getFieldState(name)
      if (error) ours.set(error, complaint)
    }
    this.isPutting = false
    // What the server said once is no rule of the form's: a button that asks `isValid` would keep it from being sent again.
    if (all.length) control._setValid()
  }

  private show(next: Shown): void {
    const isSame = next.rest === this.shown.rest && isEqual(next.placed, this.shown.placed)
    this.shown = next
    if (!isSame) this.publish(next)
  }

  private isUpToDate = (one: Placed) => this.kit().getFieldState(one.name).error?.message === this.textOf(one)

  private textOf = ({ issues }: Complaint) => this.problems.find(({ issue }) => issue === issues[0])?.text ?? ''

  private valueOf = (name: string) =>
    guarded(
      () => JSON.stringify(this.kit().getValues(name)),
      () => {},
    ) ?? ''

  /** Those of the server among a form's errors, in the order of the page. */
  private inForm(errors: unknown): readonly Placed[] {
    const order = fieldsIn(this.kit().control._fields).map(({ name }) => name)
    return [...oursIn(errors)].sort((a, b) => order.indexOf(a.name) - order.indexOf(b.name))
  }
}

const isEqual = (a: readonly Placed[], b: readonly Placed[]) =>
  a.length === b.length && a.every(({ name, issues }, at) => name === b[at]?.name && issues === b[at].issues)

function* oursIn(errors: unknown, path = ''): Iterable<Placed> {
  if (!errors || typeof errors !== 'object') return
  const complaint = ours.get(errors)
  if (complaint) yield { name: path, ...complaint }
  else if (typeof (errors as FieldError).type !== 'string')
    for (const [key, value] of Object.entries(errors)) yield* oursIn(value, path ? `${path}.${key}` : key)
}

/** The fields on the page, in its order; a list is none, its rows' fields are. */
function fieldsIn(refs: FieldRefs): readonly Field['_f'][] {
  const all = Object.values(refs).flatMap((node): readonly Field['_f'][] => {
    const { _f, ...inner } = (node ?? {}) as Partial<Field>
    return Object.keys(inner).length || !_f ? fieldsIn(inner) : _f.mount ? [_f] : []
  })
  return all.sort((a, b) => position(elementIn(a), elementIn(b)))
}

const position = (a: Element | undefined, b: Element | undefined) =>
  a && b && a !== b ? (a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1) : 0

/** A `<Controller>` tells how to focus its input, not which it is. */
const elementIn = ({ ref, refs = [] }: Field['_f']): HTMLElement | undefined =>
  [...refs, ref].find((one): one is HTMLInputElement => (one as Partial<Node>).nodeType === 1)

function elementOf(refs: FieldRefs, name: string, id: string): HTMLElement | undefined {
  const fields = fieldsIn(refs)
  const own = fields.find((field) => field.name === name)
  const form = fields.map((field) => elementIn(field)?.closest('form')).find(Boolean)
  // Where there is no document, nothing is asked.
  const found = (form ?? globalThis.document)?.querySelector<HTMLElement>(
    `[name="${CSS.escape(name)}"], [aria-describedby~="${CSS.escape(id)}"]`,
  )
  return (own && elementIn(own)) ?? found ?? undefined
}
