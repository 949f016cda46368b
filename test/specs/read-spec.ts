import { readFileSync } from 'node:fs'
import { sectionsOf, type Section } from './read-markdown.js'
import { asyncTextsShownAsSent } from './shown-texts.js'
import { recordsOf, specSources, type Mention, type SpecRecord, type SpecSource } from './spec-record.js'

export { specSources, type SpecRecord, type SpecSource } from './spec-record.js'

const callCategories: Readonly<Record<string, string>> = {
  認証系: 'auth',
  通話状態系: 'call',
  シグナリング系: 'signal',
  'ポイント・決済関連': 'billing',
  システム系: 'system',
}

/** The text after `label:` of the line that begins with it. */
function labelled(section: Section, label: string): string | undefined {
  return section.lines
    .find((line) => line.startsWith(`${label}:`))
    ?.slice(label.length + 1)
    .trim()
}

const statusIn = (text = ''): number | undefined => (/^\d{3}/.test(text) ? Number(text.slice(0, 3)) : undefined)
const quoteIn = (text = ''): string | undefined => /「(.+?)」/.exec(text)?.[1]

function retryIn(text = ''): SpecRecord['retry'] {
  if (/^(❌|不可)/.test(text)) return 'never'
  if (/^可（.*手動/.test(text)) return 'manual'
  return /^(✅|可)/.test(text) ? 'auto' : undefined
}

function maxRetriesIn(text = ''): number | undefined {
  const times = /最大(\d+)回/.exec(text)?.[1]
  return times === undefined ? undefined : Number(times)
}

const record = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? { ...value } : {}

/** The samples of a section, each as a mention of the code it carries at its top or under `error`. */
function samplesOf(section: Section): Mention[] {
  return section.code
    .filter(({ lang }) => lang === 'json')
    .map(({ text }): { sample: unknown; code: unknown } => {
      const sample: unknown = JSON.parse(text)
      return { sample, code: record(sample)['code'] ?? record(record(sample)['error'])['code'] }
    })
    .flatMap(({ sample, code }) => (typeof code === 'string' ? [{ code, sample }] : []))
}

function calls(sections: readonly Section[]): Mention[] {
  const listed = sections.flatMap((section) =>
    section.rows.flatMap(({ code }) => {
      if (!code) return []
      const category = callCategories[section.title]
      if (!category) throw new Error(`calls:${code} stands under an unknown heading: ${section.title}`)
      return [{ code, category, section: section.parents.at(-1) }]
    }),
  )
  return [...listed, ...sections.flatMap(samplesOf)]
}

function asyncProcessing(sections: readonly Section[]): Mention[] {
  const described = sections
    .filter(({ depth }) => depth === 4)
    .flatMap((section): Mention[] => [
      {
        code: section.title,
        section: section.parents.at(-1),
        status: statusIn(labelled(section, 'HTTPステータス')),
      },
      ...samplesOf(section).map((mention) => ({ ...mention, ja: shownAsSent(mention) })),
    ])
  // The document states the number of retries once, in its sample of a client.
  const client = sections.flatMap(({ code }) => code).find(({ text }) => text.includes('maxRetries'))
  const maxRetries = Number(/maxRetries: number = (\d+)/.exec(client?.text ?? '')?.[1])
  const listed = sections
    .flatMap(({ rows }) => rows)
    .map((row): Mention => {
      const retry = retryIn(row['リトライ可能'])
      return {
        code: row['コード'] ?? '',
        status: statusIn(row['HTTPステータス']),
        category: row['カテゴリ'],
        retry,
        maxRetries: retry === 'auto' ? maxRetries : undefined,
      }
    })
  return [...described, ...listed]
}

function shownAsSent({ code, sample }: Mention): string | undefined {
  const { message } = record(record(sample)['error'])
  return asyncTextsShownAsSent.has(code) && typeof message === 'string' ? message : undefined
}

function workouts(sections: readonly Section[]): Mention[] {
  const listed = sections.flatMap(({ title, rows }) =>
    rows.map((row): Mention => ({
      code: row['エラーコード'] ?? '',
      section: title,
      status: statusIn(row['HTTP ステータス']),
    })),
  )
  return [...listed, ...sections.flatMap(samplesOf)]
}

