/** `alert` for what the user just did, `status` for what happens in the background. */
export type Urgency = 'alert' | 'status'

/**
 * Says a text through the provider's live regions.
 * @param of the failure it is about: each failure is said once.
 * @param lang the language of the text, where it is not the page's.
 */
export type Announce = (text: string, urgency: Urgency, of?: object, lang?: string) => void

/** How long a line stays in its region, in ms: no equal line of the background is added meanwhile. */
const staysMs = 10_000

/** Lines are added to regions that were there, empty, when the page was: only then does every screen reader speak. */
export function createAnnouncer() {
  const said = new WeakSet()
  let regions: Element | null = null
  const say = (text: string, urgency: Urgency, lang = '') => {
    const region = regions?.querySelector(`[role=${urgency}]`)
    if (!region || (urgency === 'status' && [...region.children].some((line) => line.textContent === text))) return
    const line = document.createElement('p')
    line.textContent = text
    if (lang) line.lang = lang
    region.append(line)
    setTimeout(() => line.remove(), staysMs)
  }
  const announce: Announce = (text, urgency, of, lang) => {
    if (!text || (of && said.has(of))) return
    if (of) said.add(of)
    // What fails while the page comes up speaks before the regions are there.
    setTimeout(() => say(text, urgency, lang))
  }
  /** For the `ref` of what holds both regions. */
  const attach = (element: Element | null) => void (regions = element)
  return { announce, attach }
}
