import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** The four backends of the made-up app; `workouts` has its texts in three languages, the others in two. */
const sources = ['orders', 'billing', 'media', 'workouts']
/** Codes that every backend has: the reason why codes are read with their source. */
const shared = ['TOKEN_EXPIRED', 'VALIDATION_ERROR', 'INTERNAL_ERROR', 'RATE_LIMITED']
const things = ['ORDER', 'INVOICE', 'VIDEO', 'MEMBER', 'TICKET', 'COUPON', 'REFUND', 'ADDRESS', 'PLAN', 'DEVICE']
const troubles = ['NOT_FOUND', 'LIMIT_REACHED', 'ALREADY_EXISTS', 'LOCKED', 'EXPIRED', 'UNAVAILABLE', 'TOO_LARGE']
const statuses = [404, 403, 409, 423, 410, 503, 413]

/**
 * What an app's four catalogs are written as: `nothing` has none, `objects` the facts and texts as plain constants,
 * `catalogs` puts them through `defineCatalog`, `asked` also composes them and asks for codes.
 */
export const stages = ['nothing', 'objects', 'catalogs', 'asked'] as const
export type Stage = (typeof stages)[number]

/**
 * Writes a TypeScript project with four catalogs of `count / 4` codes each, facts and words apart.
 * @param declarations the folder of the built declarations that `react-kintsugi/…` stands for.
 * @returns the tsconfig's path.
 */
export function writeProject(folder: string, declarations: string, stage: Stage, count = 1000): string {
  mkdirSync(folder, { recursive: true })
  const write = (file: string, text: string) => writeFileSync(join(folder, file), text)
  if (stage !== 'nothing')
    for (const [index, source] of sources.entries()) {
      const codes = codesOf(index, count / sources.length)
      write(`${source}.facts.ts`, factsOf(source, codes))
      write(`${source}.ts`, stage === 'objects' ? objectOf(source, codes) : catalogOf(source, codes))
    }
  write('main.ts', stage === 'asked' ? asking(codesOf(0, count / sources.length).map(({ code }) => code)) : plain)
  const compilerOptions = {
    target: 'ES2022',
    lib: ['ES2023', 'DOM', 'DOM.Iterable'],
    module: 'ESNext',
    moduleResolution: 'Bundler',
    strict: true,
    skipLibCheck: true,
    noEmit: true,
    types: [],
    paths: { 'react-kintsugi/*': [`${declarations}/*/index.d.ts`] },
  }
  write('tsconfig.json', JSON.stringify({ compilerOptions, include: ['*.ts'] }, undefined, 2))
  return join(folder, 'tsconfig.json')
}

interface Made {
  readonly code: string
  readonly number: number
  readonly trouble: number
}

/** Every backend's codes are its own, but for those that all have. */
const codesOf = (index: number, count: number): Made[] =>
  Array.from({ length: count }, (_, at) => {
    const trouble = at % troubles.length
    const own = `${things[(at + index) % things.length]}_${troubles[trouble]}_${index}${at}`
    return { code: shared[at] ?? own, number: 1000 + at, trouble }
  })

function factsOf(source: string, codes: readonly Made[]): string {
  const facts = codes.map(({ code, number, trouble }) => {
    const retry = trouble === 5 ? `'auto', retries: 3` : `'never'`
    return `  ${code}: { number: ${number}, status: ${statuses[trouble]}, category: '${trouble}xx', retry: ${retry} },`
  })
  return `export const ${source}Facts = {\n${facts.join('\n')}\n} as const\n`
}

/** Two of seven troubles name a number in their texts, one has a title and a button besides. */
function wordsOf(source: string, { code, number, trouble }: Made): string {
  const max = trouble === 1 || trouble === 6
  const texts = {
    ja: max ? `${code}は{max}まで登録できます（${number}）` : `${code}が見つかりませんでした。もう一度お試しください`,
    en: max ? `You can have up to {max} of ${code}.` : `We couldn't find ${code}. Please try again.`,
    ...(source === 'workouts' && { de: max ? `Höchstens {max} ${code}.` : `${code} ist nicht zu finden.` }),
  }
  const more = trouble === 1 ? `present: 'dialog', actions: ['upgrade'], title: ${JSON.stringify(texts)}, ` : ''
  return `  ${code}: { ${more}message: ${JSON.stringify(texts)} },`
}

const objectOf = (source: string, codes: readonly Made[]) =>
  `export { ${source}Facts } from './${source}.facts'
export const ${source}Words = {
${codes.map((made) => wordsOf(source, made)).join('\n')}
} as const
`

const catalogOf = (source: string, codes: readonly Made[]) =>
  `import { defineCatalog } from 'react-kintsugi/core'
import { ${source}Facts } from './${source}.facts'
export const ${source} = defineCatalog({
  source: '${source}',
  locales: [${source === 'workouts' ? `'ja', 'en', 'de'` : `'ja', 'en'`}],
  facts: ${source}Facts,
  codes: {
${codes.map((made) => wordsOf(source, made)).join('\n')}
  },
})
`

const plain = `import { createErrorClient } from 'react-kintsugi/core'
export const errors = createErrorClient({ locale: 'ja' })
`

const asking = (codes: readonly string[]) => `import { composeCatalogs, createErrorClient } from 'react-kintsugi/core'
${sources.map((source) => `import { ${source} } from './${source}'`).join('\n')}
const catalogs = composeCatalogs([${sources.join(', ')}], {
  override: { 'billing:TOKEN_EXPIRED': { present: 'banner' }, 'orders:${codes[4]}': { present: 'inline' } },
})
export const errors = createErrorClient({ locale: 'ja', catalogs })
export const api = errors.source(orders, { baseUrl: '/api/orders' })
export const limit = () => api.error('${codes[15]}', { max: 3 })
export const read = (failure: unknown) => {
  if (catalogs.is(failure, 'media:TOKEN_EXPIRED') || catalogs.is(failure, '${codes[8]}')) return failure.source
  if (api.is(failure, '${codes[5]}')) return failure.code
  if (api.is(failure, 'TOKEN_EXPIRED')) return failure.source
  const whose = catalogs.match(failure, { 'media:VALIDATION_ERROR': ({ source }) => source, _: ({ source }) => source })
  return api.match(failure, { ${codes[6]}: (error) => error.code, _: () => whose })
}
`
