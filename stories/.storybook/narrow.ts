import type { Preview } from '@storybook/react-vite'

type Context = Parameters<Extract<NonNullable<Preview['afterEach']>, (...given: never[]) => unknown>>[0]

interface Window {
  readonly name: string
  readonly width: number
  /** Of the page's root, as who needs larger letters sets it. */
  readonly text: string
}

/** 320 px is also what a window of 640 px shows at 200 %, and one of 1280 px at 400 %. */
const windows: readonly Window[] = [
  { name: '320 px', width: 320, text: '' },
  { name: 'letters of twice their size in 640 px', width: 640, text: '200%' },
]
const height = 640

/** Checks a story, as its play function left it, in narrow windows: nothing is cut off, and no page scrolls sideways. */
export async function checkNarrow({ viewMode, title, name, parameters }: Context): Promise<void> {
  if (viewMode !== 'story' || parameters['narrow'] === false) return
  const { page } = await import('vitest/browser')
  const before = [innerWidth, innerHeight] as const
  const { style } = document.documentElement
  try {
    for (const { name: size, width, text } of windows) {
      style.fontSize = text
      await page.viewport(width, height)
      const cut = await lasting()
      if (cut.length > 0) throw new Error([`${title} / ${name}, ${size}:`, ...cut].join('\n  '))
    }
  } finally {
    style.fontSize = ''
    await page.viewport(...before)
  }
}

/** What is cut, and still is when what moves to its place has had the time to. */
async function lasting(): Promise<readonly string[]> {
  const end = performance.now() + 1000
  for (;;) {
    for (let n = 0; n < 2; n++) await new Promise(requestAnimationFrame)
    const cut = findCut()
    if (cut.length === 0 || performance.now() > end) return cut
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

function findCut(): string[] {
  const { scrollWidth, clientWidth } = document.documentElement
  const sideways = scrollWidth > clientWidth ? [`the page is ${scrollWidth} px wide`] : []
  return [
    ...sideways,
    ...visibleTexts()
      .filter(isCut)
      .map(({ text, box }) => `"${text}" at ${show(box)}`),
  ]
}

interface Seen {
  readonly element: Element
  readonly text: string
  readonly box: DOMRect
}

/** Every text, and every button and input as a whole. */
function visibleTexts(): Seen[] {
  const seen: Seen[] = []
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  const range = document.createRange()
  for (let node = walk.nextNode(); node; node = walk.nextNode()) {
    const element = node.parentElement!
    if (!node.textContent?.trim() || isHidden(element)) continue
    range.selectNodeContents(node)
    seen.push({ element, text: node.textContent.trim().slice(0, 40), box: range.getBoundingClientRect() })
  }
  for (const element of document.querySelectorAll('button, input, textarea, select'))
    if (!isHidden(element)) seen.push({ element, text: nameOf(element), box: element.getBoundingClientRect() })
  return seen
}

const nameOf = (element: Element) => `<${element.tagName.toLowerCase()}> ${element.textContent?.trim().slice(0, 30)}`

/** On no screen, or there for screen readers only. */
const isHidden = (element: Element) =>
  !element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) ||
  element.closest(
    'script, style, .sb-wrapper, #storybook-docs, [data-removed=true], [data-visible=false], .visually-hidden, .kintsugi-regions',
  ) !== null ||
  getComputedStyle(element).fontSize === '0px'

/** It sticks out of the window, or of whatever around it shows no more than fits. */
function isCut({ element, box }: Seen): boolean {
  if (box.width === 0) return false
  let isFixed = false
  for (let around: Element | null = element; around && around !== document.body; around = around.parentElement) {
    const { overflowX, overflowY, position } = getComputedStyle(around)
    const edge = around.getBoundingClientRect()
    // What scrolls can be brought into view.
    if (/auto|scroll/.test(overflowX + overflowY) && around !== element) return sticksOut(edge, windowBox())
    if (/hidden|clip/.test(overflowX) && (box.left < edge.left - 1 || box.right > edge.right + 1)) return true
    if (/hidden|clip/.test(overflowY) && (box.top < edge.top - 1 || box.bottom > edge.bottom + 1)) return true
    isFixed ||= position === 'fixed' || around.matches('dialog[open]')
  }
  const { left, right, top, bottom } = box
  return left < -1 || right > innerWidth + 1 || (isFixed && (top < -1 || bottom > innerHeight + 1))
}

const windowBox = () => new DOMRect(0, 0, innerWidth, innerHeight)
const sticksOut = (inner: DOMRect, outer: DOMRect) => inner.left < outer.left - 1 || inner.right > outer.right + 1
const show = ({ left, right, top, bottom }: DOMRect) =>
  `${Math.round(left)}–${Math.round(right)} × ${Math.round(top)}–${Math.round(bottom)}`
