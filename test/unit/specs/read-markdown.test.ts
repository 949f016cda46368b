import { expect, test } from 'vitest'
import { sectionsOf } from '../../specs/read-markdown.js'

test('gives every heading the tables, lines and code directly beneath it', () => {
  const markdown = [
    '# One',
    '',
    '| code | says |',
    '|:--|--:|',
    '| `A` | a \\| b |',
    '| B |',
    '',
    '## Two',
    '- **Label**: text',
    '  - nested',
    '```json',
    '{}',
    '```',
    '# Three',
    'Words with `code`.',
  ].join('\n')
  expect(sectionsOf(markdown)).toEqual([
    {
      title: 'One',
      depth: 1,
      parents: [],
      rows: [
        { code: 'A', says: 'a | b' },
        { code: 'B', says: '' },
      ],
      lines: [],
      code: [],
    },
    {
      title: 'Two',
      depth: 2,
      parents: ['One'],
      rows: [],
      lines: ['Label: textnested'],
      code: [{ lang: 'json', text: '{}' }],
    },
    { title: 'Three', depth: 1, parents: [], rows: [], lines: ['Words with code.'], code: [] },
  ])
})
