import { defineConfig } from '../../src/cli/config.js'

/**
 * The four documents of this folder, the presets that must agree with them, and the presets' facts, which are made of
 * them. `npx kintsugi check --config test/specs/kintsugi.config.ts`
 */
export default defineConfig({
  catalogs: [
    {
      catalog: '../../src/presets/calls.ts#calls',
      sources: ['./calls.md'],
      facts: '../../src/presets/calls.facts.ts',
      categories: {
        認証系: 'auth',
        通話状態系: 'call',
        シグナリング系: 'signal',
        'ポイント・決済関連': 'billing',
        システム系: 'system',
      },
    },
    {
      catalog: '../../src/presets/async-processing.ts#asyncProcessing',
      sources: ['./async-processing.md'],
      facts: '../../src/presets/async-processing.facts.ts',
      // Its sample of a client has `maxRetries: number = 3`.
      retries: [{ codes: ['auto'], retries: 3 }],
    },
    {
      catalog: '../../src/presets/workouts.ts#workouts',
      sources: ['./workouts.md'],
      facts: '../../src/presets/workouts.facts.ts',
    },
    {
      catalog: '../../src/presets/professor.ts#professor',
      sources: ['./professor.md'],
      facts: '../../src/presets/professor.facts.ts',
      // Its numbers are grouped by their thousands, and its strategy is stated for some of them.
      categories: { '1xxx': '1xxx', '2xxx': '2xxx', '3xxx': '3xxx', '4xxx': '4xxx', '5xxx': '5xxx' },
      retries: [{ codes: ['4xxx', '5001', 'LIBRARIAN_MODEL_FAILURE'], retries: 3 }],
    },
  ],
  accept: [
    {
      rule: 'doc-conflict',
      code: 'INTERNAL_ERROR',
      catalog: 'professor',
      because:
        'Its table of codes says 可（最大3回）, the one of answers 可: the first one counts, and both mean the same strategy.',
    },
    {
      rule: 'sample-mismatch',
      code: 'RATE_LIMIT_EXCEEDED',
      catalog: 'async-processing',
      because: 'Its example has no flag, its table says that it may be sent again: the table counts.',
    },
    {
      rule: 'cross-catalog-conflict',
      code: 'VALIDATION_ERROR',
      because: 'Two backends, two statuses: each preset has its own.',
    },
    {
      rule: 'cross-catalog-conflict',
      code: 'INTERNAL_ERROR',
      because: 'Each backend says for itself whether its internal errors are worth another try.',
    },
  ],
})
