import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import {
  ApiError,
  createErrorClient,
  defineCatalog,
  type ErrorClientOptions,
  type Report,
} from '../../../src/core/index.js'

const shop = defineCatalog({
  source: 'shop',
  codes: {
    SOLD_OUT: { status: 409, message: { ja: '売り切れです', en: 'Sold out.' } },
    NO_RIGHT: {
      behaviour: 'toast',
      fixed: true,
      retry: 'never',
      message: { ja: '許可されていません', en: 'Not permitted.' },
    },
    CRASH: { status: 500, behaviour: 'unexpected', message: { ja: '問題です', en: 'Trouble.' } },
  },
})
const client = (options: ErrorClientOptions = {}) =>
  createErrorClient({ locale: 'en', mode: 'present', catalogs: [shop], ...options })
const failure = (code = 'SOLD_OUT', init: object = {}) =>
  new ApiError({ source: 'shop', code, kind: 'response', ...init })
const shown = (errors: ReturnType<typeof client>) =>
  errors.getSnapshot().notices.map((one) => [one.decision.message, one.present.as, one.count])

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

describe('collect, claim, show', () => {
  test('shows by default what nobody claims, after 100 ms and not before', () => {
    const errors = client()
    errors.handle(failure(), { trigger: 'query', hasData: true })
    vi.advanceTimersByTime(99)
    expect(shown(errors)).toEqual([])
    vi.advanceTimersByTime(2)
    expect(shown(errors)).toEqual([['Sold out.', 'toast', 1]])
  })

  test('shows nothing that a surface claimed before the decision point, whichever came first', () => {
    const errors = client()
    const [early, late] = [failure(), failure()]
    errors.claim(early)
    errors.handle(early)
    errors.handle(late)
    vi.advanceTimersByTime(50)
    errors.claim(late)
    vi.runAllTimers()
    expect(shown(errors)).toEqual([])
    expect(errors.getSnapshot().history.map((one) => one.shown)).toEqual(['claimed', 'claimed'])
  })

  test('a notice that stands for several tries all of them again, each once', async () => {
    const errors = client()
    const tried: string[] = []
    const again = { first: () => tried.push('first'), second: () => tried.push('second') }
    errors.handle(failure(), { retry: again.first })
    errors.handle(failure(), { retry: again.second })
    errors.handle(failure(), { retry: again.second })
    vi.runAllTimers()
    const [notice] = errors.getSnapshot().notices
    expect(notice).toMatchObject({ count: 3 })
    await notice!.retry!()
    expect(tried).toEqual(['first', 'second'])
  })

  test('a late claim takes the notice back', () => {
    const errors = client()
    const error = failure()
    errors.handle(error)
    vi.runAllTimers()
    expect(shown(errors)).toHaveLength(1)
    errors.claim(error)
    expect(shown(errors)).toEqual([])
  })

  test('a claim that was given back in time no longer counts', () => {
    const errors = client()
    const error = failure()
    errors.handle(error)
    errors.claim(error)()
    vi.runAllTimers()
    expect(shown(errors)).toHaveLength(1)
  })

  test('what the specification fixes is shown whoever claims', () => {
    const errors = client()
    const error = failure('NO_RIGHT')
    errors.handle(error)
    errors.claim(error)
    vi.runAllTimers()
    expect(shown(errors)).toEqual([['Not permitted.', 'toast', 1]])
  })

  test('the same failure handled twice is one failure', () => {
    const errors = client()
    const error = failure()
    errors.handle(error)
    errors.handle(error)
    vi.runAllTimers()
    errors.handle(error)
    vi.runAllTimers()
    expect(shown(errors)).toEqual([['Sold out.', 'toast', 1]])
    expect(errors.getSnapshot().history).toHaveLength(1)
  })

  test('what the first one to handle it does not say, the next one may', () => {
    const errors = client()
    const error = failure()
    const retry = vi.fn<() => void>()
    errors.handle(error)
    errors.handle(error, { trigger: 'mutation', retry })
    errors.handle(error, { trigger: 'query', present: 'dialog' })
    vi.runAllTimers()
    expect(shown(errors)).toEqual([['Sold out.', 'dialog', 1]])
    expect(errors.getSnapshot().history[0]?.trigger).toBe('mutation')
    void errors.getSnapshot().notices[0]?.retry?.()
    expect(retry).toHaveBeenCalledOnce()
  })

  test('silence does not take back what somebody else has handed over', () => {
    const errors = client()
    const error = failure()
    errors.handle(error)
    errors.handle(error, { present: 'silent' })
    vi.runAllTimers()
    expect(shown(errors)).toEqual([['Sold out.', 'toast', 1]])
  })

  test('the call has the last word on how it is shown', () => {
    const errors = client()
    errors.handle(failure(), { present: 'dialog' })
    errors.handle(failure(), { present: 'silent' })
    vi.runAllTimers()
    expect(shown(errors)).toEqual([['Sold out.', 'dialog', 1]])
  })

  test('what needs a place and finds none still reaches the user', () => {
    const errors = client()
    errors.handle(failure('SOLD_OUT', {}), { trigger: 'mutation' })
    errors.handle(failure('CRASH'), { trigger: 'query' })
    vi.runAllTimers()
    expect(shown(errors)).toEqual([
      ['Sold out.', 'toast', 1],
      ['Trouble.', 'dialog', 1],
    ])
  })

  test('messageOf gives the catalogued text and claims', () => {
    const errors = client()
    expect(errors.messageOf(failure())).toBe('Sold out.')
    vi.runAllTimers()
    expect(shown(errors)).toEqual([])
  })

  test('handles whatever is thrown', () => {
    const errors = client()
    for (const thrown of [
      'text',
      undefined,
      null,
      42,
      Symbol('s'),
      Object.freeze({}),
      new Proxy(
        {},
        {
          get: () => {
            throw new Error('no')
          },
        },
      ),
    ])
      expect(errors.handle(thrown).error.name).toBe('ApiError')
  })
})

