'use client'
import { createContext, type RefObject } from 'react'
import type { Failure } from './use-failure.js'
import type { FieldProblem } from './use-problems.js'

/** The complaints about a form's inputs; forms of other kits may render them as they like. */
export interface FieldErrors {
  /** Everything that is wrong and has not been changed since. */
  readonly all: readonly FieldProblem[]
  /** Those that no input of the form fits. */
  readonly rest: readonly FieldProblem[]
  of(name: string): FieldProblem | undefined
  /** Takes back what is said about one input, or everything. */
  clear(name?: string): void
  /** For an input: marks it as invalid and names the element that says why, which has the id `aria-describedby`. */
  inputProps(name: string): { 'aria-invalid'?: true; 'aria-describedby'?: string }
  /** The id of the element that shows an input's problem. */
  idOf(name: string): string
  /** The input itself, where it is on the page. */
  inputOf(name: string): HTMLElement | undefined
  /** Moves the focus to an input. */
  focus(name: string): void
  readonly failure: Failure | null
}

/** What {@link useFieldErrors} gives. */
export interface FormErrors extends FieldErrors {
  /** For `<form>`: finds the inputs, and clears what is said about an input when its content changes. */
  readonly formProps: {
    readonly ref: RefObject<HTMLFormElement | null>
    readonly onInput: (event: { readonly target: EventTarget }) => void
    readonly onChange: (event: { readonly target: EventTarget }) => void
  }
}

/** For `<FieldError>` and `<ErrorSummary>` inside an `<ErrorForm>`. */
export const FormContext = createContext<FieldErrors | null>(null)

/** An id is one word, whatever a name is. The summary's is that of no name. */
export const idWith = (id: string, name: string): string => id + name.replace(/\s/g, '-')
