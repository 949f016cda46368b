/** Whether a hook throws this failure to its boundary: TanStack's `throwOnError`, a value or a function of the app. */
export const throws = (throwOnError: unknown, ...given: unknown[]): boolean =>
  typeof throwOnError === 'function'
    ? Boolean((throwOnError as (...args: unknown[]) => unknown)(...given))
    : !!throwOnError
