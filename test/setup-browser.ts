import { afterEach, expect } from 'vitest'
import { cleanup } from 'vitest-browser-react/pure'
import { takeReactWarnings } from './react-warnings.js'

// vitest-browser-react registers its own clean-up once a page, and with `isolate: false` all files share a page.
afterEach(async () => {
  await cleanup()
  expect(takeReactWarnings(), 'React warned in the console').toEqual([])
})
