import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { reloadOnce } from '../../src/react/reload-once.js'

interface Script {
  readonly src: string
  /** It stands in the page itself; others were added by a script, and load when they want. */
  readonly isOfPage?: boolean
}
const entry = (build: string): Script => ({ src: `https://app.example/assets/index-${build}.js`, isOfPage: true })

const fail = (): never => {
  throw new DOMException('denied', 'SecurityError')
}
const reload = vi.fn<() => void>()
let kept: Record<string, string>

function visit(href: string, ...scripts: Script[]): boolean {
  vi.stubGlobal('location', { href, reload })
  vi.stubGlobal('document', {
    scripts: scripts.map(({ src, isOfPage = false }) => ({ src, async: !isOfPage, hasAttribute: () => false })),
  })
  reload.mockClear()
  reloadOnce()
  return reload.mock.calls.length === 1
}

beforeEach(() => {
  kept = {}
  vi.stubGlobal('sessionStorage', {
    getItem: (key: string) => kept[key] ?? null,
    setItem: (key: string, value: string) => void (kept[key] = value),
  })
})
afterEach(() => vi.unstubAllGlobals())

test('reloads once for each build and URL', () => {
  const visits = [
    visit('https://app.example/a', entry('1')),
    visit('https://app.example/a', entry('1')),
    visit('https://app.example/b', entry('1')),
    visit('https://app.example/a', entry('2')),
    visit('https://app.example/a', entry('2')),
  ]
  expect(visits).toEqual([true, false, true, true, false])
})

test('scripts that come and go, and queries that change each time, make no new build', () => {
  const first = visit('https://app.example/', { ...entry('1'), src: `${entry('1').src}?t=1` })
  const again = visit('https://app.example/', { ...entry('1'), src: `${entry('1').src}?t=2` }, { src: '/chunk-7.js' })
  expect([first, again]).toEqual([true, false])
})

test('a page whose address and scripts differ every time is reloaded nine times, and no more', () => {
  const visits = Array.from({ length: 20 }, (_, at) => visit(`https://app.example/?n=${at}`, entry(`${at}`)))
  expect(visits.filter(Boolean)).toHaveLength(9)
  expect(visits.at(-1)).toBe(false)
})

test.each<[string, object | undefined]>([
  ['nothing can be read', { getItem: () => fail() }],
  ['nothing can be kept', { getItem: () => null, setItem: () => fail() }],
  ['something else is kept there', { getItem: () => '{"of":"another"}' }],
  ['what is kept is no JSON', { getItem: () => 'x' }],
  ['nobody keeps anything', undefined],
])('does not reload where %s', (_, storage) => {
  vi.stubGlobal('sessionStorage', storage)
  expect(visit('https://app.example/', entry('1'))).toBe(false)
})
