'use client'
import { useMemo } from 'react'
import type { FieldIssue } from '../core/api-error.js'
import { useErrors } from './error-context.js'
import { inputFor } from './field-match.js'
import { useClaim } from './use-claim.js'
import { useFailure, type Failure } from './use-failure.js'

/** One complaint, ready to be shown beside its input or in the summary. */
export interface FieldProblem {
  /** The input's `name`; absent where no input fits. */
  readonly name?: string | undefined
  /** Plain text: the server's where the catalog opts in, else a general one. */
  readonly text: string
  /** The language of `text`, where it is not the page's. */
  readonly lang?: string | undefined
  /** What the server sent; absent where the form itself found the problem. */
  readonly issue?: FieldIssue | undefined
}

const longest = 200
const japanese = /[\u3040-\u30ff\u4e00-\u9fff]/
const noProblems: readonly FieldProblem[] = []

/**
 * What a failure says about inputs, in the order of the inputs' names; what fits none of them comes last, without a name. The
 * failure is claimed where it is shown at fields, and said once.
 * @param namesNow asked once for a failure, a language, and itself.
 */
export function useProblems(of: unknown, namesNow: () => readonly string[]) {
  const { label, locale } = useErrors()
  const failure = useFailure(of, 'mutation')
  const error = failure && !failure.isPending ? failure.error : undefined
  const decision = failure?.decision
  const isShown = decision?.fieldTexts
  // A code that is not about fields in general says better itself what is wrong with one.
  const isGeneral = decision?.present.as === 'fields'
  const usual = isGeneral ? label('checkField') : decision?.message
  const usualLang = isGeneral ? undefined : decision?.lang
  const problems = useMemo(() => {
    if (!error?.fieldErrors.length) return noProblems
    const names = namesNow()
    const all = error.fieldErrors.map((issue): FieldProblem => {
      const own = isShown ? issue.message?.slice(0, longest) : undefined
      const ownLang = own && japanese.test(own) && !locale.startsWith('ja') ? 'ja' : undefined
      return { name: inputFor(issue, names), text: own || usual || '', lang: own ? ownLang : usualLang, issue }
    })
    return inOrder(all, names)
  }, [error, isShown, usual, usualLang, locale, namesNow])
  useFieldsClaim(failure, problems)
  return { failure, error, problems }
}

/** Each thing once; two that fit nowhere keep their order. */
function inOrder(all: readonly FieldProblem[], names: readonly string[]): readonly FieldProblem[] {
  const isFirst = ({ name, text }: FieldProblem, at: number) =>
    all.findIndex((one) => one.name === name && one.text === text) === at
  const place = ({ name }: FieldProblem) => (name === undefined ? Infinity : names.indexOf(name))
  return all.filter(isFirst).sort((a, b) => place(a) - place(b) || 0)
}

/** Only what is shown at fields: a 500 stays a toast. */
function useFieldsClaim(failure: Failure | null, problems: readonly FieldProblem[]): void {
  const { label } = useErrors()
  const [one, ...more] = problems
  const text = more.length ? label('problems', { count: problems.length }) : one?.text
  const lang = more.length ? undefined : one?.lang
  useClaim(failure, { off: failure?.decision.present.as !== 'fields', as: 'fields', text, lang })
}
