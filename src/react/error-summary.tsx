'use client'
import { useId, useState, type MouseEvent } from 'react'
import type { ApiError } from '../core/api-error.js'
import { useErrors } from './error-context.js'
import { useNearestErrors } from './field-error.js'
import type { FieldErrors } from './field-errors.js'
import { useLayout } from './use-layout.js'
import type { FieldProblem } from './use-problems.js'

export interface ErrorSummaryProps {
  /** Default: the surrounding `<ErrorForm>`'s. */
  readonly of?: FieldErrors | undefined
  /** What inputs are called, by name. Default: the text of their own `<label>`. */
  readonly labels?: Readonly<Record<string, string>> | undefined
}

/**
 * All complaints of a form, with links to their inputs. It is worth its place from two complaints on, or where one would be
 * seen nowhere else: its input is missing or hidden, or has no `<FieldError>` in the surrounding `<ErrorForm>`. Else it
 * renders nothing. Once there it stays until its last complaint is gone.
 */
export function ErrorSummary({ of: given, labels }: ErrorSummaryProps) {
  const { label } = useErrors()
  const errors = useNearestErrors(given, 'ErrorSummary')
  const heading = useId()
  const { all, rest, idOf, inputOf } = errors
  const of = errors.failure?.error ?? null
  const [upFor, setUpFor] = useState<ApiError | null>()
  // What is typed into does not move with every complaint that it takes back.
  const isUp = all.length > 1 || rest.length > 0 || (all.length > 0 && upFor === of)
  const now = isUp ? of : undefined
  if (upFor !== now) setUpFor(now)
  useLayout(() => {
    // By hand a complaint may be shown in elements of the app's own.
    const isUnseen = ({ name = '' }) => !document.getElementById(idOf(name)) && (!given || isHidden(inputOf(name)))
    if (!isUp && all.some(isUnseen)) setUpFor(of)
  })
  if (!isUp) return null
  return (
    <div
      className="kintsugi"
      id={errors.idOf('')}
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
          <li key={`${problem.name ?? ''} ${problem.text}`}>
            <Complaint {...problem} errors={errors} labels={labels} />
          </li>
        ))}
      </ul>
    </div>
  )
}

interface ComplaintProps extends FieldProblem {
  readonly errors: FieldErrors
  readonly labels: ErrorSummaryProps['labels']
}

function Complaint({ name, text, lang, errors, labels }: ComplaintProps) {
  // What the input is called is said in the page's own language.
  const said = lang ? <span lang={lang}>{text}</span> : text
  if (name === undefined) return said
  const input = errors.inputOf(name)
  const called = labels?.[name] ?? (input && labelOf(input))
  const words = (
    <>
      {called && `${called}: `}
      {said}
    </>
  )
  if (isHidden(input)) return words
  const go = (event: MouseEvent) => {
    event.preventDefault()
    ;(labelsOf(input)?.[0] ?? input)?.scrollIntoView({ block: 'nearest' })
    errors.focus(name)
  }
  return (
    <a href={`#${input?.id ?? ''}`} onClick={go}>
      {words}
    </a>
  )
}

const isHidden = (input?: HTMLElement) => (input as HTMLInputElement | undefined)?.type === 'hidden'

const labelsOf = (input?: HTMLElement) => (input as HTMLInputElement | undefined)?.labels

/** What a label says, without the input inside of it and what we show there. */
function labelOf(input: HTMLElement): string | undefined {
  const label = labelsOf(input)?.[0]?.cloneNode(true) as HTMLElement | undefined
  label?.querySelectorAll('input, select, textarea, button, [data-part]').forEach((inner) => inner.remove())
  return label?.textContent?.trim() || (input.getAttribute('aria-label') ?? undefined)
}
