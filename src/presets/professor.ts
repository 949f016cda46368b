import { defineCatalog } from '../core/catalog.js'
import { codedObject } from '../decoders/coded-object.js'
import { professorFacts } from './professor.facts.js'

/** 1 s, 2 s, 4 s, exactly: `Math.min(1000 * 2 ** retryCount, 10000)`. */
const schedule = { baseMs: 1000, capMs: 10_000, jitter: 'none' } as const

/** Where both registration codes lead: the page that explains the browser extension. */
const toRegistration = {
  behaviour: 'redirect',
  present: { as: 'redirect', to: '/auth/register-redirect' },
  fixed: true,
  actions: ['links'],
} as const

/**
 * eduanimaR's Professor and Librarian. Errors come flat or nested, with a number (1001) or its name (AUTH_REQUIRED).
 * Texts, numbers, the prescribed presentations (`fixed`) and the strategy for 4xxx and 5001 are the document's; a number
 * without an entry is treated by its thousand: 4099 is retried, 2099 is not.
 *
 * Ours, since the document is silent or contradicts itself: the categories AUTH, LIBRARIAN and PROFESSOR; what
 * FILE_NOT_FOUND and MATERIAL_NOT_FOUND show (an empty state, as SUBJECT_NOT_FOUND); RATE_LIMIT_EXCEEDED waits by itself
 * only if the server names a wait, else its button opens after 10 s; SEARCH_TIMEOUT and REASONING_FAILED are retried by
 * hand, as their texts ask the user to; AUTH_EXTENSION_REQUIRED is never retried. GCS_ERROR's text speaks of loading:
 * override it where files are uploaded. INTERNAL_ERROR is retried three times before anything is shown.
 * Change any of it with `composeCatalogs([professor], { override: { 'professor:SEARCH_TIMEOUT': { … } } })`.
 */