describe('notices', () => {
  test('fifty equal failures are one notice with a count, and close when the last has recovered', () => {
    const errors = client()
    const handled = Array.from({ length: 50 }, () => errors.handle(failure()))
    vi.runAllTimers()
    expect(shown(errors)).toEqual([['Sold out.', 'toast', 50]])
    for (const one of handled.slice(1)) one.dismiss()
    expect(shown(errors)).toHaveLength(1)
    handled[0]!.dismiss()
    expect(shown(errors)).toEqual([])
  })

  test('a new failure after the notice was read is shown again', () => {
    const errors = client()
    errors.handle(failure())
    vi.runAllTimers()
    errors.getSnapshot().notices[0]!.dismiss()
    expect(shown(errors)).toEqual([])
    errors.handle(failure())
    vi.runAllTimers()
    expect(shown(errors)).toEqual([['Sold out.', 'toast', 1]])
  })

  test('changing the language says everything again', () => {
    const errors = client()
    errors.handle(failure())
    vi.runAllTimers()
    errors.setLocale('ja')
    expect(shown(errors)).toEqual([['売り切れです', 'toast', 1]])
  })

  test('the snapshot is frozen and changes only when something did', () => {
    const errors = client()
    const before = errors.getSnapshot()
    errors.setLocale('en')
    expect(errors.getSnapshot()).toBe(before)
    expect(Object.isFrozen(before)).toBe(true)
  })

  test('a storm of 10,000 is worked off in slices', () => {
    const errors = client()
    for (let n = 0; n < 10_000; n++) errors.handle(failure())
    vi.runAllTimers()
    expect(shown(errors)).toEqual([['Sold out.', 'toast', 10_000]])
    expect(errors.getSnapshot().history).toHaveLength(200)
  })
})

