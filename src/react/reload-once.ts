const key = 'kintsugi:reloaded'
const most = 9

/**
 * This page as this build renders it: a deployment changes the names of the scripts. Those that a script has added may
 * be others the next time.
 */
const here = () => {
  const own = Array.from(document.scripts).filter((script) => script.async === script.hasAttribute('async'))
  return [location.href, ...own.map(({ src }) => src.split('?')[0])].join(' ')
}

/**
 * Reloads the page for a part that a new deployment took away: once for each build and URL, and nine times a tab, so
 * that a part that is missing for good never reloads for ever. Where nothing can be remembered it does not reload at all.
 */
export function reloadOnce(): void {
  try {
    const seen = JSON.parse(sessionStorage.getItem(key) ?? '[]') as string[]
    if (seen.length >= most || seen.includes(here())) return
    sessionStorage.setItem(key, JSON.stringify([...seen, here()]))
  } catch {
    return
  }
  location.reload()
}
