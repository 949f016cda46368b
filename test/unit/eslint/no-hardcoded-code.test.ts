import { describe } from 'vitest'
import { bad, caught, checkRule, inTs, withSettings, type BadCase } from './check-rule.js'

const settings = { codes: { workouts: ['TOKEN_EXPIRED', 'PLAN_LIMIT', 'FORBIDDEN'], calls: ['PEER_UNAVAILABLE'] } }
const found = (id: string) => (code: string) => bad(code, id)
const [compare, inSwitch, list, table, argument] = ['compare', 'switch', 'list', 'table', 'argument'].map(found) as [
  (code: string) => BadCase,
  (code: string) => BadCase,
  (code: string) => BadCase,
  (code: string) => BadCase,
  (code: string) => BadCase,
]
const typed = `const codes = new Set<CodeOf<typeof workouts>>(['TOKEN_EXPIRED'])`

describe('no-hardcoded-code', () => {
  checkRule('no-hardcoded-code', {
    valid: [
      ...withSettings(settings, [
        // What a catalog checks.
        { code: caught(`if (source.is(e, 'TOKEN_EXPIRED')) login()`) },
        { code: caught(`return source.match(e, { TOKEN_EXPIRED: () => 1, PLAN_LIMIT: () => 2, _: () => 3 })`) },
        { code: `defineCatalog({ source: 'workouts', codes: { TOKEN_EXPIRED: 401, PLAN_LIMIT: 403 } })` },
        { code: `const codes = { TOKEN_EXPIRED: 401 }; defineCatalog({ source: 'workouts', codes })` },
        { code: `composeCatalogs([a], { shared: { TOKEN_EXPIRED: {} }, override: { 'workouts:PLAN_LIMIT': {} } })` },
        { code: `workouts.entry('TOKEN_EXPIRED')` },
        { code: `import { workouts } from 'react-kintsugi/presets'; text(workouts, 'TOKEN_EXPIRED')` },
        { code: `const api = errors.source(workouts); say(api, 'TOKEN_EXPIRED')` },
        { code: `const cases = { TOKEN_EXPIRED: login, _: show }; source.match(e, cases)` },
        { code: `const f = () => { throw api.error('TOKEN_EXPIRED') }` },
        { code: `const rules = [{ code: 'TOKEN_EXPIRED', present: 'toast' }]` },
        { code: `new ApiError({ source: 'workouts', code: 'TOKEN_EXPIRED', kind: 'response' })` },
        // Words that happen to be codes.
        { code: `if (role === 'FORBIDDEN') hide()` },
        { code: `const colours = { FORBIDDEN: 'red', ALLOWED: 'green' }` },
        { code: `set('FORBIDDEN')` },
        { code: `switch (zone) { case 'FORBIDDEN': stop() }` },
        { code: `['FORBIDDEN'].includes(zone)` },
        // Codes that no catalog has.
        { code: caught(`if (e.code === 'ENOENT') create()`) },
        { code: caught(`if (e.code === 'ERR_NETWORK') wait()`) },
        { code: `if (status === 'IN_PROGRESS') spin()` },
        { code: `dispatch({ type: 'ADD_TODO' }); const a = { ADD_TODO: 1 }` },
        { code: caught(`if (e.code === other.code) merge()`) },
        { code: caught(`if (e.code === undefined) report(e)`) },
        // Said, not asked.
        { code: `console.log('TOKEN_EXPIRED')` },
        { code: `import x from 'TOKEN_EXPIRED'` },
        { code: `const label = 'TOKEN_EXPIRED'` },
        { code: `if (e.code === 'TOKEN_EXPIRED') login()`, filename: 'src/page.test.tsx' },
        { code: `const a = { TOKEN_EXPIRED: 1 }`, filename: 'src/__tests__/page.ts' },
        { code: `if (error.code === 'TOKEN_EXPIRED') login()`, filename: 'src/page.stories.tsx' },
        { code: `export const facts = { TOKEN_EXPIRED: { status: 401 } }`, filename: 'src/workouts.facts.ts' },
        inTs({ code: `type Ended = 'TOKEN_EXPIRED' | 'PLAN_LIMIT'` }),
        inTs({ code: `const f = (code: CodeOf<typeof workouts>) => code === 'TOKEN_EXPIRED'` }),
        inTs({ code: `const f = (code: Code) => { switch (code) { case 'PLAN_LIMIT': return 1 } }` }),
        inTs({ code: `${typed}; const f = (error: ApiError) => codes.has(error.code ?? '')` }),
        inTs({
          code: `const texts: Record<CodeOf<typeof workouts>, string> = { TOKEN_EXPIRED: 'a', PLAN_LIMIT: 'b' }`,
        }),
        inTs({ code: `const texts = { TOKEN_EXPIRED: 'a' } satisfies Partial<Record<Code, string>>` }),
        inTs({ code: `const f = (api: Source<typeof workouts>) => say(api, 'TOKEN_EXPIRED')` }),
        inTs({ code: `enum Kind { TOKEN_EXPIRED }` }),
      ]),
      // Nothing is known of codes: only what is written as one, beside the code of an error.
      caught(`if (e.code === 'ENOENT') create()`),
      caught(`if (e.code === 'MODULE_NOT_FOUND') install()`),
      caught(`if (e.code === 'ERR_BAD_REQUEST') stop()`),
      `if (error.code === 'TOKEN_EXPIRED') login()`,
      `if (job.code === 'IN_PROGRESS') spin()`,
      `const { code } = product; if (code === 'SUMMER_SALE') apply()`,
      `const a = { TOKEN_EXPIRED: 1 }`,
    ],
    invalid: [
      ...withSettings(settings, [
        compare(caught(`if (e.code === 'TOKEN_EXPIRED') login()`)),
        compare(caught(`if ('TOKEN_EXPIRED' == e.code) login()`)),
        compare(caught(`if (e.code !== 'TOKEN_EXPIRED') throw e`)),
        compare(caught(`if (e?.code === 'FORBIDDEN') hide()`)),
        compare(caught(`const { code } = e; if (code === 'FORBIDDEN') hide()`)),
        compare(caught(`const { code: what = '' } = e; if (what === 'FORBIDDEN') hide()`)),
        compare(caught(`if (e.response.data.code === 'FORBIDDEN') hide()`)),
        compare(caught(`if (e.response?.data?.error?.code === 'FORBIDDEN') hide()`)),
        compare(caught(`if (e.cause?.code === 'FORBIDDEN') hide()`)),
        compare(caught('if (e.code === `TOKEN_EXPIRED`) login()')),
        compare(`if (body.error.code === 'FORBIDDEN') hide()`),
        compare(`if (errorCode === 'FORBIDDEN') hide()`),
        compare(`if (what === 'TOKEN_EXPIRED') login()`),
        compare(`if (action.payload === 'PLAN_LIMIT') upgrade()`),
        compare(`const { error } = useQuery(q); const is = error?.code === 'PEER_UNAVAILABLE'`),
        compare(`const { error } = useApiError(); const is = error?.code === 'FORBIDDEN'`),
        compare(`const EXPIRED = 'TOKEN_EXPIRED'; ${caught(`if (e.code === EXPIRED) login()`)}`),
        compare(`const codes = { expired: 'FORBIDDEN' }; ${caught(`if (codes.expired === e.code) login()`)}`),
        inSwitch(`const EXPIRED = 'TOKEN_EXPIRED'; ${caught(`switch (e.code) { case EXPIRED: login() }`)}`),
        inSwitch(caught(`switch (e.code) { case 'TOKEN_EXPIRED': login(); break; case 'PLAN_LIMIT': upgrade() }`)),
        inSwitch(caught(`switch (e.code) { case 'OTHER_CODE': stop(); break; case 'FORBIDDEN': hide() }`)),
        inSwitch(`switch (code) { case 'FORBIDDEN': hide() }`),
        list(caught(`if (['TOKEN_EXPIRED', 'PLAN_LIMIT'].includes(e.code)) login()`)),
        list(caught(`if (['FORBIDDEN'].indexOf(e.code) >= 0) hide()`)),
        list(`const codes = ['FORBIDDEN', 'OTHER']; ${caught(`if (codes.includes(e.code ?? '')) hide()`)}`),
        list(`const codes = new Set(['TOKEN_EXPIRED']); ${caught(`if (codes.has(e.code)) login()`)}`),
        table(`const texts = { TOKEN_EXPIRED: 'Sign in', PLAN_LIMIT: 'Upgrade' }`),
        table(`const texts = { 'TOKEN_EXPIRED': 'Sign in' }`),
        table(`const texts = { FORBIDDEN: 'No' }; ${caught('show(texts[e.code])')}`),
        table(caught(`show({ FORBIDDEN: 'No', OTHER: 'What' }[e.code])`)),
        table(`const texts = { ...more, TOKEN_EXPIRED: 'Sign in' }`),
        argument(caught(`if (hasCode(e, 'TOKEN_EXPIRED')) login()`)),
        argument(`setCode('TOKEN_EXPIRED')`),
        argument(`track('PLAN_LIMIT', user)`),
        argument(`const [code, setCode] = useState('TOKEN_EXPIRED')`),
        bad(`const api = errors.source(workouts, {}); api.json('/').catch((e) => e.code === 'TOKEN_EXPIRED')`, {
          id: 'compare',
          suggestion: `const api = errors.source(workouts, {}); api.json('/').catch((e) => api.is(e, 'TOKEN_EXPIRED'))`,
        }),
        bad(
          `const api = errors.source(workouts); api.json('/').catch((e) => { if (e?.code !== 'PLAN_LIMIT') throw e })`,
          {
            id: 'compare',
            suggestion: `const api = errors.source(workouts); api.json('/').catch((e) => { if (!api.is(e, 'PLAN_LIMIT')) throw e })`,
          },
        ),
        {
          ...compare(`if (e.code === 'TOKEN_EXPIRED') login()`),
          filename: 'src/a.test.ts',
          options: [{ tests: true }],
        },
        inTs(compare(`const f = (failure: ApiError) => failure.code === 'FORBIDDEN'`)),
        inTs(compare(`const f = (code: string) => code === 'FORBIDDEN'`)),
        inTs(table(`const texts: Record<string, string> = { TOKEN_EXPIRED: 'Sign in' }`)),
        inTs(table(`const texts = { TOKEN_EXPIRED: 'Sign in' } as const`)),
      ]),
      compare(caught(`if (e.code === 'TOKEN_EXPIRED') login()`)),
      compare(`save().catch(({ code }) => code === 'TOKEN_EXPIRED' && login())`),
      inSwitch(caught(`switch (e.code) { case 'TOKEN_EXPIRED': login() }`)),
      list(caught(`if (['TOKEN_EXPIRED'].includes(e.code)) login()`)),
      table(`const texts = { TOKEN_EXPIRED: 'Sign in' }; ${caught('show(texts[e.code])')}`),
    ],
  })
})
