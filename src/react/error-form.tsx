'use client'
import { useEffect, useRef, type FormEvent, type FormHTMLAttributes, type ReactNode } from 'react'
import { Place } from './error-message.js'
import { ErrorSummary, inputOf, needsSummary } from './error-summary.js'
import { FormContext, useFieldErrors, type FieldErrors } from './use-field-errors.js'
import { useLatest } from './use-latest.js'

export interface ErrorFormProps extends Omit<FormHTMLAttributes<HTMLFormElement>, 'onSubmit'> {
  /** What the form was sent with: a mutation, `useApiError()`, or an error. */
  readonly of: unknown
  /** Called with what was filled in; the page stays. A promise holds the next submit back until it is settled. */
  readonly onSubmit?: (data: FormData) => unknown
  /** `false` where you place `<ErrorSummary>` yourself. Default: above the form's content. */
  readonly summary?: boolean
  /** What inputs are called in the summary, by name. Default: the text of their own `<label>`. */
  readonly labels?: Readonly<Record<string, string>>
  readonly children?: ReactNode
}

/**
 * A form that shows what the server said about its inputs: `<FieldError name>` beside them, a summary from two
 * complaints on. Complaints are found by the inputs' own names and leave when their input changes; inputs keep their
 * values. The focus goes to the summary, or to the one input that is wrong.
 */
export function ErrorForm({ of, onSubmit, summary = true, labels, children, ...form }: ErrorFormProps) {
  const errors = useFieldErrors(of)
  const busy = useRef(false)
  useMarks(errors)
  useFocusOnFailure(errors)
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (busy.current) return
    const sent = onSubmit?.(new FormData(event.currentTarget))
    if (!(sent instanceof Promise)) return
    busy.current = true
    const end = () => void (busy.current = false)
    sent.then(end, end)
  }
  const { failure } = errors
  const isInline = failure && (failure.isPending || failure.decision.present.as === 'inline')
  return (
    <FormContext.Provider value={errors}>
      <form
        data-part="form"
        {...form}
        {...errors.formProps}
        onInput={(event) => {
          errors.formProps.onInput(event)
          form.onInput?.(event)
        }}
        onSubmit={submit}
      >
        {summary && <ErrorSummary {...(labels && { labels })} />}
        {children}
        {/* Below the button that was pressed: what is filled in does not move. */}
        {isInline && <Place part="inline" of={of} usual="mutation" without="edit" />}
      </form>
    </FormContext.Provider>
  )
}

/** Marks the inputs themselves: they are the app's own elements, and need to be told nothing by it. */
function useMarks({ all, idOf, formProps: { ref } }: FieldErrors): void {
  useEffect(() => {
    const undo = all.map(({ name }) => (name === undefined ? undefined : mark(inputOf(ref.current, name), idOf(name))))
    return () => undo.reverse().forEach((run) => run?.())
  }, [all, idOf, ref])
}

/** @returns how the input becomes what it was. */
function mark(input: HTMLInputElement | undefined, id: string): (() => void) | undefined {
  if (!input) return undefined
  const before = ['aria-invalid', 'aria-describedby'].map((key) => [key, input.getAttribute(key)] as const)
  input.setAttribute('aria-invalid', 'true')
  // A hint that the app has put there stays.
  const hint = before[1]?.[1]
  if (document.getElementById(id)) input.setAttribute('aria-describedby', hint ? `${hint} ${id}` : id)
  return () => {
    for (const [key, value] of before)
      if (value === null) input.removeAttribute(key)
      else input.setAttribute(key, value)
  }
}

/** Once for each failure, when the inputs that it is about are known. */
function useFocusOnFailure(errors: FieldErrors): void {
  const latest = useLatest(errors)
  const error = errors.all.length ? errors.failure?.error : undefined
  useEffect(() => {
    if (!error) return
    const { all, formProps } = latest.current
    const form = formProps.ref.current
    const summary = needsSummary(latest.current) && form?.querySelector<HTMLElement>('[data-part=summary]')
    ;(summary || inputOf(form, all[0]?.name ?? ''))?.focus()
  }, [error, latest])
}
