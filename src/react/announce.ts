/** `alert` for what the user just did, `status` for what happens in the background. */
export type Urgency = 'alert' | 'status'

/**
 * Says a text through the provider's live regions.
 * @param of the failure it is about: each failure is said once.
 * @param lang the language of the text, where it is not the page's.
 */
export type Announce = (text: string, urgency: Urgency, of?: object, lang?: string) => void

/** What is outside of an open modal dialog is inert: it is neither said nor pressed. The topmost one has the focus. */
export const topModal = (): Element | undefined =>
  document.activeElement?.closest(modals) ?? [...document.querySelectorAll(modals)].at(-1)
// Forgiving: browsers that do not know `:modal` find none.
const modals = 'dialog:is(:modal)'

/** How long a line stays in its region, in ms: no equal line of the background is added meanwhile. */
const staysMs = 10_000
/** How long, in ms, regions have to be there until they are listened to. */
const heardMs = 150

/**
 * Lines are added to regions that were there, empty, when the page was: only then does every screen reader speak. They
 * follow the focus into modal dialogs.
 */
export function createAnnouncer() {
  const said = new WeakSet()
  let home: Element | null = null
  let regions: Element | undefined
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
    setTimeout(() => {
      const place = topModal() ?? home
      const go = () => say(text, urgency, lang)
      if (!regions || regions.parentNode === place) return go()
      place?.append(regions)
      setTimeout(go, heardMs)
    })
  }
  /** For the `ref` of what holds the element with both regions: React removes the one, so the other may be elsewhere. */
  const attach = (element: Element | null) => {
    if (regions) home?.append(regions)
    regions = element?.children[0]
    home = element
  }
  return { announce, attach }
}
