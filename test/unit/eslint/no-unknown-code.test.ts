import { describe } from 'vitest'
import { bad, caught, checkRule, inTs, withSettings, type BadCase } from './check-rule.js'

const settings = {
  codes: {
    workouts: ['TOKEN_EXPIRED', 'PLAN_LIMIT', 'FORBIDDEN', 'VALIDATION_ERROR'],
    'async-processing': ['JOB_FAILED', 'FORBIDDEN'],
  },
}
const define = `const gym = defineCatalog({ source: 'gym', codes: { TOKEN_EXPIRED: 401, PLAN_LIMIT: 403 } }); `
const api = `import { workouts } from './catalogs.js'; const api = errors.source(workouts); `

/** Something near is suggested in place of what is wrong. */
const slip = (code: string, wrong: string, right: string): BadCase =>
  bad(code, { id: 'nearest', suggestion: code.replace(new RegExp(`\\b${wrong}\\b`), right) })
const unknown = (code: string): BadCase => bad(code, 'unknown')

describe('no-unknown-code', () => {
  checkRule('no-unknown-code', {
    valid: [
      ...withSettings(settings, [
        { code: caught(`if (source.is(e, 'TOKEN_EXPIRED')) login()`) },
        { code: caught(`return source.match(e, { TOKEN_EXPIRED: () => 1, FORBIDDEN: () => 2, _: () => 3 })`) },
        { code: `${api}api.is(failure, 'PLAN_LIMIT')` },
        { code: `${api}api.match(failure, { PLAN_LIMIT: upgrade, _: show })` },
        { code: `import { workouts } from './catalogs.js'; workouts.entry('FORBIDDEN')` },
        { code: `import { workouts } from './catalogs.js'; workouts.resolve('1001')` },
        { code: `import { workouts } from './catalogs.js'; workouts.entry(code)` },
        { code: `${api}api.is(failure, code)` },
        { code: `${api}throw api.error('PLAN_LIMIT', { params: { limit: 3 } })` },
        { code: `logger.error('SOMETHING_ELSE')` },
        { code: `${api}api.catalog.entry('TOKEN_EXPIRED')` },
        {
          code: `composeCatalogs([a], { override: { 'workouts:PLAN_LIMIT': {}, 'async-processing:JOB_FAILED': {} } })`,
        },
        { code: `composeCatalogs([a], { override: { 'billing:CARD_DECLINED': {} } })` },
        { code: `composeCatalogs([a], { shared: { MAINTENANCE_MODE: {} } })` },
        {
          code: `<ErrorScope name="a" rules={[{ code: 'PLAN_LIMIT', present: 'toast' }, { code: ['workouts:FORBIDDEN'] }]} />`,
        },
        { code: `<Other rules={[{ code: 'SOME_THING' }]} />` },
        // Not of the package.
        { code: `Object.is(value, 'SOME_THING')` },
        { code: `t.is(result, 'SOME_THING')` },
        { code: `request.is('json')` },
        { code: `expect(thing).match(failure, { SOME_THING: 1 })` },
        { code: `path.resolve('SOME_DIR')` },
        { code: `Promise.resolve('SOME_THING')` },
        { code: `pattern.match(value, { SOME_CASE: 1, OTHER_CASE: 2 })` },
        { code: `router.match('/a', { SOME_PATH: go })` },
        { code: `cache.entry('SOME_KEY')` },
        { code: `defineCatalog({ source: 'new', codes: { BRAND_NEW: 401 } })` },
        { code: caught(`if (e.code === 'ENOENT') create()`) },
        { code: caught(`if (e.code === 'ERR_NETWORK') wait()`) },
        { code: caught(`if (e.code === 'SOMETHING_ELSE_ENTIRELY') wait()`) },
        { code: `if (job.status === 'JOB_FAILD') stop()` },
        // A shipped catalog that is not listed.
        {
          code: `import { calls } from 'react-kintsugi/presets'; const api = errors.source(calls); api.is(e, 'PEER_UNAVAILABLE')`,
        },
        // Codes of this file win.
        { code: `${define}const api = errors.source(gym); api.is(failure, 'PLAN_LIMIT')` },
        inTs({ code: `const f = (api: Source<typeof workouts>, e: unknown) => api.is(e, 'TOKEN_EXPIRED')` }),
        inTs({ code: `const rules: readonly ScopeRule[] = [{ code: 'TOKEN_EXPIRED', present: 'toast' }]` }),
        inTs({ code: `const rules: readonly Rule[] = [{ code: 'SOME_THING', present: 'toast' }]` }),
      ]),
      // Nothing is known.
      caught(`if (source.is(e, 'ANY_THING')) login()`),
      `${api}api.is(failure, 'ANY_THING')`,
      `${define}gym.entry('PLAN_LIMIT')`,
      `${define}const api = errors.source(gym); api.match(e, { TOKEN_EXPIRED: login, _: show })`,
      `const codes = load(); const gym = defineCatalog({ source: 'gym', codes }); gym.entry('ANY_THING')`,
    ],
    invalid: [
      ...withSettings(settings, [
        slip(caught(`if (source.is(e, 'TOKEN_EXPIERD')) login()`), 'TOKEN_EXPIERD', 'TOKEN_EXPIRED'),
        slip(caught(`if (source.is(e, 'EXPIRED_TOKEN')) login()`), 'EXPIRED_TOKEN', 'TOKEN_EXPIRED'),
        slip(caught(`if (source.is(e, "PLAN_LIMITS")) login()`), 'PLAN_LIMITS', 'PLAN_LIMIT'),
        slip(caught('if (source.is(e, `PLAN_LIMITS`)) login()'), 'PLAN_LIMITS', 'PLAN_LIMIT'),
        unknown(caught(`if (source.is(e, 'SOMETHING_ELSE_ENTIRELY')) login()`)),
        unknown(caught(`if (source?.is(e, 'SOMETHING_ELSE_ENTIRELY')) login()`)),
        slip(`source.is(failure, 'TOKEN_EXPIRD')`, 'TOKEN_EXPIRD', 'TOKEN_EXPIRED'),
        slip(`${api}api.is(failure, 'PLAN_LIMT')`, 'PLAN_LIMT', 'PLAN_LIMIT'),
        slip(`${api}throw api.error('PLAN_LIMITED')`, 'PLAN_LIMITED', 'PLAN_LIMIT'),
        unknown(`${api}api.is(failure, 'JOB_FAILED')`),
        unknown(`${api}api.is(failure, 'something')`),
        slip(`${api}api.is(failure, 'FORBIDEN')`, 'FORBIDEN', 'FORBIDDEN'),
        slip(caught(`return source.match(e, { TOKEN_EXPIRE: () => 1, _: () => 2 })`), 'TOKEN_EXPIRE', 'TOKEN_EXPIRED'),
        slip(`${api}api.match(failure, { 'PLAN_LIMITT': upgrade, _: show })`, 'PLAN_LIMITT', 'PLAN_LIMIT'),
        unknown(`${api}api.match(failure, { JOB_FAILED: upgrade, _: show })`),
        slip(
          `import { workouts } from './catalogs.js'; workouts.entry('TOKEN_EXPIREDD')`,
          'TOKEN_EXPIREDD',
          'TOKEN_EXPIRED',
        ),
        slip(
          `import { asyncProcessing } from './catalogs.js'; asyncProcessing.resolve('JOB_FAILD')`,
          'JOB_FAILD',
          'JOB_FAILED',
        ),
        slip(`${api}api.catalog.entry('PLAN_LIMITED')`, 'PLAN_LIMITED', 'PLAN_LIMIT'),
        slip(
          `composeCatalogs([a], { override: { 'workouts:PLAN_LIMT': {} } })`,
          'workouts:PLAN_LIMT',
          'workouts:PLAN_LIMIT',
        ),
        unknown(`composeCatalogs([a], { override: { 'workouts:SOMETHING_ELSE_ENTIRELY': {} } })`),
        slip(
          `composeCatalogs([a], { override: { 'async-processing:JOB_FALED': {} } })`,
          'async-processing:JOB_FALED',
          'async-processing:JOB_FAILED',
        ),
        slip(`<ErrorScope name="a" rules={[{ code: 'PLAN_LIMTI' }]} />`, 'PLAN_LIMTI', 'PLAN_LIMIT'),
        unknown(`<ErrorScope name="a" rules={[{ code: 'NOWHERE_TO_BE_SEEN' }]} />`),
        slip(
          `<ErrorScope name="a" rules={[{ code: ['FORBIDDEN', 'workouts:FORBIDEN'] }]} />`,
          'workouts:FORBIDEN',
          'workouts:FORBIDDEN',
        ),
        slip(caught(`if (e.code === 'TOKEN_EXPIERD') login()`), 'TOKEN_EXPIERD', 'TOKEN_EXPIRED'),
        slip(caught(`switch (e.code) { case 'PLAN_LIMTI': upgrade() }`), 'PLAN_LIMTI', 'PLAN_LIMIT'),
        unknown(`const { error } = useApiError(); const is = error?.code === 'SOMETHING_ELSE_ENTIRELY'`),
        slip(
          `const x = toApiError(e); if (x.code !== 'VALIDATION_ERORR') stop()`,
          'VALIDATION_ERORR',
          'VALIDATION_ERROR',
        ),
        inTs(
          slip(
            `const f = (api: Source<typeof workouts>, e: unknown) => api.is(e, 'TOKEN_EXPIRDE')`,
            'TOKEN_EXPIRDE',
            'TOKEN_EXPIRED',
          ),
        ),
        inTs(slip(`const rules: readonly ScopeRule[] = [{ code: 'TOKEN_EXPIRDE' }]`, 'TOKEN_EXPIRDE', 'TOKEN_EXPIRED')),
      ]),
      slip(`${define}gym.entry('PLAN_LIMITT')`, 'PLAN_LIMITT', 'PLAN_LIMIT'),
      slip(`${define}const api = errors.source(gym, {}); api.is(e, 'TOKEN_EXPIRE')`, 'TOKEN_EXPIRE', 'TOKEN_EXPIRED'),
      unknown(`${define}const api = errors.source(gym); api.match(e, { SOMETHING_ELSE_ENTIRELY: stop, _: show })`),
    ],
  })
})