export const professor = /* @__PURE__ */ defineCatalog({
  source: 'professor',
  locales: ['ja', 'en'],
  decoders: [codedObject],
  facts: professorFacts,
  schedule,
  categories: {
    '1xxx': { retry: 'never' },
    '2xxx': { behaviour: 'validation', retry: 'never' },
    '3xxx': { behaviour: 'notFound', retry: 'never', actions: ['list'] },
    '4xxx': { behaviour: 'transient', retry: { retries: 3, schedule } },
    '5xxx': { behaviour: 'unexpected', retry: 'never', actions: ['support'] },
  },
  // Its document toasts every error event of a stream; the partial answer keeps a mark.
  defaults: { presentInStream: { as: 'toast', filler: true } },
  codes: {
    AUTH_REQUIRED: {
      behaviour: 'login',
      fixed: true,
      session: 'login',
      actions: ['login'],
      message: { ja: 'ログインしてください', en: 'Please sign in to continue.' },
    },
    AUTH_INVALID_TOKEN: {
      behaviour: 'session',
      session: 'clear',
      actions: ['login'],
      message: {
        ja: 'セッションが無効です。再ログインしてください',
        en: 'Your session is no longer valid. Please sign in again.',
      },
    },
    AUTH_FORBIDDEN: {
      behaviour: 'toast',
      fixed: true,
      actions: [],
      message: { ja: 'この操作は許可されていません', en: "You don't have permission for this." },
    },
    VALIDATION_FAILED: {
      fixed: true,
      fieldTexts: true,
      actions: ['edit'],
      message: { ja: '入力内容を確認してください', en: 'Please check what you entered.' },
    },
    FILE_TOO_LARGE: {
      behaviour: 'toast',
      fixed: true,
      severity: 'warning',
      actions: ['chooseFile'],
      message: {
        ja: 'ファイルサイズは最大50MBです',
        en: 'Files can be up to 50 MB. Please choose a smaller one.',
      },
    },
    INVALID_FILE_TYPE: {
      behaviour: 'toast',
      fixed: true,
      severity: 'warning',
      actions: ['chooseFile'],
      message: {
        ja: '対応形式: PDF, DOCX, PPTX, 画像',
        en: 'Please choose a PDF, DOCX, PPTX or image file.',
      },
    },
    SUBJECT_NOT_FOUND: {
      fixed: true,
      after: 'refetch',
      message: { ja: '科目が見つかりません', en: "We couldn't find this subject. Please choose another." },
    },
    FILE_NOT_FOUND: {
      after: 'refetch',
      message: {
        ja: 'ファイルが削除されたか、アクセス権限がありません',
        en: "This file was deleted, or you don't have access to it.",
      },
    },
    GEMINI_API_ERROR: {
      message: {
        ja: 'AI処理が一時的に利用できません。しばらく待ってから再試行してください',
        en: 'AI is unavailable right now. Please wait and try again.',
      },
    },
    GCS_ERROR: {
      message: { ja: 'ファイルの取得に失敗しました', en: "We couldn't load the file. Please try again." },
    },
    KAFKA_ERROR: {
      message: { ja: '処理の開始に失敗しました。再試行してください', en: "We couldn't start this. Please try again." },
    },
    INTERNAL_ERROR: {
      behaviour: 'unexpected',
      message: {
        ja: '予期しないエラーが発生しました。サポートに連絡してください',
        en: 'Something unexpected happened. Please contact support.',
      },
    },
    AUTH_USER_NOT_REGISTERED: {
      ...toRegistration,
      category: 'AUTH',
      message: {
        ja: 'eduanimaRをご利用いただくには、Chrome拡張機能のインストールが必要です',
        en: 'To use eduanimaR, please install the Chrome extension.',
      },
    },
    AUTH_EXTENSION_REQUIRED: {
      ...toRegistration,
      category: 'AUTH',
      message: {
        ja: '新規登録は拡張機能でのみ可能です',
        en: 'To create an account, please use the Chrome extension.',
      },
    },
    LIBRARIAN_LOOP_LIMIT: {
      category: 'LIBRARIAN',
      behaviour: 'warning',
      fixed: true,
      actions: ['ask'],
      message: {
        ja: '検索ループが上限に達しました。部分的な結果を表示します',
        en: 'The search reached its limit. Showing partial results.',
      },
      advice: {
        ja: 'より具体的な質問で再試行してください',
        en: 'Try again with a more specific question.',
      },
    },
    LIBRARIAN_MODEL_FAILURE: {
      category: 'LIBRARIAN',
      behaviour: 'toast',
      fixed: true,
      message: {
        ja: 'AI処理が一時的に利用できません。しばらく待ってから再試行してください',
        en: 'AI is unavailable right now. Please wait and try again.',
      },
    },
    LIBRARIAN_TIMEOUT: {
      category: 'LIBRARIAN',
      behaviour: 'toast',
      fixed: true,
      actions: ['edit', 'retry'],
      message: {
        ja: '推論がタイムアウトしました。質問を簡略化して再試行してください',
        en: 'This took too long. Please simplify your question and retry.',
      },
    },
    MATERIAL_NOT_FOUND: {
      category: 'PROFESSOR',
      after: 'refetch',
      message: { ja: '資料が見つかりませんでした', en: "We couldn't find this material. Please choose another." },
    },
    SUBJECT_ACCESS_DENIED: {
      category: 'PROFESSOR',
      actions: ['list'],
      message: {
        ja: 'この科目へのアクセス権限がありません',
        en: "You don't have access to this subject. Please choose another.",
      },
    },
    SEARCH_TIMEOUT: {
      category: 'PROFESSOR',
      retry: 'manual',
      message: {
        ja: '検索がタイムアウトしました。もう一度お試しください',
        en: 'The search took too long. Please try again.',
      },
    },
    REASONING_FAILED: {
      category: 'PROFESSOR',
      actions: ['edit'],
      message: { ja: '回答生成に失敗しました', en: "We couldn't create an answer. Please try again." },
    },
    INVALID_QUESTION: {
      category: 'PROFESSOR',
      fieldTexts: true,
      actions: ['edit'],
      message: { ja: '質問の形式が正しくありません', en: 'Please check your question and try again.' },
    },
    RATE_LIMIT_EXCEEDED: {
      category: 'PROFESSOR',
      retry: { retries: 3, when: 'hint', manualAfterMs: 10_000 },
      actions: ['wait'],
      message: {
        ja: 'リクエストが多すぎます。しばらく待ってから再試行してください',
        en: 'Too many requests. Please wait and try again.',
      },
    },
    AUTHENTICATION_REQUIRED: {
      category: 'PROFESSOR',
      behaviour: 'login',
      session: 'login',
      message: { ja: 'ログインが必要です', en: 'Please sign in to continue.' },
    },
    TOKEN_EXPIRED: {
      category: 'PROFESSOR',
      message: {
        ja: 'セッションの有効期限が切れました。再度ログインしてください',
        en: 'Your session has expired. Please sign in again.',
      },
    },
  },
})
