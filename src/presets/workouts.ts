import { defineCatalog } from '../core/catalog.js'
import { codedObject } from '../decoders/coded-object.js'
import { workoutsFacts } from './workouts.facts.js'

/**
 * The workout service (Rails): `{ error: { code, message, details? } }`, and 503 during maintenance without a code.
 * Its document gives each code a status; behaviour, session and retry mostly follow from that.
 *
 * Ours, since the document is silent: the categories, every text, and these readings. ACCESS_DENIED and
 * RESOURCE_NOT_FOUND fit both ways in which it answers for another user's data (403 in its table, 404 in its sample).
 * AUTHENTICATION_FAILED also means a missing user row, so it asks for a login and never for a refresh. INTERNAL_ERROR is
 * retried by hand, even for a GET. The texts of fields are the server's, shown plainly beside their inputs.
 * Change any of it with `composeCatalogs([workouts], { override: { 'workouts:INTERNAL_ERROR': { … } } })`.
 */
export const workouts = /* @__PURE__ */ defineCatalog({
  source: 'workouts',
  locales: ['ja', 'en'],
  decoders: [codedObject],
  facts: workoutsFacts,
  byStatus: {
    503: {
      behaviour: 'banner',
      message: {
        ja: 'ただいまサービスをご利用いただけません。しばらくしてからお試しください',
        en: "The service isn't available right now. Please try again later.",
      },
    },
  },
  codes: {
    INVALID_REQUEST: {
      category: 'request',
      fieldTexts: true,
      actions: ['edit'],
      message: {
        ja: '送信内容を受け付けられませんでした。入力内容をご確認ください',
        en: "We couldn't accept this. Please check your entries.",
      },
    },
    AUTHENTICATION_FAILED: {
      category: 'auth',
      session: 'login',
      message: {
        ja: 'ログインを確認できませんでした。もう一度ログインしてください',
        en: "We couldn't confirm your sign-in. Please sign in again.",
      },
    },
    TOKEN_EXPIRED: {
      category: 'auth',
      message: {
        ja: 'ログインの有効期限が切れました。もう一度ログインしてください',
        en: 'Your session has expired. Please sign in again.',
      },
    },
    ACCESS_DENIED: {
      category: 'access',
      actions: ['list'],
      message: {
        ja: 'この内容を利用する権限がありません。一覧へお戻りください',
        en: "You don't have access to this. Please go back to the list.",
      },
    },
    RESOURCE_NOT_FOUND: {
      category: 'resource',
      after: 'refetch',
      message: {
        ja: 'お探しの内容が見つかりませんでした。一覧からお選びください',
        en: "We couldn't find this. Please choose from the list.",
      },
    },
    VALIDATION_ERROR: {
      category: 'validation',
      fieldTexts: true,
      actions: ['edit'],
      message: { ja: '入力内容をご確認ください', en: 'Please check the highlighted fields.' },
    },
    INTERNAL_ERROR: {
      category: 'server',
      behaviour: 'unexpected',
      severity: 'error',
      actions: ['support'],
      message: {
        ja: '問題が発生しました。時間をおいてもう一度お試しください',
        en: 'Something went wrong. Please try again later.',
      },
    },
  },
})
