import { onTestFinished } from 'vitest'
import { parts } from './kit.js'

const kinds = ['inline', 'empty', 'banner', 'toast', 'dialog', 'boundary'] as const

/** What stands on the page, one entry for each change: also what came up for a moment only. */
export function film(): readonly string[] {
  const frames: string[] = []
  const look = () => {
    const frame = kinds.flatMap((kind) => parts(kind).map(({ textContent }) => `${kind}: ${textContent}`)).join(' | ')
    if (frame !== (frames.at(-1) ?? '')) frames.push(frame)
  }
  const watch = new MutationObserver(look)
  watch.observe(document.body, { childList: true, subtree: true, characterData: true, attributes: true })
  onTestFinished(() => watch.disconnect())
  return frames
}
