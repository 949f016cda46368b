'use client'
import { useId, type MouseEvent } from 'react'
import { useErrors } from './error-context.js'
import { useFormErrors } from './field-error.js'
import type { FieldErrors, FieldProblem } from './use-field-errors.js'

export interface ErrorSummaryProps {
  /** Default: the surrounding `<ErrorForm>`'s. */
  readonly of?: FieldErrors
  /** What inputs are called, by name. Default: the text of their own `<label>`. */
  readonly labels?: Readonly<Record<string, string>>
}

/** A summary is worth its place from two complaints on, or where an input is missing for one. */
export const needsSummary = ({ all, rest }: FieldErrors): boolean => all.length > 1 || rest.length > 0

/** All complaints of a form, with links to their inputs; renders nothing where one text beside one input says it all. */
export function ErrorSummary({ of, labels }: ErrorSummaryProps) {
  const { label } = useErrors()
  const errors = useFormErrors(of, 'ErrorSummary')
  const heading = useId()
  if (!needsSummary(errors)) return null
  const { all, formProps } = errors
  return (
    <div
      className="kintsugi"
      role="group"
      aria-labelledby={heading}
      tabIndex={-1}
      data-part="summary"
      data-severity="warning"
    >
      <h2 id={heading} data-part="title">
        {label(all.length === 1 ? 'problem' : 'problems', { count: all.length })}
      </h2>
      <ul>
        {all.map((problem) => (
          <li key={`${problem.name ?? ''} ${problem.text}`} lang={problem.lang}>
            <Complaint {...problem} form={formProps.ref.current} labels={labels} />
          </li>
        ))}
      </ul>
    </div>
  )
}

interface ComplaintProps extends FieldProblem {
  readonly form: HTMLFormElement | null
  readonly labels: ErrorSummaryProps['labels']
}

function Complaint({ name, text, form, labels }: ComplaintProps) {
  if (name === undefined) return text
  const input = inputOf(form, name)
  const called = labels?.[name] ?? (input && labelOf(input))
  const go = (event: MouseEvent) => {
    event.preventDefault()
    const label = input?.labels?.[0] ?? input
    label?.scrollIntoView({ block: 'nearest' })
    input?.focus()
  }
  return (
    <a href={`#${input?.id ?? ''}`} onClick={go}>
      {called ? `${called}: ${text}` : text}
    </a>
  )
}

/** The first input of that name, in the order of the page. */
export const inputOf = (form: HTMLFormElement | null, name: string): HTMLInputElement | undefined =>
  [...(form?.elements ?? [])].find((element) => (element as HTMLInputElement).name === name) as HTMLInputElement

/** What a label says, without the input inside of it and what we show there. */
function labelOf(input: HTMLInputElement): string | undefined {
  const label = input.labels?.[0]?.cloneNode(true) as HTMLElement | undefined
  label?.querySelectorAll('input, select, textarea, button, [data-part]').forEach((inner) => inner.remove())
  return label?.textContent?.trim() || (input.getAttribute('aria-label') ?? undefined)
}
