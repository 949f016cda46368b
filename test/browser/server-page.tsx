import { useState } from 'react'
import { ErrorMessage, ErrorProvider, toApiError, useEventStream, type ErrorClient } from '../../src/index.js'
import { workouts } from '../../src/presets/workouts.js'

/** A page with a failure and a stream on it, as a server renders it and a browser takes it over. */
export const ServerPage = ({ errors }: { readonly errors: ErrorClient }) => (
  <ErrorProvider client={errors} locale="ja">
    <ErrorMessage of={failure} />
    <Live errors={errors} />
  </ErrorProvider>
)

function Live({ errors }: { readonly errors: ErrorClient }) {
  const [source] = useState(() => errors.source(workouts, { fetch: () => new Promise(() => {}) }))
  return <p>{useEventStream('live', { source, url: 'https://live.test/', kind: 'feed' }).state.status}</p>
}

const failure = toApiError(new Response(null, { status: 403 }))

/** What it looks like on the way: a test in Node holds it to what React writes. */
export const serverHtml = [
  '<section aria-label="お知らせ" tabindex="-1" aria-live="polite" aria-relevant="additions text" aria-atomic="false" data-react-aria-top-layer="true"></section>',
  '<div tabindex="-1" class="kintsugi" data-part="inline" data-severity="error">',
  '<div data-part="body"><p data-part="text">この内容を利用する権限がありません</p></div>',
  '<div data-part="actions"><button type="button" data-part="back">前の画面へ戻る</button></div></div>',
  '<p>idle</p>',
  '<div class="kintsugi-regions" style="position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)">',
  '<div role="alert" aria-atomic="false"></div><div role="status" aria-atomic="false"></div></div>',
].join('')
