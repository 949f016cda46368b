const sources = import.meta.glob<string>('./demo/*.{tsx,css}', { query: '?raw', import: 'default', eager: true })

/** What "Show code" shows on the docs page: the demo's own source, as an app would have it. */
export const demoSource = (file: string) => ({ code: sources[`./demo/${file}`] })
