import type { Rule } from '../../../../src/cli/finding.js'
import { after, both, swap, swapAll, type Edit } from './edit.js'

/** A catalog as a team writes it, against the documents of the workout service. */
export const catalogText = `import { defineCatalog } from 'react-kintsugi/core'

export const workouts = defineCatalog({
  source: 'workouts',
  locales: ['ja', 'en'],
  codes: {
    INVALID_REQUEST: { status: 400, message: { ja: '受け付けられませんでした', en: 'We could not accept this.' } },
    AUTHENTICATION_FAILED: { status: 401, message: { ja: 'ログインしてください', en: 'Please sign in.' } },
    TOKEN_EXPIRED: {
      status: 401,
      message: { ja: '期限が切れました', en: 'Your session has expired.' },
    },
    ACCESS_DENIED: { status: 403, message: { ja: '権限がありません', en: 'You cannot see this.' } },
    RESOURCE_NOT_FOUND: { status: 404, message: { ja: '見つかりません', en: 'This does not exist.' } },
    VALIDATION_ERROR: {
      status: 422,
      message: { ja: '{count}件の入力をご確認ください', en: 'Please check {count} entries.' },
    },
    INTERNAL_ERROR: { status: 500, retry: 'manual', message: { ja: '問題が発生しました', en: 'Something went wrong.' } },
  },
})
`

/** A change of a catalog that matters, and the finding that must come of it. */
export interface CatalogMutation {
  readonly name: string
  readonly edit: Edit
  readonly rule: Rule
  readonly code: string
  /** The line of the edited catalog that must be among the places: the one with this text. Or that of the document. */
  readonly at?: string
  readonly inDocument?: string
}

export const catalogMutations: readonly CatalogMutation[] = [
  {
    name: 'an entry is taken away',
    edit: swapAll(/ {4}ACCESS_DENIED: .*\n/g, ''),
    rule: 'missing-in-catalog',
    code: 'ACCESS_DENIED',
    inDocument: '| ACCESS_DENIED ',
  },
  {
    name: 'an entry is added',
    edit: after('ACCESS_DENIED', `    QUOTA_REACHED: { status: 402, message: { ja: '上限です', en: 'No more.' } },`),
    rule: 'unknown-in-source',
    code: 'QUOTA_REACHED',
    at: 'QUOTA_REACHED',
  },
  {
    name: 'an entry is misspelt',
    edit: swap('TOKEN_EXPIRED', 'TOKEN_EXPIRD'),
    rule: 'renamed',
    code: 'TOKEN_EXPIRED',
    at: 'TOKEN_EXPIRD',
    inDocument: '| TOKEN_EXPIRED ',
  },
  {
    name: 'a status is another one',
    edit: swap('status: 404', 'status: 410'),
    rule: 'status-mismatch',
    code: 'RESOURCE_NOT_FOUND',
    at: 'status: 410',
    inDocument: '| RESOURCE_NOT_FOUND ',
  },
  {
    name: 'a language is missing',
    edit: swap(`, en: 'You cannot see this.'`, ''),
    rule: 'missing-locale',
    code: 'ACCESS_DENIED',
    at: 'ACCESS_DENIED',
  },
  {
    name: 'a text is empty',
    edit: swap(`'You cannot see this.'`, `''`),
    rule: 'missing-locale',
    code: 'ACCESS_DENIED',
    at: 'ACCESS_DENIED',
  },
  {
    name: 'a placeholder is misspelt in one language',
    edit: swap('check {count}', 'check {cuont}'),
    rule: 'placeholder-mismatch',
    code: 'VALIDATION_ERROR',
    at: '{cuont}',
  },
  {
    name: 'a placeholder is missing in one language',
    edit: swap('check {count} entries', 'check your entries'),
    rule: 'placeholder-mismatch',
    code: 'VALIDATION_ERROR',
    at: 'check your entries',
  },
  {
    name: 'what must not be sent again is tried again by itself',
    edit: swap('status: 403,', 'status: 403, retry: { retries: 3 },'),
    rule: 'retry-unsafe',
    code: 'ACCESS_DENIED',
    at: 'retries: 3',
  },
  {
    name: 'two entries change places',
    edit: both(
      swap('ACCESS_DENIED', '@'),
      swap('RESOURCE_NOT_FOUND', 'ACCESS_DENIED'),
      swap('@', 'RESOURCE_NOT_FOUND'),
    ),
    rule: 'status-mismatch',
    code: 'ACCESS_DENIED',
    at: '    ACCESS_DENIED: { status: 404',
  },
]

/** Catalogs that cannot be loaded, and what must be said. */
export const brokenCatalogs: readonly { name: string; edit: Edit; says: RegExp }[] = [
  {
    name: 'throws',
    edit: swap(
      'export const',
      `throw new Error('no settings')

export const`,
    ),
    says: /workouts\.ts:3\b.*no settings/s,
  },
  { name: 'has a syntax error', edit: swap('codes: {', 'codes: {{'), says: /workouts\.ts:6\b/ },
  { name: 'has no such export', edit: swap('export const workouts', 'export const gym'), says: /workouts.*gym/s },
  {
    name: 'imports what is not there',
    edit: (text) => `import './not-there.js'\n${text}`,
    says: /workouts\.ts.*not-there/s,
  },
  {
    name: 'has a presentation that does not exist',
    edit: swap('status: 403,', `status: 403, present: 'popup',`),
    says: /ACCESS_DENIED.*popup/s,
  },
]
