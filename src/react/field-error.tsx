'use client'
import { useContext } from 'react'
import { ConfigError } from '../core/config-error.js'
import { FormContext, type FieldErrors } from './field-errors.js'

/** The complaints of the surrounding form. @throws ConfigError outside `<ErrorForm>` and without `of`. */
export function useNearestErrors(of: FieldErrors | undefined, who: string): FieldErrors {
  const errors = useContext(FormContext)
  if (!of && !errors)
    throw new ConfigError(`<${who}> is in no <ErrorForm>.`, `Put it into one, or give it of={useFieldErrors(failure)}.`)
  return of ?? errors!
}

export interface FieldErrorProps {
  /** The input's `name`. */
  readonly name: string
  /** Default: the surrounding `<ErrorForm>`'s. */
  readonly of?: FieldErrors | undefined
}

/** What is wrong with one input; renders nothing while it is fine. */
export function FieldError({ name, of }: FieldErrorProps) {
  const errors = useNearestErrors(of, 'FieldError')
  const problem = errors.of(name)
  if (!problem) return null
  return (
    <span className="kintsugi" data-part="field-error" id={errors.idOf(name)} lang={problem.lang}>
      {problem.text}
    </span>
  )
}
