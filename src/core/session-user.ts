interface UserOptions {
  readonly readUser?: (() => string | undefined) | undefined
  readonly onUserChanged?: (() => void) | undefined
}

/**
 * Notices that somebody else is signed in than before.
 * @returns to be called where that may be so; `told` is what another tab says.
 */
export function createUserWatch({ readUser, onUserChanged }: UserOptions, announce: () => void) {
  let said: string | undefined
  let user: string | undefined
  return (told?: string): void => {
    const says = readUser?.()
    // Of a login in another tab the app may not know: what it says counts again when it says something else.
    const next = told ?? (says === said ? user : says)
    said = says
    if (next === undefined || next === user) return
    const isOther = user !== undefined
    user = next
    // Not in the middle of the request that brought it to light.
    if (!isOther) return
    queueMicrotask(() => {
      onUserChanged?.()
      announce()
    })
  }
}
