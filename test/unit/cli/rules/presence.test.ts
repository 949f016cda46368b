import { expect, test } from 'vitest'
import { merge } from '../../../../src/cli/merge.js'
import { presence } from '../../../../src/cli/rules/presence.js'
import { catalog, checked, map, mentions, short, table } from './fakes.js'

test('a documented code without an entry is missing, at its row', () => {
  const found = presence(checked(table({ AUTH_REQUIRED: {}, FILE_TOO_LARGE: {} }), catalog({ AUTH_REQUIRED: {} })))
  expect(short(found)).toEqual(['missing-in-catalog FILE_TOO_LARGE docs/errors.md:11'])
})

test('an entry without a document is unknown, at the entry', () => {
  const found = presence(checked(table({ AUTH_REQUIRED: {} }), catalog({ AUTH_REQUIRED: {}, QUOTA_SPENT: {} })))
  expect(short(found)).toEqual(['unknown-in-source QUOTA_SPENT src/shop.ts:6'])
})

test('an entry that the configuration calls local is not unknown', () => {
  const both = checked(table({ AUTH_REQUIRED: {} }), catalog({ AUTH_REQUIRED: {}, OFFLINE: {} }))
  expect(presence({ ...both, local: { OFFLINE: 'made by the client' } })).toEqual([])
})

test('a document alone misses nothing', () => {
  expect(presence(checked(table({ AUTH_REQUIRED: {} })))).toEqual([])
})

test('one number under two names is a code that was renamed, with both places', () => {
  const documents = table({ AUTH_TOKEN_INVALID: { number: 1002 } })
  const found = presence(checked(documents, catalog({ AUTH_INVALID_TOKEN: { number: 1002 } })))
  expect(short(found)).toEqual(['renamed AUTH_TOKEN_INVALID docs/errors.md:10 src/shop.ts:5'])
  expect(found[0]?.message).toContain('1002')
})

test.each([
  ['AUTH_INVALID_TOKN', 'AUTH_INVALID_TOKEN'],
  ['AUTH_INVALID_TOKENS', 'AUTH_INVALID_TOKEN'],
  ['AUTH_INVALID_TOEKN', 'AUTH_INVALID_TOKEN'],
])('%s is %s misspelt', (written, meant) => {
  const found = presence(checked(table({ [written]: { status: 401 } }), catalog({ [meant]: { status: 401 } })))
  expect(short(found)).toEqual([`renamed ${written} docs/errors.md:10 src/shop.ts:5`])
})

test.each([
  ['another status', { FILE_LARGE: { status: 413 } }, { FILE_LARGER: { status: 404 } }],
  ['three edits', { FILE_TOO_LARGE: {} }, { FILE_TOO_HUGE: {} }],
  ['digits only', { E_1001: {} }, { E_1002: {} }],
  ['two of three letters', { ABC: {} }, { AXY: {} }],
])('codes that differ by %s are two codes', (_, documented, entries) => {
  const found = presence(checked(table(documented), catalog(entries)))
  expect(found.map(({ rule }) => rule)).toEqual(['missing-in-catalog', 'unknown-in-source'])
})

test('of two candidates the nearer one is the renamed one', () => {
  const entries = catalog({ TOKEN_EXPIRE: {}, TOKEN_EXPIR: {} })
  expect(short(presence(checked(table({ TOKEN_EXPIRED: {} }), entries)))).toEqual([
    'renamed TOKEN_EXPIRED docs/errors.md:10 src/shop.ts:5',
    'unknown-in-source TOKEN_EXPIR src/shop.ts:6',
  ])
})

test('a code that was renamed in its table and not in its section shows both places of the document and the entry', () => {
  const records = merge([
    ...mentions({ TOKEN_EXPIRD: { status: 401 } }),
    ...mentions({ TOKEN_EXPIRED: { status: 401 } }, { as: 'section', from: 40 }),
  ])
  expect(short(presence(checked(records, catalog({ TOKEN_EXPIRED: { status: 401 } }))))).toEqual([
    'renamed TOKEN_EXPIRD docs/errors.md:10 docs/errors.md:40 src/shop.ts:5',
  ])
})

test('a code that was renamed in one of two tables shows both', () => {
  const records = merge([
    ...mentions({ GEMINI_API_ERROR: {} }),
    ...mentions({ GEMINI_API_EROR: {} }, { section: 'Answers', from: 50 }),
  ])
  expect(short(presence(checked(records, catalog({ GEMINI_API_ERROR: {} }))))).toEqual([
    'renamed GEMINI_API_EROR docs/errors.md:50 docs/errors.md:10 src/shop.ts:5',
  ])
})

test('two codes of one table that look alike are two codes', () => {
  const found = presence(
    checked(table({ FILE_READ_ERROR: {}, FILE_READS_ERROR: {} }), catalog({ FILE_READ_ERROR: {} })),
  )
  expect(short(found)).toEqual(['missing-in-catalog FILE_READS_ERROR docs/errors.md:11'])
})

test('maps make one catalog together, and a slip in one of them is found', () => {
  const documents = table({ AUTH_REQUIRED: {}, TOKEN_EXPIRED: {} })
  const both = [map({ AUTH_REQUIRED: 'a', TOKEN_EXPIRED: 'b' }), map({ TOKEN_EXPIRD: 'b' }, 'CODES')]
  expect(short(presence(checked(documents, ...both)))).toEqual([
    'renamed TOKEN_EXPIRED src/CODES.ts:5 docs/errors.md:11',
  ])
  expect(presence(checked(documents, map({ AUTH_REQUIRED: 'a' }), map({ TOKEN_EXPIRED: 'b' }, 'CODES')))).toEqual([])
})

test('five thousand codes without a counterpart are compared within seconds', () => {
  const codes = (word: string) =>
    Object.fromEntries(
      Array.from({ length: 5000 }, (_, index) => [`${word}_${(index * 7919).toString(36).toUpperCase()}`, {}]),
    )
  const both = checked(table(codes('DOCUMENTED_CODE')), catalog(codes('CATALOGUED_CODE')))
  const start = performance.now()
  expect(presence(both)).toHaveLength(10_000)
  expect(performance.now() - start).toBeLessThan(3000)
})
