/**
 * A mistake in configuration, thrown where the configuration is made (never while an error is handled).
 * `message` names the place, the key and the value that came, and in development builds what to write instead.
 */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'
  constructor(problem: string, remedy = '') {
    super(`react-kintsugi: ${problem} ${remedy}`.trim())
  }
}

/** A value as it may appear in a message: short, quoted, never throwing. */
export function shown(value: unknown): string {
  try {
    return (typeof value === 'string' ? `"${value}"` : String(value)).slice(0, 80)
  } catch {
    return typeof value
  }
}
