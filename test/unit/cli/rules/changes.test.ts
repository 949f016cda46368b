import { expect, test } from 'vitest'
import { changesBetween } from '../../../../src/cli/rules/changes.js'
import { table, type Row } from './fakes.js'

type Rows = Readonly<Record<string, Row>>
const changes = (before: Rows, after: Rows) =>
  changesBetween(table(before), table(after)).map(
    ({ kind, code, breaking }) => `${kind} ${code}${breaking ? ' breaking' : ''}`,
  )

test.each<[string, Rows, Rows, string[]]>([
  ['a code that is gone', { OLD_CODE: {}, KEPT: {} }, { KEPT: {} }, ['removed OLD_CODE breaking']],
  ['a new code', { KEPT: {} }, { KEPT: {}, NEW_CODE: {} }, ['added NEW_CODE']],
  ['a new name', { TOKEN_EXPIRED: {} }, { TOKEN_EXPIRY: {} }, ['renamed TOKEN_EXPIRY breaking']],
  ['a new name by number', { AUTH: { number: 1 } }, { LOGIN_FIRST: { number: 1 } }, ['renamed LOGIN_FIRST breaking']],
  ['another status', { CODE_A: { status: 400 } }, { CODE_A: { status: 422 } }, ['status CODE_A breaking']],
  ['a status that is said at last', { CODE_A: {} }, { CODE_A: { status: 422 } }, ['status CODE_A']],
  ['another number', { CODE_A: { number: 1 } }, { CODE_A: { number: 2 } }, ['number CODE_A breaking']],
  ['yes to no', { CODE_A: { retry: 'auto' } }, { CODE_A: { retry: 'never' } }, ['retry CODE_A breaking']],
  ['automatic to by hand', { CODE_A: { retry: 'auto' } }, { CODE_A: { retry: 'manual' } }, ['retry CODE_A breaking']],
  ['no to yes', { CODE_A: { retry: 'never' } }, { CODE_A: { retry: 'auto' } }, ['retry CODE_A']],
  [
    'fewer retries',
    { CODE_A: { retry: 'auto', retries: 5 } },
    { CODE_A: { retry: 'auto', retries: 3 } },
    ['retry CODE_A breaking'],
  ],
  ['deprecation', { CODE_A: {} }, { CODE_A: { deprecated: 'use CODE_B' } }, ['deprecated CODE_A']],
  ['nothing', { CODE_A: { status: 400 } }, { CODE_A: { status: 400 } }, []],
])('%s', (_, before, after, expected) => {
  expect(changes(before, after)).toEqual(expected)
})

test('a number that comes to mean another code breaks clients', () => {
  const before = { FILE_TOO_LARGE: { number: 2002 } }
  const after = { FILE_TOO_LARGE: { number: 2009 }, QUOTA_SPENT: { number: 2002 } }
  expect(changes(before, after)).toEqual([
    'number FILE_TOO_LARGE breaking',
    'added QUOTA_SPENT',
    'number-reuse QUOTA_SPENT breaking',
  ])
})

test('rows in another order change nothing', () => {
  const rows: Rows = { CODE_A: { status: 400, number: 1 }, CODE_B: { status: 500, retry: 'auto' } }
  expect(changes(rows, Object.fromEntries(Object.entries(rows).toReversed()))).toEqual([])
})

test('each change has the places of what it compares', () => {
  const [change] = changesBetween(
    table({ KEPT: {}, CODE_A: { status: 400 } }),
    table({ CODE_A: { status: 422 }, KEPT: {} }),
  )
  expect([change?.before?.line, change?.after?.line]).toEqual([11, 10])
})
