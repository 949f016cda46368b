import type { ApiError } from '../core/api-error.js'
import { toApiError, type DecodeHint } from '../core/decode.js'
import { isSecret } from '../core/redact.js'
import { isControlFlow } from './control-flow.js'

/** What was filled in, by name: for `defaultValue` where a page comes back without JavaScript. */
export type FormValues = Readonly<Record<string, string | readonly string[]>>

/** How an action has ended; `null` before it was sent. */
export type ActionState<T = unknown> =
  | null
  | { readonly ok: T; readonly error: null; readonly values?: undefined }
  | {
      readonly ok?: undefined
      /** For the `of` of any surface. On a page the ApiError itself; from a server what its `toJSON()` gives. */
      readonly error: Pick<ApiError, 'source' | 'code' | 'kind' | 'status' | 'fieldErrors' | 'message'>
      /** Without files, and without what looks secret by its name. */
      readonly values: FormValues
    }

/**
 * Wraps an action for React 19's `useActionState`, in the browser or in a server file: what it throws becomes a state,
 * so that no boundary takes the form away. A framework's control flow (`redirect()`, `notFound()`) passes.
 * @param action gets what was filled in (or whatever was dispatched), and the state before.
 * @param hint how to read what it throws, where that is no ApiError yet: `{ catalog }`.
 */
export function withErrors<T, P = FormData>(
  action: (payload: P, before: ActionState<T>) => T | Promise<T>,
  hint?: DecodeHint,
): (before: ActionState<T>, payload: P) => Promise<ActionState<T>> {
  return async (before, payload) => {
    try {
      return { ok: await action(payload, before), error: null }
    } catch (failure) {
      if (isControlFlow(failure)) throw failure
      const error = toApiError(failure, hint)
      // A server's answer holds plain objects only; on a page one failure stays one object.
      const sent = typeof document === 'undefined' ? (error.toJSON() as unknown as ApiError) : error
      return { error: sent, values: payload instanceof FormData ? valuesOf(payload) : {} }
    }
  }
}

function valuesOf(form: FormData): FormValues {
  // React's own fields (`$ACTION_ID…`) are none that anybody filled in.
  const names = [...new Set(form.keys())].filter((name) => !name.startsWith('$') && !isSecret(name))
  const values = names.map((name) => {
    const [first, ...more] = form.getAll(name).filter((value) => typeof value === 'string')
    return [name, more.length ? [first!, ...more] : first] as const
  })
  return Object.fromEntries(values.filter((value): value is [string, string | string[]] => value[1] !== undefined))
}