describe('modes', () => {
  test('observe records and reports, and shows nothing', () => {
    const reports: Report[] = []
    const errors = client({ mode: 'observe', reporters: [(report) => reports.push(report)] })
    errors.handle(failure('CRASH'))
    vi.runAllTimers()
    expect(shown(errors)).toEqual([])
    expect(errors.getSnapshot().history[0]).toMatchObject({ shown: 'silent', decision: { message: 'Trouble.' } })
    expect(reports).toHaveLength(1)
  })

  test('observe leaves the console alone, also for a code that no catalog knows', () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {})
    const reports: Report[] = []
    client({ mode: 'observe', reporters: [(report) => reports.push(report)] }).handle(failure('STRANGE'))
    vi.runAllTimers()
    expect(reports.map(({ kind }) => kind)).toEqual(['uncatalogued'])
    expect(warn).not.toHaveBeenCalled()
    client().handle(failure('STRANGE'))
    vi.runAllTimers()
    expect(warn).toHaveBeenCalledOnce()
  })

  describe('a mode by backend', () => {
    beforeEach(() => void vi.stubGlobal('window', globalThis))
    afterEach(() => void vi.unstubAllGlobals())

    test('shows what is ours and records the rest', () => {
      const errors = client({ mode: (source) => (source === 'shop' ? 'present' : 'observe') })
      errors.handle(failure())
      errors.handle(new ApiError({ source: 'billing', kind: 'response', status: 500 }))
      errors.handle(new TypeError('Failed to fetch'), { source: 'shop' })
      vi.runAllTimers()
      expect(errors.getSnapshot().notices.map(({ error }) => error.source)).toEqual(['shop', 'shop'])
      expect(errors.getSnapshot().history.map(({ shown }) => shown)).toEqual(['default', 'silent', 'default'])
    })

    test('is asked once for each failure, whatever it says later', () => {
      let mode: 'present' | 'observe' = 'observe'
      const errors = client({ mode: () => mode })
      const raw = new TypeError('Failed to fetch')
      expect(errors.modeOf(raw)).toBe('observe')
      mode = 'present'
      expect([errors.modeOf(raw), errors.modeOf(errors.toError(raw)), errors.modeOf(failure())]).toEqual([
        'observe',
        'observe',
        'present',
      ])
      errors.handle(raw)
      vi.runAllTimers()
      expect(shown(errors)).toEqual([])
    })

    test('gives way to what a call or its screen says', () => {
      const errors = client({ mode: () => 'observe' })
      errors.handle(failure(), { mode: 'present' })
      vi.runAllTimers()
      expect(shown(errors)).toEqual([['Sold out.', 'toast', 1]])
    })

    test('that throws leaves the failure to the app, and is reported', () => {
      vi.spyOn(console, 'error').mockImplementation(() => {})
      const reports: Report[] = []
      const broken = () => {
        throw new Error('no flags yet')
      }
      const errors = client({ mode: broken, reporters: [(report) => reports.push(report)] })
      expect(errors.handle(failure()).error.code).toBe('SOLD_OUT')
      vi.runAllTimers()
      expect(shown(errors)).toEqual([])
      expect(reports).toMatchObject([{ kind: 'fault', where: 'mode' }])
    })

    test('is inert where there is no page', () => {
      vi.unstubAllGlobals()
      expect(client({ mode: () => 'present' }).mode).toBe('inert')
    })

    test('a constant mode is kept, whatever a call says', () => {
      const errors = client({ mode: 'observe' })
      errors.handle(failure(), { mode: 'present' })
      vi.runAllTimers()
      expect(shown(errors)).toEqual([])
    })
  })

  test('inert is the default without a window, keeps nothing and starts no timer', () => {
    const errors = createErrorClient({ catalogs: [shop] })
    expect(errors.handle(failure()).decision.message).toBe('Sold out.')
    expect(vi.getTimerCount()).toBe(0)
    expect(errors.getSnapshot().history).toEqual([])
  })
})

