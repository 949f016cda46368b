import { afterAll, beforeAll, expect, test } from 'vitest'
import { cdp, userEvent } from 'vitest/browser'
import { render } from 'vitest-browser-react/pure'
import styles from '../../src/react/styles.css?inline'

const sheet = document.createElement('style')
sheet.textContent = styles
const force = (value: 'active' | 'none') =>
  cdp().send('Emulation.setEmulatedMedia', { features: [{ name: 'forced-colors', value }] })

beforeAll(async () => {
  document.head.append(sheet)
  await force('active')
})
afterAll(async () => {
  sheet.remove()
  await force('none')
})

/** What is shown of a failure with two ways on; the first of them may be under way. */
async function showButtons(retrying?: 'by-hand') {
  await render(
    <div className="kintsugi" data-part="inline" data-severity="error" data-retrying={retrying}>
      <div data-part="actions">
        <button data-part="retry">再試行</button>
        <button data-part="edit">入力内容を直す</button>
        <button data-part="later" aria-disabled>
          あとで
        </button>
      </div>
    </div>,
  )
  const [first, second, closed] = [...document.querySelectorAll('.kintsugi button')]
  return { first: first!, second: second!, closed: closed! }
}
const styleOf = (element: Element) => getComputedStyle(element)

test('the recommended step has the stronger edge, where its ground is gone', async () => {
  const { first, second } = await showButtons()
  expect(matchMedia('(forced-colors: active)').matches).toBe(true)
  expect([first, second].map((button) => styleOf(button).borderTopWidth)).toEqual(['2px', '1px'])
})

test('sending again what may have arrived has the edge of any other step', async () => {
  const { first, second } = await showButtons()
  first.parentElement!.dataset['outcome'] = 'unknown'
  expect([first, second].map((button) => styleOf(button).borderTopWidth)).toEqual(['1px', '1px'])
})

test('a button that is closed for now differs from one that is open', async () => {
  const { second, closed } = await showButtons()
  expect(styleOf(closed).color).not.toBe(styleOf(second).color)
})

test('a retry that was pressed keeps its line, in a colour of the system', async () => {
  const { first, second } = await showButtons('by-hand')
  expect(styleOf(first).backgroundImage).toContain('linear-gradient')
  expect(styleOf(first).color).toBe(styleOf(second).color)
})

test('the focus shows around each of them', async () => {
  const { first, second } = await showButtons('by-hand')
  for (const button of [first, second]) {
    await userEvent.tab()
    expect(document.activeElement).toBe(button)
    expect(styleOf(button).outlineStyle).toBe('solid')
    expect(styleOf(button).outlineColor).not.toBe(styleOf(document.documentElement).backgroundColor)
  }
})
