import { useState } from 'react'
import { ErrorMessage, ErrorProvider, toApiError, useEventStream, type ErrorClient } from '../../src/index.js'
import { workouts } from '../../src/presets/workouts.js'

interface ServerPageProps {
  readonly errors: ErrorClient
  readonly language: Language
}

/** A page with a failure and a stream on it, as a server renders it and a browser takes it over. */
export const ServerPage = ({ errors, language }: ServerPageProps) => (
  <ErrorProvider client={errors} locale={language}>
    <ErrorMessage of={failure} />
    <Live errors={errors} />
  </ErrorProvider>
)

function Live({ errors }: { readonly errors: ErrorClient }) {
  const [source] = useState(() => errors.source(workouts, { fetch: () => new Promise(() => {}) }))
  return <p>{useEventStream('live', { source, url: 'https://live.test/', kind: 'feed' }).state.status}</p>
}

const failure = toApiError(new Response(null, { status: 403 }))

/** What the page says, by language: of the failure, of its button. */
export const words = {
  ja: ['この内容を利用する権限がありません', '前の画面へ戻る'],
  en: ["You don't have access to this.", 'Go back'],
} as const
export type Language = keyof typeof words

/** What it looks like on the way: a test in Node holds it to what React writes. */
export function serverHtml(language: Language): string {
  const [text, back] = words[language].map((line) => line.replace("'", '&#x27;'))
  return [
    '<div></div>',
    '<div tabindex="-1" class="kintsugi" data-part="inline" data-severity="error">',
    `<div data-part="body"><p data-part="text">${text}</p></div>`,
    `<div data-part="actions" data-outcome="failed"><button type="button" data-part="back">${back}</button></div></div>`,
    '<p>idle</p>',
    '<div><div class="kintsugi-regions" style="position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)">',
    '<div role="alert" aria-atomic="false"></div><div role="status" aria-atomic="false"></div></div></div>',
  ].join('')
}
