import { defineCatalog } from '../core/catalog.js'
import { codedObject } from '../decoders/coded-object.js'
import { asyncProcessingFacts } from './async-processing.facts.js'

/** 20 requests a minute: without a wait from the server, the next window is the earliest that can succeed. */
const nextMinute = { retries: 3, schedule: { baseMs: 60_000, capMs: 60_000, jitter: 'none' } } as const

/**
 * The service that runs AI jobs: `{ success: false, error: { code, … } }`, waits in seconds. Number of retries, 1 s, 2 s,
 * 4 s, statuses and categories are its document's.
 *
 * Ours: its samples show the server's message, yet most messages name internals (JWT, UUID, functions, databases), so
 * the texts are ours except where the document's can stand on a screen. RATE_LIMIT_EXCEEDED is retryable by the table
 * (its sample has no flag). "Retried automatically" is read as: reads are repeated, a POST that starts a job only on
 * 429, since everything else may have started it (and costs). A code inside a job that has FAILED (status 200) is no
 * failed request: nothing repeats by itself. INVALID_UUID names an id that nobody typed, so it is no field error. The
 * three *_NOT_ALLOWED / MAX_RETRY codes take their button away and load the job again.
 * Change any of it with `composeCatalogs([asyncProcessing], { override: { 'async-processing:AI_ERROR': { … } } })`.
 */
export const asyncProcessing = /* @__PURE__ */ defineCatalog({
  source: 'async-processing',
  locales: ['ja', 'en'],
  decoders: [codedObject],
  facts: asyncProcessingFacts,
  schedule: { baseMs: 1000, capMs: 10_000, jitter: 'none' },
  codes: {
    VALIDATION_ERROR: {
      fieldTexts: true,
      actions: ['edit'],
      message: { ja: '入力内容をご確認ください', en: 'Please check the highlighted fields.' },
    },
    INVALID_PROCESS_TYPE: {
      behaviour: 'developer',
      actions: ['reload', 'support'],
      message: {
        ja: '処理を開始できませんでした。画面を更新してもう一度お試しください',
        en: "We couldn't start this. Please reload and try again.",
      },
    },
    INVALID_UUID: {
      behaviour: 'notFound',
      severity: 'error',
      report: true,
      after: 'refetch',
      actions: ['list'],
      message: {
        ja: '指定された処理を開けませんでした。一覧からお選びください',
        en: "We couldn't open this item. Please choose it from the list.",
      },
    },
    UNAUTHORIZED: {
      session: 'login',
      message: { ja: 'ログインが必要です。もう一度ログインしてください', en: 'Please sign in to continue.' },
    },
    TOKEN_EXPIRED: {
      message: {
        ja: 'ログインの有効期限が切れました。もう一度ログインしてください',
        en: 'Your session has expired. Please sign in again.',
      },
    },
    FORBIDDEN: {
      actions: ['list'],
      message: {
        ja: 'この処理にアクセスする権限がありません',
        en: "You don't have access to this item. Please choose one of yours.",
      },
    },
    PROCESSING_NOT_FOUND: {
      after: 'refetch',
      actions: ['history'],
      message: {
        ja: '指定された処理が見つかりません',
        en: "We couldn't find this item. Please check your history.",
      },
    },
    RETRY_NOT_ALLOWED: {
      behaviour: 'state',
      after: 'refetch',
      message: {
        ja: 'この処理は再試行できません。最新の状態をご確認ください',
        en: "This can't be retried. Please check its current status.",
      },
    },
    MAX_RETRY_EXCEEDED: {
      behaviour: 'state',
      after: 'refetch',
      actions: ['startAnew'],
      message: {
        ja: 'リトライ回数の上限（3回）を超えました。新しい処理として開始してください',
        en: "You've used all 3 retries. Please start a new one.",
      },
    },
    CANCEL_NOT_ALLOWED: {
      behaviour: 'state',
      severity: 'info',
      after: 'refetch',
      message: {
        ja: 'この処理はキャンセルできません。最新の状態をご確認ください',
        en: "This can't be cancelled. Please check its current status.",
      },
    },
    AI_ERROR: {
      behaviour: 'job',
      actions: ['edit', 'support'],
      message: {
        ja: 'AI生成に失敗しました。もう一度お試しください',
        en: "The AI couldn't finish this. Please try again.",
      },
    },
    AI_THROTTLING: {
      retry: nextMinute,
      actions: ['support'],
      message: {
        ja: 'ただいまAIが混み合っています。しばらく待ってから再試行してください',
        en: 'The AI is busy right now. Please wait a moment and try again.',
      },
    },
    AI_RESPONSE_INVALID: {
      behaviour: 'job',
      actions: ['support'],
      message: {
        ja: 'AIの応答が不正です。もう一度お試しください',
        en: "The AI's answer couldn't be used. Please try again.",
      },
    },
    DATABASE_ERROR: {
      actions: ['support'],
      message: {
        ja: '保存または読み込みができませんでした。もう一度お試しください',
        en: "We couldn't save or load this. Please try again.",
      },
    },
    DATABASE_CONNECTION_ERROR: {
      behaviour: 'transient',
      actions: ['support'],
      message: {
        ja: 'ただいまつながりにくくなっています。しばらく待ってから再試行してください',
        en: "We're hard to reach right now. Please wait and try again.",
      },
    },
    DATABASE_CONSTRAINT_VIOLATION: {
      fieldTexts: true,
      actions: ['edit'],
      message: {
        ja: 'この内容では保存できませんでした。重複がないかご確認ください',
        en: "This couldn't be saved. Please check for duplicates.",
      },
    },
    TIMEOUT_ERROR: {
      behaviour: 'job',
      actions: ['edit', 'support'],
      message: {
        ja: '処理時間が制限を超えました。再試行してください',
        en: 'This took too long. Please try again.',
      },
    },
    STEP_FUNCTIONS_TIMEOUT: {
      behaviour: 'job',
      actions: ['support'],
      message: {
        ja: '時間内に処理が終わりませんでした。再試行してください',
        en: "This didn't finish in time. Please try again.",
      },
    },
    RATE_LIMIT_EXCEEDED: {
      retry: nextMinute,
      actions: ['wait'],
      message: {
        ja: 'リクエスト数が制限を超えました。しばらく待ってから再試行してください',
        en: 'Too many requests. Please wait and try again.',
      },
    },
    INTERNAL_ERROR: {
      behaviour: 'unexpected',
      actions: ['support'],
      message: {
        ja: '内部エラーが発生しました。サポートチームに連絡してください',
        en: 'Something went wrong on our side. Please contact support.',
      },
    },
    STEP_FUNCTIONS_ERROR: {
      behaviour: 'unexpected',
      actions: ['support'],
      message: {
        ja: '処理を実行できませんでした。サポートチームに連絡してください',
        en: "We couldn't run this. Please contact support.",
      },
    },
    LAMBDA_ERROR: {
      behaviour: 'unexpected',
      actions: ['support'],
      message: {
        ja: '処理を完了できませんでした。サポートチームに連絡してください',
        en: "We couldn't complete this. Please contact support.",
      },
    },
  },
})
