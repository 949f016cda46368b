import { expect, test } from 'vitest'
import { speaksOfErrors } from '../../../../src/cli/readers/code-shape.js'

test.each([
  'errors',
  'apperr.go',
  'ErrorCode',
  'ERROR_CODES.json',
  'errNotFound',
  'Code',
  'codes',
  'x-error-codes',
  'statusCode',
  'faults',
  'Failure',
  'エラー一覧',
  '错误码',
  'neterr',
])('%s speaks of errors', (name) => expect(speaksOfErrors(name)).toBe(true))

test.each([
  'HeaderRequest',
  'default',
  'override',
  'preferred',
  'interrupt',
  'decoder',
  'zipcodes',
  'currency',
  'settings.json',
  'errand',
])('%s does not', (name) => expect(speaksOfErrors(name)).toBe(false))
