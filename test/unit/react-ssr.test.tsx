import { renderToString } from 'react-dom/server'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import {
  ApiError,
  createErrorClient,
  ConnectionStatus,
  ErrorBoundary,
  ErrorForm,
  ErrorMessage,
  ErrorProvider,
  FieldError,
  useApiError,
  useEventStream,
  useSocket,
  type Source,
} from '../../src/index.js'
import { workouts } from '../../src/presets/workouts.js'
import { serverHtml, ServerPage } from '../browser/server-page.js'

const denied = new ApiError({ source: 'workouts', kind: 'response', code: 'ACCESS_DENIED', status: 403 })
const warned = vi.fn<(...data: unknown[]) => void>()

beforeEach(() => {
  vi.spyOn(console, 'error').mockImplementation(warned)
  vi.spyOn(console, 'warn').mockImplementation(warned)
})
afterEach(() => {
  expect(warned).not.toHaveBeenCalled()
})

const Page = () => {
  const { error } = useApiError()
  return (
    <ErrorBoundary>
      <p>{error ? 'failed' : 'fine'}</p>
      <ErrorMessage of={{ error: denied, refetch: () => {} }} />
      <ErrorForm of={null}>
        <input name="title" />
        <FieldError name="title" />
      </ErrorForm>
    </ErrorBoundary>
  )
}

const serverRender = (locale: string) => {
  const errors = createErrorClient({ locale: 'en', catalogs: [workouts] })
  const html = renderToString(
    <ErrorProvider client={errors} locale={locale}>
      <Page />
    </ErrorProvider>,
  )
  return { errors, html }
}

test.each([
  ['ja', 'この内容を利用する権限がありません。一覧へお戻りください'],
  ['en', 'You don&#x27;t have access to this. Please go back to the list.'],
])('a server renders the page in %s, with both live regions there and empty', (locale, text) => {
  const { html } = serverRender(locale)
  expect(html).toContain('<p>fine</p>')
  expect(html).toContain(text)
  expect(html).toContain('<div role="alert" aria-atomic="false"></div><div role="status" aria-atomic="false"></div>')
})

test('a server keeps nothing and shows nothing by default', async () => {
  const { errors } = serverRender('ja')
  errors.handle(denied)
  await new Promise((resolve) => setTimeout(resolve, 200))
  expect(errors.getSnapshot()).toMatchObject({ notices: [], chains: [], history: [] })
})

test.each(['ja', 'en'] as const)('a server writes the page that the hydration test takes over (%s)', (language) => {
  const errors = createErrorClient({ locale: language })
  expect(renderToString(<ServerPage errors={errors} language={language} />)).toBe(serverHtml(language))
})

test('streams are idle on a server: nothing is opened, and two requests share nothing', () => {
  const fetch = vi.fn<typeof globalThis.fetch>()
  const Socket = vi.fn<() => never>()
  const handles: unknown[] = []
  function Live({ source }: { readonly source: Source }) {
    const { state, stream } = useEventStream('feed', { source, url: '/feed', kind: 'feed' })
    const { socket } = useSocket('calls', { source, url: 'wss://calls.test', WebSocket: Socket })
    handles.push(stream)
    return (
      <>
        <p>{state.status}</p>
        <ConnectionStatus of={stream} />
        <ErrorMessage of={socket} />
      </>
    )
  }
  for (const _ of ['first', 'second']) {
    const errors = createErrorClient({ locale: 'ja' })
    const source = errors.source(workouts, { baseUrl: 'https://api.test', fetch })
    const html = renderToString(
      <ErrorProvider client={errors}>
        <Live source={source} />
      </ErrorProvider>,
    )
    expect(html).toContain('<p>idle</p>')
    expect(html).not.toContain('data-part="connection"')
  }
  expect(handles[0]).not.toBe(handles[1])
  expect(fetch).not.toHaveBeenCalled()
  expect(Socket).not.toHaveBeenCalled()
})
