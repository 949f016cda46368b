import { useEffect, useState } from 'react'
import { hydrateRoot } from 'react-dom/client'
import { expect, test, vi } from 'vitest'
import { render } from 'vitest-browser-react/pure'
import { takeReactWarnings } from '../react-warnings.js'

// oxlint-disable-next-line react/jsx-key -- what the test is about
const WithoutKeys = () => ['one', 'two'].map((text) => <p>{text}</p>)

test('a list without keys is taken for a fault', async () => {
  await render(<WithoutKeys />)
  expect(takeReactWarnings()).toEqual([expect.stringContaining('unique "key" prop')])
})

test('so is a page that differs from what the server sent', async () => {
  const page = document.createElement('div')
  page.innerHTML = '<p title="server">text</p>'
  const root = hydrateRoot(page, <p title="browser">text</p>)
  const all: string[] = []
  await expect.poll(() => all.push(...takeReactWarnings())).toBeGreaterThan(0)
  root.unmount()
  expect(all.join()).toMatch(/hydrat|did not match/i)
})

test('and an update that a test does not wait for, where it is to be waited for', async () => {
  let update = (_: number) => {}
  function Screen() {
    const [n, setN] = useState(0)
    useEffect(() => void (update = setN), [])
    return n
  }
  await render(<Screen />)
  vi.stubGlobal('IS_REACT_ACT_ENVIRONMENT', true)
  update(1)
  vi.unstubAllGlobals()
  expect(takeReactWarnings()).toEqual([expect.stringContaining('not wrapped in act(')])
})

test('what an app writes into the console is none', () => {
  console.error('the request failed', new Error('offline'))
  expect(takeReactWarnings()).toEqual([])
})

test('a test that spies on the console keeps what is said for itself', async () => {
  const spy = vi.spyOn(console, 'error').mockImplementation(() => {})
  console.error('Each child in a list should have a unique "key" prop.')
  expect(spy).toHaveBeenCalledOnce()
  expect(takeReactWarnings()).toEqual([])
})
