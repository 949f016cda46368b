import { expect, test } from 'vitest'
import { CannotCheck } from '../../../../src/cli/finding.js'
import { readYaml } from '../../../../src/cli/readers/yaml.js'
import { places, reading, said } from './said.js'

const yaml = (text: string, options = {}) => reading(readYaml, text, { file: 'errors.yaml', ...options })

test('reads groups, flow maps, words for flags and quoted texts', () => {
  const found = yaml(`# errors of the API
auth:
  TOKEN_EXPIRED: { status: 401, message: "期限: 切れ", retry: いいえ }
  FORBIDDEN:
    status: 403
    retryable: no
    description: >
      not for
      everyone
billing:
  - code: CARD_DECLINED
    http_status: 402
`)
  expect(said(found)).toEqual({
    TOKEN_EXPIRED: ['status 401', 'message und 期限: 切れ', 'retry never', 'category auth'],
    FORBIDDEN: ['status 403', 'retry never', 'description not for everyone', 'category auth'],
    CARD_DECLINED: ['status 402', 'category billing'],
  })
  expect(places(found)).toEqual(['3:3 TOKEN_EXPIRED', '4:3 FORBIDDEN', '11:11 CARD_DECLINED'])
})

test('reads lists of single entries and several documents in one file', () => {
  expect(said(yaml('- A_B: Not there\n- C_D: 404\n---\n- E_F\n'))).toEqual({
    A_B: ['message und Not there'],
    C_D: ['status 404'],
    E_F: [],
  })
})

test('puts in what anchors and merge keys stand for', () => {
  const found = yaml(
    'base: &base\n  status: 401\n  retry: false\nerrors:\n  A_B:\n    <<: *base\n    status: 403\n  C_D: *base\n',
  )
  expect(said(found)['A_B']).toEqual(['retry never', 'status 403'])
  expect(said(found)['C_D']).toEqual(['status 401', 'retry never'])
})

test('keeps a key that is there twice, as JSON does', () => {
  expect(said(yaml('errors:\n  A_B: 401\n  A_B: 403\n'))).toEqual({ A_B: ['status 401', 'status 403'] })
})

test.each([
  ['a: 1\nb: [1, 2\nc: 3\n', 3],
  ['errors:\n  A_B: "x\n', 3],
  ['errors:\n\tA_B: 1\n', 2],
  ['a: b: c\n', 1],
  ['a: *nowhere\n', 1],
])('refuses %j with its line', (text, line) => {
  try {
    yaml(text)
    expect.unreachable()
  } catch (error) {
    expect(error).toBeInstanceOf(CannotCheck)
    expect((error as CannotCheck).place).toMatchObject({ file: 'errors.yaml', line })
  }
})

test('is not caught in an anchor that has itself in it', () => {
  expect(yaml('a: &a\n  - *a\n')).toEqual({ mentions: [], findings: [] })
})

test('refuses aliases of aliases of aliases', () => {
  const levels = Array.from({ length: 9 }, (_, index) => `a${index + 1}: &a${index + 1} [${`*a${index}, `.repeat(9)}]`)
  expect(() => yaml(['a0: &a0 [x]', ...levels].join('\n'))).toThrow('more than is read')
})

test('refuses brackets without end instead of filling the stack', () => {
  expect(() => yaml('['.repeat(100_000))).toThrow(CannotCheck)
})
