/**
 * A code that a program may decide by, as text: `AUTH_REQUIRED`, `1001`, `"1001"`, `-32602`, `auth/expired`.
 * A sentence is none, nor a number that only repeats the HTTP status.
 * @param status of the answer; without one, any number from 100 to 599 counts as a status.
 */
export function machineCode(value: unknown, status: number | undefined): string | undefined {
  const code = typeof value === 'number' && Number.isSafeInteger(value) ? String(value) : value
  if (typeof code !== 'string' || !/^[\w.:/#@-]{1,200}$/.test(code) || !/[^\W_]/.test(code)) return undefined
  return isStatus(code, status) ? undefined : code
}

/** `404` as an HTTP status that stands where a code is expected. */
const isStatus = (code: string, status: number | undefined) =>
  /^\d+$/.test(code) && (status === undefined ? /^[1-5]\d\d$/.test(code) : Number(code) === status)

/**
 * The same for a member that holds a reason phrase or a sentence elsewhere (`error`): `Forbidden` and `Conflict` are
 * phrases, `TypeError` is a class of the language; `Duplicate`, `NotFound` and `invalid_grant` are codes.
 */
export function errorToken(value: unknown, status: number | undefined): string | undefined {
  return typeof value === 'string' &&
    /^(Forbidden|Unauthorized|Conflict|Gone|Locked|(Type|Range|Syntax|Reference|Argument|Runtime|Standard)?Error)$/.test(
      value,
    )
    ? undefined
    : machineCode(value, status)
}

/** A code where prose is usual: `LOGIN_BAD_CREDENTIALS`, `insufficient_scope`. One word alone is prose. */
export const codeInProse = (value: unknown): string | undefined =>
  typeof value === 'string' && /^([A-Z][A-Z\d]*(_[A-Z\d]+)+|[a-z][a-z\d]*(_[a-z\d]+)+)$/.test(value)
    ? value.slice(0, 200)
    : undefined

/** The first value that is a code. */
export function firstCode(values: readonly unknown[], status: number | undefined): string | undefined {
  for (const value of values) {
    const code = machineCode(value, status)
    if (code) return code
  }
  return undefined
}

/** Whether a server that answers with this code may be asked again: what its documentation says, for the codes named. */
export const retryableBy = (code: string | undefined, again: RegExp, never?: RegExp): boolean | undefined =>
  code === undefined ? undefined : again.test(code) || (never?.test(code) ? false : undefined)
