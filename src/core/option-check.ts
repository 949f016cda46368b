import { refuseAt } from './config-error.js'

/**
 * What types would refuse, where they are not asked.
 * @throws ConfigError naming the option of `createErrorClient`.
 */
export function checkOptions({ mode, catalogs }: { readonly mode?: unknown; readonly catalogs?: unknown }): void {
  const refuse = refuseAt('createErrorClient')
  const isMode = typeof mode === 'function' || ['present', 'observe', 'inert', undefined].includes(mode as string)
  if (!isMode) refuse('mode', mode, 'mode')
  // A composition holds a list; a catalog alone has a source.
  const isList = Array.isArray(catalogs) || !catalogs || Array.isArray((catalogs as { catalogs?: unknown }).catalogs)
  if (!isList) refuse('catalogs', (catalogs as { source?: unknown }).source, 'catalogList')
}
