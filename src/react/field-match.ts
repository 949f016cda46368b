import type { FieldIssue } from '../core/api-error.js'
import { fieldPath } from '../core/field-path.js'

/**
 * The input that a complaint is about, among those there are. `params.title` finds the input `params.title`, else the
 * input `title`; what lies inside a list (`items.1.weight`) is never taken for an input outside of it.
 * @returns the input's name, or `undefined` where none fits: the complaint belongs into the summary.
 */
export function inputFor({ field }: FieldIssue, names: readonly string[]): string | undefined {
  const parts = field ? field.split('.') : []
  while (parts.length) {
    const path = parts.join('.')
    const name = names.find((one) => fieldPath(one) === path)
    if (name !== undefined) return name
    if (/^\d+$/.test(parts.shift()!)) return undefined
  }
  return undefined
}