describe('reports', () => {
  test('each failure once, redacted, without server text', () => {
    const reports: Report[] = []
    const errors = client({ reporters: [(report) => reports.push(report)] })
    const error = failure('CRASH', { serverMessage: 'SQL at line 1', context: { token: 'tok_s3cret' } })
    errors.handle(error)
    errors.handle(error)
    vi.runAllTimers()
    expect(reports).toMatchObject([
      { kind: 'failure', severity: 'critical', trigger: 'event', error: { code: 'CRASH' } },
    ])
    expect(JSON.stringify(reports)).not.toMatch(/SQL|s3cret/)
  })

  test('a code that no catalog knows is reported and warned of once', () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {})
    const reports: Report[] = []
    const errors = client({ reporters: [(report) => reports.push(report)] })
    errors.handle(failure('ADDED_LAST_WEEK'))
    errors.handle(failure('ADDED_LAST_WEEK'))
    vi.runAllTimers()
    expect(reports.map((one) => one.kind)).toEqual(['uncatalogued'])
    expect(warn).toHaveBeenCalledOnce()
    expect(warn.mock.calls[0]![0]).toContain('shop:ADDED_LAST_WEEK')
  })

  test('a reporter or a subscriber that throws takes nobody with it', () => {
    vi.spyOn(console, 'error').mockImplementation(() => {})
    const reports: Report[] = []
    const errors = client({
      reporters: [
        () => {
          throw new Error('sink')
        },
        (report) => reports.push(report),
      ],
    })
    errors.subscribe(() => {
      throw new Error('view')
    })
    errors.handle(failure('CRASH'))
    vi.runAllTimers()
    expect(shown(errors)).toHaveLength(1)
    expect(reports.map((one) => one.kind)).toContain('failure')
    expect(reports.map((one) => one.where)).toContain('a subscriber')
  })
})

describe('redirects', () => {
  const going = (here = '/list?page=2') => {
    const went: string[] = []
    vi.stubGlobal('location', {
      pathname: here.split('?')[0],
      search: here.includes('?') ? `?${here.split('?')[1]}` : '',
      origin: 'https://app.test',
    })
    return { went, errors: client({ navigate: (to) => went.push(to), origin: 'https://app.test' }) }
  }
  afterEach(() => void vi.unstubAllGlobals())

  test('login gets the page that the user was on', () => {
    const { errors, went } = going()
    expect(errors.redirects.login('/login')).toBe(true)
    expect(went).toEqual(['/login?returnTo=%2Flist%3Fpage%3D2'])
  })

  test('an answer that comes after the user went to log in asks nobody again', () => {
    const { errors } = going()
    errors.redirects.login('/login')
    errors.handle(new ApiError({ source: 'shop', kind: 'response', status: 401 }))
    vi.advanceTimersByTime(1000)
    expect(errors.getSnapshot().notices).toEqual([])
    vi.advanceTimersByTime(10_000)
    errors.handle(new ApiError({ source: 'shop', kind: 'response', status: 401 }))
    vi.advanceTimersByTime(1000)
    expect(errors.getSnapshot().notices).toHaveLength(1)
  })

  test('a redirect to where we are does not happen', () => {
    const { errors, went } = going('/login?returnTo=%2F')
    expect(errors.redirects.login('/login')).toBe(false)
    expect(went).toEqual([])
  })

  test('the fourth redirect within 10 s does not happen', () => {
    const { errors, went } = going()
    const results = ['/a', '/b', '/c', '/d'].map((to) => errors.redirects.follow(to))
    expect(results).toEqual([true, true, true, false])
    vi.advanceTimersByTime(10_001)
    expect(errors.redirects.follow('/e')).toBe(true)
    expect(went).toHaveLength(4)
  })
})

test('client.json finds the source with the longest base URL, and asks for the address as it was written', async () => {
  vi.useRealTimers()
  const asked: string[] = []
  const errors = client({ catalogs: [] })
  const fetch = async (input: RequestInfo | URL) => (asked.push(input as string), Response.json({}))
  errors.source(shop, { baseUrl: '/api', fetch })
  errors.source(defineCatalog({ source: 'deep', codes: {} }), {
    baseUrl: '/api/deep',
    fetch: (input) => fetch(`deep:${input as string}`),
  })
  for (const path of ['/api/5', '/api', '/api?page=2', '/api/deep/5', '/api/deeper']) await errors.json(path)
  expect(asked).toEqual(['/api/5', '/api', '/api?page=2', 'deep:/api/deep/5', '/api/deeper'])
})
