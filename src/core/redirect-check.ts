import type { Catalog } from './catalog.js'
import { ConfigError, remedies, shown } from './config-error.js'
import { checkAllow, safeLink } from './safe-link.js'
import type { Session } from './session.js'

interface Checked {
  readonly allow?: readonly string[] | undefined
  readonly origin?: string | undefined
  readonly session?: Session | undefined
}

/**
 * Refuses addresses that no decision may lead to, when the client is made and not when a user waits for them.
 * @throws ConfigError naming the catalog, the code and the address.
 */
export function checkRedirects(catalogs: readonly Catalog[], { allow = [], origin, session }: Checked): void {
  const problem = checkAllow(allow)
  if (problem) throw new ConfigError(`createErrorClient: ${problem}`)
  const check = (place: string, to: string) => {
    if (!safeLink(to, { allow, origin })) throw new ConfigError(`${place} leads to ${shown(to)}.`, remedies['redirect'])
  }
  if (session) check('createSession: login', session.login)
  for (const { source, codes, entry } of catalogs)
    for (const code of codes) {
      const { present } = entry(code)!
      if (typeof present === 'object' && present.as === 'redirect')
        check(`catalog ${shown(source)}: codes.${code}.present`, present.to)
    }
}
