export { defineConfig, type Accepted, type CatalogConfig, type KintsugiConfig, type SourceConfig } from './config.js'
export type { Rule, Severity } from './finding.js'
