const key = 'kintsugi:reloaded'
const most = 20

/** This page as this build renders it: a deployment changes the names of the scripts. */
const here = () => [location.href, ...Array.from(document.scripts, ({ src }) => src)].join(' ')

/**
 * Reloads the page for a part that a new deployment took away: once for each build and URL, so that a part that is
 * missing for good never reloads for ever. Where nothing can be remembered it does not reload at all.
 * @returns whether the page goes.
 */
export function reloadOnce(): boolean {
  try {
    const seen: unknown = JSON.parse(sessionStorage.getItem(key) ?? '[]')
    const pages = Array.isArray(seen) ? (seen as unknown[]) : []
    if (pages.includes(here())) return false
    sessionStorage.setItem(key, JSON.stringify([...pages, here()].slice(-most)))
  } catch {
    return false
  }
  location.reload()
  return true
}
