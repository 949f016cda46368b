import { afterEach } from 'vitest'
import { cleanup } from 'vitest-browser-react/pure'

// vitest-browser-react registers its own clean-up once a page, and with `isolate: false` all files share a page.
afterEach(() => cleanup())
