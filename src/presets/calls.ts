import { defineCatalog } from '../core/catalog.js'
import { codedObject } from '../decoders/coded-object.js'
import { callsFacts } from './calls.facts.js'

/**
 * The call service: one `error` event for everything that fails on its WebSocket. Its document lists codes with a
 * meaning; categories are its headings.
 *
 * Ours, since the document is silent: every text (its screens have two sentences, 「接続できませんでした」 and
 * 「相手の応答がありません」, here SIGNAL_REJECTED and PEER_UNAVAILABLE), every retry rule, every presentation outside a
 * scope. A call request, a signal or a payment is never sent again by itself. `busy` has no code of its own and arrives
 * as INVALID_CALL_STATE. UNAUTHORIZED includes expiry, so one refresh is tried. RATE_LIMITED holds the button for 5 s.
 * Change any of it with `composeCatalogs([calls], { override: { 'calls:RATE_LIMITED': { … } } })`.
 */
export const calls = /* @__PURE__ */ defineCatalog({
  source: 'calls',
  locales: ['ja', 'en'],
  decoders: [codedObject],
  facts: callsFacts,
  categories: {
    call: { behaviour: 'state', retry: 'never', actions: ['back'] },
    signal: { behaviour: 'state', retry: 'manual', actions: ['callAgain'] },
    billing: { behaviour: 'dialog', retry: 'never' },
  },
  codes: {
    UNAUTHORIZED: {
      behaviour: 'session',
      session: 'refresh',
      retry: 'never',
      actions: ['login'],
      message: {
        ja: 'ログインの有効期限が切れました。もう一度ログインしてください',
        en: 'Your session has ended. Please sign in again.',
      },
    },
    FORBIDDEN: {
      behaviour: 'forbidden',
      retry: 'never',
      actions: ['back'],
      message: {
        ja: 'このアカウントではこの操作を行えません。前の画面にお戻りください',
        en: "This isn't available for your account. Please go back.",
      },
    },
    INVALID_CALL_ID: {
      message: {
        ja: '通話が見つかりませんでした。前の画面に戻ってご確認ください',
        en: "We couldn't find this call. Please go back and check.",
      },
    },
    INVALID_CALL_STATE: {
      message: {
        ja: '今はこの操作を行えません。少し待ってからもう一度お試しください',
        en: "That isn't possible right now. Please try again shortly.",
      },
    },
    CALL_ALREADY_ENDED: {
      severity: 'info',
      message: {
        ja: 'この通話はすでに終了しています。前の画面にお戻りください',
        en: 'This call has already ended. Please go back.',
      },
    },
    CALL_NOT_PARTICIPANT: {
      behaviour: 'forbidden',
      message: {
        ja: 'この通話には参加できません。前の画面にお戻りください',
        en: "You can't join this call. Please go back.",
      },
    },
    SIGNAL_REJECTED: {
      severity: 'error',
      message: {
        ja: '接続できませんでした。時間をおいてもう一度お試しください',
        en: "We couldn't connect the call. Please try again later.",
      },
    },
    PEER_UNAVAILABLE: {
      message: {
        ja: '相手の応答がありません。時間をおいてもう一度お試しください',
        en: "The other person isn't responding. Please try again later.",
      },
    },
    INSUFFICIENT_POINTS: {
      severity: 'warning',
      actions: ['topUp'],
      message: {
        ja: 'ポイントが不足しています。追加してからもう一度お試しください',
        en: 'Not enough points. Please add some and try again.',
      },
    },
    BILLING_FAILED: {
      actions: ['balance', 'support'],
      message: {
        ja: 'お支払いを完了できませんでした。残高をご確認ください',
        en: "We couldn't complete the payment. Please check your balance.",
      },
    },
    INTERNAL_ERROR: {
      behaviour: 'state',
      severity: 'error',
      retry: 'manual',
      actions: ['support'],
      message: {
        ja: '問題が発生しました。時間をおいてもう一度お試しください',
        en: 'Something went wrong. Please try again later.',
      },
    },
    RATE_LIMITED: {
      behaviour: 'throttled',
      retry: { manualAfterMs: 5000 },
      actions: ['wait'],
      message: {
        ja: '一時的に操作を受け付けられません。少し待ってからお試しください',
        en: 'Too many requests. Please wait and try again.',
      },
    },
    BAD_REQUEST: {
      behaviour: 'developer',
      retry: 'never',
      actions: ['support'],
      message: {
        ja: '操作を受け付けられませんでした。続く場合はサポートへご連絡ください',
        en: "We couldn't process that. If it continues, contact support.",
      },
    },
  },
})
