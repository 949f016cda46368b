'use client'
import { useEffect, useRef, type FormEvent, type FormHTMLAttributes, type ReactNode } from 'react'
import { ActionStatus } from './action-status.js'
import { isRunning } from './carrier.js'
import { useErrors } from './error-context.js'
import { Place } from './error-message.js'
import { ErrorSummary } from './error-summary.js'
import { FormContext, type FormErrors } from './field-errors.js'
import { useFieldErrors } from './use-field-errors.js'
import { useKeptInputs } from './use-kept-inputs.js'

export interface ErrorFormProps extends Omit<FormHTMLAttributes<HTMLFormElement>, 'onSubmit'> {
  /** What the form was sent with: a mutation, `useApiError()`, the state of an action, or an error. */
  readonly of: unknown
  /**
   * Called with what was filled in, and with the button that was pressed where it has a name; the page stays. Without it
   * the form is sent as its `action` says. Either way nothing is sent a second time while it is under way: its promise,
   * its action, or the mutation or `useApiError()` in `of`.
   */
  readonly onSubmit?: ((data: FormData) => unknown) | undefined
  /** `false` where you place `<ErrorSummary>` yourself. Default: above the form's content. */
  readonly summary?: boolean | undefined
  /** What inputs are called in the summary, by name. Default: the text of their own `<label>`. */
  readonly labels?: Readonly<Record<string, string>> | undefined
  readonly children?: ReactNode
}

/**
 * A form that shows what the server said about its inputs: `<FieldError name>` beside them, a summary from two
 * complaints on. Complaints are found by the inputs' own names and leave when their input changes; inputs keep their
 * values, also when an `action` of React 19 has failed. The focus goes to the summary, or to the one input that is wrong.
 */
export function ErrorForm(props: ErrorFormProps) {
  const { of, onSubmit, onInput, onChange, summary = true, labels, children, ...form } = props
  const errors = useFieldErrors(of)
  const { failure, formProps } = errors
  useMarks(errors)
  useKeptInputs(errors, !onSubmit)
  const { submit, tell } = useOneSubmit(onSubmit, of)
  const { client } = useErrors()
  const { present } = failure?.decision ?? {}
  // What leads to the page that is shown leads nowhere: a wrong password is said at its own form.
  const isHere = present?.as === 'inline' || (present?.as === 'redirect' && client.redirects.isHere(present.to))
  const isInline = failure && (failure.isPending || isHere)
  return (
    <FormContext.Provider value={errors}>
      <form
        data-part="form"
        {...form}
        {...formProps}
        onInput={(event) => {
          formProps.onInput(event)
          onInput?.(event)
        }}
        onChange={(event) => {
          formProps.onChange(event)
          onChange?.(event)
        }}
        onSubmit={submit}
      >
        {!onSubmit && <ActionStatus tell={tell} />}
        {summary && <ErrorSummary {...(labels && { labels })} />}
        {children}
        {/* Below the button that was pressed: what is filled in does not move. */}
        {isInline && <Place part="inline" of={of} usual="mutation" without="edit" />}
      </form>
    </FormContext.Provider>
  )
}

/** Nothing is sent twice while the first is under way. */
function useOneSubmit(onSubmit: ErrorFormProps['onSubmit'], of: unknown) {
  const busy = useRef(false)
  const submit = (event: FormEvent<HTMLFormElement>) => {
    const isBusy = busy.current || isRunning(of)
    // React runs no action for a submit that is prevented.
    if (onSubmit || isBusy) event.preventDefault()
    if (!onSubmit || isBusy) return
    const { submitter } = event.nativeEvent as SubmitEvent
    const form = event.currentTarget
    // A form that a portal shows elsewhere is inside for React, and its button is none of this form's.
    const isOwn = (submitter as HTMLButtonElement | null)?.form === form
    const sent = onSubmit(new FormData(form, isOwn ? submitter : null))
    if (!(sent instanceof Promise)) return
    busy.current = true
    const end = () => void (busy.current = false)
    sent.then(end, end)
  }
  return { submit, tell: (isBusy: boolean) => void (busy.current = isBusy) }
}

/** Marks the inputs themselves: they are the app's own elements, and need to be told nothing by it. */
function useMarks({ all, idOf, formProps: { ref } }: FormErrors): void {
  useEffect(() => {
    const inputs = [...(ref.current?.elements ?? [])] as HTMLInputElement[]
    const undo = all.map(({ name }) =>
      name === undefined
        ? undefined
        : mark(
            inputs.find((input) => input.name === name),
            idOf(name),
          ),
    )
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
