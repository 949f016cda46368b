import { describe, expect, test } from 'vitest'
import { specSources } from '../../specs/read-spec.js'
import { presets } from './presets.js'

describe.each(specSources)('the texts of %s', (source) => {
  const entries = presets[source].codes.map((code) => presets[source].entry(code)!)

  test.each(entries)('$code speaks Japanese and English', ({ message }) => {
    expect(Object.keys(message).sort()).toEqual(['en', 'ja'])
  })

  test.each(entries)('$code ends as its language ends a notice, and is short', ({ message: { ja = '', en = '' } }) => {
    expect(ja).toMatch(/^\S.{4,58}[^。．.!！\s]$/u)
    expect(en).toMatch(/^[A-Z].{10,75}[^.!\s]\.$/)
  })

  test.each(entries)('$code names no internals and no placeholders', ({ message }) => {
    for (const text of Object.values(message)) {
      expect(text).not.toMatch(
        /[{}<>]|\b(JWT|UUID|API|HTTP|SQL|JSON|Lambda|Kafka|Bedrock|Gemini|Step Functions)\b|[A-Z]+_[A-Z]+/,
      )
      expect(text).not.toMatch(/データベース|ワークフロー|関数|トークン/)
    }
  })
})
