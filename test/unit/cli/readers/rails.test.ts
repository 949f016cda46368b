import { expect, test } from 'vitest'
import { readRails } from '../../../../src/cli/readers/rails.js'
import { places, reading, said } from './said.js'

const ja = `ja:
  activerecord:
    models:
      workout: ワークアウト
    errors:
      models:
        workout:
          attributes:
            performed_start_at:
              blank: "開始日時は必須です"
            weight:
              greater_than: "重量は%{count}より大きい値を入力してください"
      messages:
        record_invalid: "バリデーションに失敗しました: %{errors}"
  errors:
    format: "%{attribute}%{message}"
    messages:
      too_long:
        one: "%{count}文字以内で入力してください"
        other: "%{count}文字以内で入力してください"
      required:
  hello: こんにちは
`

test('makes a record of every leaf under activerecord.errors and errors.messages, and of nothing else', () => {
  expect(said(reading(readRails, ja))).toEqual({
    'activerecord.errors.models.workout.attributes.performed_start_at.blank': ['message ja 開始日時は必須です'],
    'activerecord.errors.models.workout.attributes.weight.greater_than': [
      'message ja 重量は%{count}より大きい値を入力してください',
    ],
    'activerecord.errors.messages.record_invalid': ['message ja バリデーションに失敗しました: %{errors}'],
    'errors.messages.too_long.one': ['message ja %{count}文字以内で入力してください'],
    'errors.messages.too_long.other': ['message ja %{count}文字以内で入力してください'],
    'errors.messages.required': [],
  })
})

test('names the place of the last key', () => {
  expect(places(reading(readRails, ja))[0]).toBe(
    '10:15 activerecord.errors.models.workout.attributes.performed_start_at.blank',
  )
})

test('reads several languages of one file', () => {
  const found = reading(
    readRails,
    "ja:\n  errors:\n    messages: { blank: 空です }\nen-GB:\n  errors:\n    messages: { blank: can't be blank }\n",
  )
  expect(said(found)).toEqual({ 'errors.messages.blank': ['message ja 空です', "message en-GB can't be blank"] })
})

test('reads anchors as they are used between languages', () => {
  const found = reading(readRails, 'en: &en\n  errors:\n    messages: { blank: empty }\nen-US: *en\n')
  expect(said(found)).toEqual({ 'errors.messages.blank': ['message en empty', 'message en-US empty'] })
})

test('knows no language where the file names none', () => {
  expect(said(reading(readRails, 'errors:\n  messages:\n    blank: empty\n'))).toEqual({
    'errors.messages.blank': ['message und empty'],
  })
})

test('reads only what matches pattern and section', () => {
  const pattern = /^errors\.messages\..*$/
  expect(Object.keys(said(reading(readRails, ja, { pattern })))).toHaveLength(3)
  expect(Object.keys(said(reading(readRails, ja, { section: /workout/ })))).toHaveLength(2)
})
