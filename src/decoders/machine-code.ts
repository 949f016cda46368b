/**
 * A code that a program may decide by, as text: `AUTH_REQUIRED`, `1001`, `"1001"`, `auth/expired`.
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
