import type { RuleModule } from './linting.js'
import { noHardcodedCode } from './rules/no-hardcoded-code.js'
import { noMessageBranching } from './rules/no-message-branching.js'
import { noRawErrorText } from './rules/no-raw-error-text.js'
import { noSwallowedError } from './rules/no-swallowed-error.js'
import { noUnknownCode } from './rules/no-unknown-code.js'
import { staticCatalog } from './rules/static-catalog.js'

const rules = {
  'no-message-branching': noMessageBranching,
  'no-hardcoded-code': noHardcodedCode,
  'no-unknown-code': noUnknownCode,
  'no-raw-error-text': noRawErrorText,
  'no-swallowed-error': noSwallowedError,
  'static-catalog': staticCatalog,
} satisfies Record<string, RuleModule>

type RuleName = keyof typeof rules

/** A part of a flat configuration. */
export interface PluginConfig {
  name: string
  plugins: Record<string, Pick<KintsugiPlugin, 'meta' | 'rules'>>
  rules: Record<`kintsugi/${RuleName}`, 'error' | 'warn'>
}

/** `react-kintsugi/eslint`, for ESLint 9 and 10. */
export interface KintsugiPlugin {
  meta: { name: string; version: string; namespace: string }
  rules: Record<RuleName, RuleModule>
  configs: { recommended: PluginConfig }
}

const own: Pick<KintsugiPlugin, 'meta' | 'rules'> = {
  meta: { name: 'react-kintsugi/eslint', version: '0.1.0', namespace: 'kintsugi' },
  rules,
}

const configOf = (name: string): PluginConfig => ({
  name: `kintsugi/${name}`,
  plugins: { kintsugi: own },
  rules: {
    'kintsugi/no-message-branching': 'error',
    'kintsugi/no-hardcoded-code': 'error',
    'kintsugi/no-unknown-code': 'error',
    'kintsugi/no-raw-error-text': 'error',
    'kintsugi/no-swallowed-error': 'warn',
    'kintsugi/static-catalog': 'error',
  },
})

/**
 * The lint rules: errors are decided by codes and shown in the catalogs' words.
 * @example export default [kintsugi.configs.recommended, { settings: { kintsugi: { catalogs: ['src/errors/workouts.facts.ts'] } } }]
 */
export const plugin: KintsugiPlugin = { ...own, configs: { recommended: configOf('recommended') } }
