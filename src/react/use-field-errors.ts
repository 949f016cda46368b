'use client'
import { useCallback, useId, useMemo, useRef, useState, type RefObject } from 'react'
import { inputFor } from './field-match.js'
import { idWith, type FieldErrors, type FormErrors } from './field-errors.js'
import { useFocusOnFailure } from './use-focus-on-failure.js'
import { useLayout } from './use-layout.js'
import { useProblems, type FieldProblem } from './use-problems.js'

export interface FieldErrorsOptions {
  /** Names of the inputs, where there is no `<form>` to ask. */
  readonly fields?: readonly string[] | undefined
}

type Form = RefObject<HTMLFormElement | null>

/**
 * The complaints of a failure, by input. Only failures that are shown at fields are claimed: a 500 stays a toast.
 * A complaint leaves when the value of its own input changes, and all of them when the next failure comes. The focus goes
 * to the summary, else to the first input that is wrong.
 */
export function useFieldErrors(of: unknown, { fields }: FieldErrorsOptions = {}): FormErrors {
  const form = useRef<HTMLFormElement>(null)
  const inForm = useInputNames(form)
  const names = useCallback(() => fields ?? inForm, [fields, inForm])
  const { failure, error, problems } = useProblems(of, names)
  const { all, clear } = useUnchanged(error, useInPlace(error, problems, fields ?? inForm))
  const id = useId()
  const idOf = useCallback((name: string) => idWith(id, name), [id])
  const find = (name: string) => all.find((problem) => problem.name === name)
  const inputOf = (name: string) =>
    inputsOf(form.current, name)[0] ??
    globalThis.document?.querySelector<HTMLElement>(`[aria-describedby~="${CSS.escape(idOf(name))}"]`) ??
    undefined
  const changed = ({ target }: { readonly target: EventTarget }) => {
    const { name } = target as HTMLInputElement
    if (name && find(name)) clear(name)
  }
  const errors: FormErrors = {
    all,
    rest: all.filter(({ name }) => name === undefined),
    of: find,
    clear,
    formProps: { ref: form, onInput: changed, onChange: changed },
    inputProps: (name) => (find(name) ? { 'aria-invalid': true, 'aria-describedby': idOf(name) } : {}),
    idOf,
    inputOf,
    focus: (name) => inputOf(name)?.focus(),
    failure,
  }
  useChangedValues(form, error, errors)
  useFocusOnFailure(errors)
  return errors
}

/** What has not been taken back. */
function useUnchanged(error: unknown, problems: readonly FieldProblem[]) {
  const [cleared, setCleared] = useState<{ of: unknown; names: readonly string[] }>()
  const gone = cleared?.of === error ? cleared?.names : undefined
  const all = useMemo(
    () => (gone ? problems.filter(({ name }) => !gone.includes('') && !(name && gone.includes(name))) : problems),
    [problems, gone],
  )
  const clear = useCallback(
    (name = '') =>
      setCleared((before) => ({ of: error, names: [...(before?.of === error ? (before?.names ?? []) : []), name] })),
    [error],
  )
  return { all, clear }
}

/**
 * What was said at an input goes with it (a row that is removed) and comes back with it. The summary alone has only what
 * no input fitted since the failure came.
 */
function useInPlace(error: unknown, problems: readonly FieldProblem[], names: readonly string[]) {
  const [seen, setSeen] = useState({ of: error, names })
  const before = seen.of === error ? seen.names : []
  if (seen.of !== error || names.some((name) => !before.includes(name)))
    setSeen({ of: error, names: [...new Set([...before, ...names])] })
  return useMemo(() => {
    const isGone = ({ name, issue }: FieldProblem) =>
      name === undefined && issue !== undefined && inputFor(issue, seen.names) !== undefined
    return problems.some(isGone) ? problems.filter((one) => !isGone(one)) : problems
  }, [problems, seen])
}

const elementsOf = (form: HTMLFormElement | null) => [...(form?.elements ?? [])] as HTMLInputElement[]

/** The inputs of that name, in the order of the page. */
const inputsOf = (form: HTMLFormElement | null, name: string) => elementsOf(form).filter((input) => input.name === name)

/** The names of a form's inputs as they are after each render. */
function useInputNames(form: Form): readonly string[] {
  const [names, setNames] = useState<readonly string[]>([])
  useLayout(() => {
    const now = elementsOf(form.current).flatMap(({ name }) => name || [])
    setNames((before) => (before.join('\n') === now.join('\n') ? before : now))
  })
  return names
}

/** What changes without an event (an input that is controlled, a row that moved up) takes its complaint with it. */
function useChangedValues(form: Form, error: unknown, { all, clear }: FieldErrors): void {
  const before = useRef({ of: error, values: new Map<string, string>() })
  useLayout(() => {
    if (before.current.of !== error) before.current = { of: error, values: new Map() }
    const { values } = before.current
    for (const { name } of all) {
      const inputs = name === undefined ? [] : inputsOf(form.current, name)
      if (name === undefined || !inputs.length) continue
      const now = inputs.map(({ type, value, checked }) => (/^(radio|checkbox)$/.test(type) ? checked : value)).join()
      if (!values.has(name)) values.set(name, now)
      else if (values.get(name) !== now) clear(name)
    }
  })
}