/** The retries of the document's strategy for the numbers it names: `4xxx` is all of the 4000s, `5001` itself. */
function strategyOf(sections: readonly Section[]): (number: number) => number | undefined {
  const [scope = '', ...steps] = sections.find(({ title }) => title.includes('リトライ戦略'))?.lines ?? []
  const patterns = (scope.match(/\d[\dx]{3}/g) ?? []).map((name) => new RegExp(`^${name.replaceAll('x', '\\d')}$`))
  return (number) =>
    patterns.some((pattern) => pattern.test(String(number))) ? maxRetriesIn(steps.join('\n')) : undefined
}

function professorNumbered(sections: readonly Section[]): Mention[] {
  const strategy = strategyOf(sections)
  return sections.flatMap(({ title, rows }) =>
    rows.flatMap((row): Mention[] => {
      const [code, number] = [row['名称'], Number(row['コード'])]
      if (!code) return []
      const retry = retryIn(row['リトライ'])
      const maxRetries = maxRetriesIn(row['リトライ']) ?? strategy(number)
      const category = `${Math.floor(number / 1000)}xxx`
      return [{ code, number, category, section: title, retry, maxRetries, ja: quoteIn(row['UI表示']) }]
    }),
  )
}

function professorDescribed(sections: readonly Section[]): Mention[] {
  return sections
    .filter(({ title, depth }) => depth === 3 && /^[A-Z_]+$/.test(title))
    .map((section) => ({
      code: section.title,
      section: section.parents.at(-1),
      status: statusIn(labelled(section, 'ステータスコード')),
      retry: retryIn(labelled(section, 'リトライ')),
      maxRetries: maxRetriesIn(labelled(section, 'フロントエンドの推奨対応')),
      ja: quoteIn(labelled(section, '表示メッセージ') ?? labelled(section, 'UI挙動')),
    }))
}

function professorListed(sections: readonly Section[]): Mention[] {
  return sections.flatMap(({ title, rows }) =>
    rows.flatMap((row): Mention[] => {
      const [code, text] = [row['コード'], row['ユーザー向けメッセージ']]
      return code && text ? [{ code, section: title, status: statusIn(row['HTTPステータス']), ja: text }] : []
    }),
  )
}

/** The table that repeats some codes with their statuses. */
function professorRepeated(sections: readonly Section[]): Mention[] {
  return sections.flatMap(({ rows }) =>
    rows.flatMap((row): Mention[] => {
      const code = row['エラーコード']
      if (!code) return []
      const advice = row['フロントエンド推奨対応']
      return [
        {
          code,
          status: statusIn(row['HTTPステータス']),
          retry: retryIn(row['リトライ可否']),
          maxRetries: maxRetriesIn(advice),
          ja: quoteIn(row['ユーザー通知文言']),
        },
      ]
    }),
  )
}

/** The two maps from code to text in the document's TypeScript. */
function professorMaps(sections: readonly Section[]): Mention[] {
  return sections
    .flatMap(({ code }) => code)
    .filter(({ lang }) => lang === 'typescript')
    .flatMap(({ text }) => [...text.matchAll(/^ {2}([A-Z_]+): '(.+)',$/gm)])
    .map(([, code = '', ja]) => ({ code, ja }))
}

const readers: Readonly<Record<SpecSource, (sections: readonly Section[]) => Mention[]>> = {
  calls,
  'async-processing': asyncProcessing,
  workouts,
  professor: (sections) =>
    [professorNumbered, professorDescribed, professorListed, professorRepeated, professorMaps]
      .flatMap((read) => read(sections))
      .concat(sections.flatMap(samplesOf)),
}

let cached: readonly SpecRecord[] | undefined

/** Every code of the four documents, in their order. Read once; throws when a document contradicts itself. */
export function readSpecs(): readonly SpecRecord[] {
  cached ??= specSources.flatMap((source) => {
    const markdown = readFileSync(new URL(`./${source}.md`, import.meta.url), 'utf8')
    return recordsOf(source, readers[source](sectionsOf(markdown)))
  })
  return cached
}
