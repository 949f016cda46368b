import type { Context } from './linting.js'

/** The option of rules that leave tests and stories alone: `{ tests: true }` checks them too. */
export const testsOption = [{ type: 'object', properties: { tests: { type: 'boolean' } }, additionalProperties: false }]

/** What a test or story says of codes and texts is what it checks. */
export function isLeftAlone({ filename, cwd, options }: Context): boolean {
  const [{ tests = false } = {}] = options as [{ readonly tests?: boolean }?]
  const path = filename.startsWith(cwd) ? filename.slice(cwd.length) : filename
  return !tests && /\.(test|spec|stories|story|cy|e2e|bench)\.[cm]?[jt]sx?$|(^|[\\/])__(tests|mocks)__[\\/]/.test(path)
}
