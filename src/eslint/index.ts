export { plugin as default } from './plugin.js'
export type { KintsugiPlugin, PluginConfig } from './plugin.js'
