'use client'
import { createContext, useCallback, useId, useMemo, useRef, useState, type FormEvent, type RefObject } from 'react'
import { useErrors } from './error-context.js'
import { inputFor } from './field-match.js'
import { useClaim } from './use-claim.js'
import { useFailure, type Failure } from './use-failure.js'
import { useLayout } from './use-layout.js'

/** One complaint, ready to be shown beside its input or in the summary. */
export interface FieldProblem {
  /** The input's `name`; absent where no input fits. */
  readonly name?: string | undefined
  /** Plain text: the server's where the catalog opts in, else a general one. */
  readonly text: string
  /** The language of `text`, where it is not the page's. */
  readonly lang?: string | undefined
}

/** What {@link useFieldErrors} gives; forms of other kits may render it as they like. */
export interface FieldErrors {
  /** Everything that is wrong and has not been changed since. */
  readonly all: readonly FieldProblem[]
  /** Those that no input of the form fits. */
  readonly rest: readonly FieldProblem[]
  of(name: string): FieldProblem | undefined
  /** Takes back what is said about one input, or everything. */
  clear(name?: string): void
  /** For `<form>`: finds the inputs, and clears what is said about an input when its content changes. */
  readonly formProps: {
    readonly ref: RefObject<HTMLFormElement | null>
    readonly onInput: (event: FormEvent<HTMLFormElement>) => void
  }
  /** For an input: marks it as invalid and names the element that says why, which has the id `aria-describedby`. */
  inputProps(name: string): { 'aria-invalid'?: true; 'aria-describedby'?: string }
  /** The id of the element that shows an input's problem. */
  idOf(name: string): string
  readonly failure: Failure | null
}

export interface FieldErrorsOptions {
  /** Names of the inputs, where there is no `<form>` to ask. */
  readonly fields?: readonly string[]
}

/** For {@link FieldError} and {@link ErrorSummary} inside an `<ErrorForm>`. */
export const FormContext = createContext<FieldErrors | null>(null)

const longest = 200
const japanese = /[\u3040-\u30ff\u4e00-\u9fff]/
const noProblems: readonly FieldProblem[] = []

/**
 * The complaints of a failure, by input. Only failures that are shown at fields are claimed: a 500 stays a toast.
 * A complaint leaves when its own input changes, and all of them when the next failure comes.
 */
export function useFieldErrors(of: unknown, { fields }: FieldErrorsOptions = {}): FieldErrors {
  const { label } = useErrors()
  const failure = useFailure(of, 'mutation')
  const form = useRef<HTMLFormElement>(null)
  const inForm = useInputNames(form)
  const { problems, clear } = useProblems(failure, fields ?? inForm)
  const isFields = failure?.decision.present.as === 'fields'
  const { text, lang } =
    problems.length > 1 ? { text: label('problems', { count: problems.length }) } : (problems[0] ?? {})
  useClaim(failure, { off: !isFields, as: 'fields', text, lang })
  const id = useId()
  const idOf = useCallback((name: string) => id + name, [id])
  const find = (name: string) => problems.find((problem) => problem.name === name)
  return {
    all: problems,
    rest: problems.filter(({ name }) => name === undefined),
    of: find,
    clear,
    formProps: { ref: form, onInput: ({ target }) => clear((target as HTMLInputElement).name) },
    inputProps: (name) => (find(name) ? { 'aria-invalid': true, 'aria-describedby': idOf(name) } : {}),
    idOf,
    failure,
  }
}

/** The names of a form's inputs as they are after each render. */
function useInputNames(form: RefObject<HTMLFormElement | null>): readonly string[] {
  const [names, setNames] = useState<readonly string[]>([])
  useLayout(() => {
    const elements = [...(form.current?.elements ?? [])]
    const now = elements.flatMap((element) => (element as HTMLInputElement).name || [])
    setNames((before) => (before.join('\n') === now.join('\n') ? before : now))
  })
  return names
}

function useProblems(failure: Failure | null, names: readonly string[]) {
  const { label, locale } = useErrors()
  const error = failure?.error
  const shown = !!failure && !failure.isPending && failure.decision.fieldTexts
  const [cleared, setCleared] = useState<{ of: unknown; names: readonly (string | undefined)[] }>()
  const problems = useMemo(() => {
    if (!error || failure?.isPending) return noProblems
    const gone = cleared?.of === error ? cleared.names : []
    const all = error.fieldErrors.map((issue): FieldProblem => {
      const own = shown ? issue.message?.slice(0, longest) : undefined
      const lang = own && japanese.test(own) && !locale.startsWith('ja') ? 'ja' : undefined
      return { name: inputFor(issue, names), text: own ?? label('checkField'), lang }
    })
    if (gone.includes('')) return noProblems
    const isFirst = ({ name, text }: FieldProblem, at: number) =>
      all.findIndex((one) => one.name === name && one.text === text) === at
    const place = ({ name }: FieldProblem) => (name === undefined ? Infinity : names.indexOf(name))
    return all
      .filter((one, at) => (one.name === undefined || !gone.includes(one.name)) && isFirst(one, at))
      .sort((a, b) => place(a) - place(b) || 0) // as the form has them; two that fit nowhere keep their order
  }, [error, failure?.isPending, cleared, shown, locale, names, label])
  const clear = useCallback(
    (name = '') =>
      setCleared((before) => ({ of: error, names: [...(before && before.of === error ? before.names : []), name] })),
    [error],
  )
  return { problems, clear }
}
