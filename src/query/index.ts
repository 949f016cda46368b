export { attachErrors } from './attach-errors.js'
export type { ErrorMeta } from './error-meta.js'
export { queryDefaults } from './query-defaults.js'
