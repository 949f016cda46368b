import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import { checkAllow, safeLink, safeReturnTo } from '../../../src/core/safe-link.js'
import { fastest } from './fastest.js'
import { hostileValues } from './hostile.js'
import { openRedirects } from './open-redirects.js'

const origin = 'https://app.example'
const allow = ['https://docs.example', 'https://chrome.google.com', 'https://github.com']

describe('open redirects', () => {
  test('has at least 60 different ones to try', () => {
    expect(new Set(openRedirects).size).toBeGreaterThanOrEqual(60)
  })

  test.each(openRedirects.map((value) => [value.slice(0, 80), value]))('refuses %j', (_, value) => {
    expect(safeLink(value, { origin, allow })).toBeUndefined()
    expect(safeLink(value, { origin: 'http://localhost:3000', allow })).toBeUndefined()
    expect(safeLink(value, { allow })).toBeUndefined()
    expect(safeReturnTo(value, { origin })).toBe('/')
  })
})

describe('links within the app', () => {
  test.each([
    ['/', '/'],
    ['/workouts', '/workouts'],
    ['/workouts/12?tab=sets&next=%2Fx#top', '/workouts/12?tab=sets&next=%2Fx#top'],
    ['/a/../b', '/b'],
    ['/search?q=https://evil.example', '/search?q=https://evil.example'],
    ['/a//b', '/a//b'],
    ['/files/a%2Fb', '/files/a%2Fb'],
    ['/目標', '/%E7%9B%AE%E6%A8%99'],
    ['/\u202e/x', '/%E2%80%AE/x'],
    ['https://app.example/settings?x=1#y', '/settings?x=1#y'],
    ['https://app.example', '/'],
    ['HTTPS://APP.EXAMPLE:443/x', '/x'],
  ])('makes %j the path %j', (value, path) => {
    expect(safeLink(value, { origin })).toBe(path)
  })

  test('allows http only for the origin of the app', () => {
    expect(safeLink('http://localhost:3000/x', { origin: 'http://localhost:3000' })).toBe('/x')
    expect(safeLink('http://docs.example/x', { origin, allow: ['http://docs.example'] })).toBeUndefined()
  })

  test('takes the origin of the page when none is given, and only paths when there is none', () => {
    expect(safeLink('/x')).toBe('/x')
    expect(safeLink('https://app.example/x')).toBeUndefined()
    vi.stubGlobal('location', new URL('https://app.example/now'))
    expect(safeLink('https://app.example/x')).toBe('/x')
    vi.stubGlobal('location', { origin: 'null' })
    expect(safeLink('/x')).toBe('/x')
    vi.unstubAllGlobals()
  })
})

describe('links to other origins', () => {
  test('follows the allowed ones, in full', () => {
    expect(safeLink('https://docs.example/guide?x=1#y', { origin, allow })).toBe('https://docs.example/guide?x=1#y')
    expect(safeLink('https://DOCS.example:443', { origin, allow })).toBe('https://docs.example/')
    expect(safeLink('https://github.com/o/r/releases', { origin, allow })).toBe('https://github.com/o/r/releases')
    expect(safeLink('https://docs.example:8443/x', { origin, allow: ['https://docs.example:8443'] })).toBe(
      'https://docs.example:8443/x',
    )
  })

  test('allows nothing when the list is a text', () => {
    expect(
      safeLink('https://docs.example/', { origin, allow: 'https://docs.example' as unknown as string[] }),
    ).toBeUndefined()
  })
})

describe('the way back after signing in', () => {
  test('keeps paths of the app', () => {
    expect(safeReturnTo('/goals?x=1#y', { origin, login: '/login' })).toBe('/goals?x=1#y')
    expect(safeReturnTo('https://app.example/goals', { origin })).toBe('/goals')
    expect(safeReturnTo('/login-history', { origin, login: '/login' })).toBe('/login-history')
    expect(safeReturnTo('/' + '目'.repeat(900), { origin })).toMatch(/^\/%E7/)
  })

  test.each([
    '/login',
    '/login/',
    '/LOGIN',
    '/login?returnTo=%2Flogin',
    '/login#x',
    '/x/../login',
    'https://app.example/login',
  ])('does not lead from the sign-in page back to it: %s', (value) => {
    for (const login of ['/login', '/login/?from=x', 'https://app.example/login'])
      expect(safeReturnTo(value, { origin, login })).toBe('/')
  })

  test.each([
    ['/#/goals?x=1', '/#/login'],
    ['/app#!/goals', '/app#!/login'],
    ['/#/login-history', '/#/login'],
    ['/#/', '/#/login'],
  ])('keeps the route of a hash router: %s beside %s', (value, login) => {
    expect(safeReturnTo(value, { origin, login })).toBe(value)
  })

  test.each([
    ['/#/login', '/#/login'],
    ['/#/login?returnTo=%2F', '/#/login'],
    ['/?x=1#/Login/', '/#/login'],
    ['/login#/x', '/login'],
    ['/login#!/x', '/login'],
  ])('does not lead from the sign-in page of a hash router back to it: %s beside %s', (value, login) => {
    expect(safeReturnTo(value, { origin, login })).toBe('/')
  })

  test('is the start page for anything that is no text', () => {
    for (const value of hostileValues()) expect(safeReturnTo(value, { origin })).toMatch(/^\/$/)
  })
})

describe('the allowlist', () => {
  test('accepts bare https origins', () => {
    expect(checkAllow(allow)).toBeUndefined()
    expect(checkAllow([])).toBeUndefined()
    expect(checkAllow(['https://docs.example:8443', 'https://localhost'])).toBeUndefined()
  })

  test.each([
    'https://docs.example/',
    'https://docs.example/path',
    'https://docs.example?x',
    'https://*.example',
    'https://*',
    '*',
    'http://docs.example',
    'javascript:alert(1)',
    'docs.example',
    '//docs.example',
    'https://DOCS.example',
    '',
    'https://docs.example:443',
    'https://user@docs.example',
    'https://日本.example',
    'https:',
    'null',
    'https://a b',
  ])('names the entry that is none: %j', (entry) => {
    expect(checkAllow([...allow, entry])).toBe(
      `allow: ${JSON.stringify(entry)} is not an origin. Write a list of "https://host" or "https://host:port".`,
    )
  })

  test('names what is no text and no list', () => {
    expect(checkAllow([...allow, undefined] as unknown as string[])).toMatch('allow: undefined is not an origin')
    expect(checkAllow('https://docs.example' as unknown as string[])).toMatch('Write a list of')
    for (const value of hostileValues()) expect(checkAllow([value] as string[])).toMatch('is not an origin')
    for (const value of hostileValues()) expect(() => checkAllow(value as string[])).not.toThrow()
  })
})

describe('any input', () => {
  const fragment = fc.constantFrom(
    '/',
    '//',
    '\\',
    '.',
    '..',
    '@',
    ':',
    '?',
    '#',
    '%2f',
    '%5c',
    '%09',
    '%2e',
    '\t',
    '\n',
    '\0',
    ' ',
    '。',
    '／',
    '\u202e',
    'https:',
    'http:',
    'HTTPS://',
    'javascript:',
    'data:',
    'blob:',
    'app.example',
    'docs.example',
    'evil.example',
    'a',
    '[',
  )
  const value = fc.oneof(
    fc.array(fragment, { maxLength: 8 }).map((parts) => parts.join('')),
    fc.webUrl(),
    fc.string(),
    fc.anything({ maxDepth: 2, maxKeys: 3 }),
  )

  test('gives nothing, a path, or an allowed origin', () => {
    fc.assert(
      fc.property(value, (value) => {
        const link = safeLink(value, { origin, allow })
        if (link === undefined) return
        const resolved = new URL(link, origin)
        if (/^\/(?![/\\])/.test(link)) expect(resolved.origin).toBe(origin)
        else expect(allow).toContain(new URL(link).origin)
        expect(resolved.protocol).toBe('https:')
        expect(safeReturnTo(value, { origin })).toMatch(/^\/(?![/\\])/)
      }),
      { numRuns: 5000 },
    )
  })

  test('gives the same link again for its own result', () => {
    fc.assert(
      fc.property(value, (value) => {
        const link = safeLink(value, { origin, allow })
        expect(safeLink(link, { origin, allow })).toBe(link)
      }),
    )
  })

  test('survives values and options that throw', () => {
    for (const value of hostileValues()) {
      expect(safeLink(value, { origin, allow })).toBe(undefined)
      const options = { origin: value as string, allow: [value, ...allow] as string[] }
      expect([undefined, 'https://docs.example/x']).toContain(safeLink('https://docs.example/x', options))
    }
  })

  test.each(['/', '/.', '%2e', 'a'])('answers within 5 ms to 1 MB of %j', (unit) => {
    const text = '/' + unit.repeat(2 ** 20 / unit.length)
    expect(fastest(() => safeReturnTo(text, { origin, login: '/login' }))).toBeLessThan(5)
    expect(fastest(() => safeReturnTo(text.slice(0, 2048), { origin, login: '/login' }))).toBeLessThan(5)
  })
})
