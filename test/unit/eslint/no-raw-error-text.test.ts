import { describe } from 'vitest'
import { bad, caught, checkRule, inTs, withSettings, type BadCase } from './check-rule.js'

const text = (code: string): BadCase => bad(code, 'text')
const error = (code: string): BadCase => bad(code, 'error')
const query = (jsx: string) => `function Page() { const { error } = useQuery(q); return ${jsx} }`

describe('no-raw-error-text', () => {
  checkRule('no-raw-error-text', {
    valid: [
      // No errors at all.
      `<p>{chat.message}</p>`,
      `messages.map(({ id, message }) => <li key={id}>{message}</li>)`,
      `function Field({ name }) { const { formState: { errors } } = useFormContext(); return <p>{errors[name]?.message}</p> }`,
      `const { register, formState: { errors } } = useForm(); const a = <p role="alert">{errors.email.message}</p>`,
      `addEventListener('message', (event) => toast(event.data.message))`,
      `const [state, act] = useActionState(save, null); const a = <p>{state?.message}</p>`,
      `const [state, act] = useActionState(save, null); const a = <p>{state.error}</p>`,
      `<p>{t('errors.save')}</p>`,
      `const { error } = useField('name'); const a = <p>{error}</p>`,
      `function Alert({ error }) { return <p>{error.message}</p> }`,
      `const { message } = useMessage(); toast(message)`,
      `setMessage(input.value)`,
      `log.entries.forEach((entry) => toast.info(entry.message))`,
      `<Toast message={notice.message} />`,
      `alert(form.validationMessage)`,
      `element.textContent = row.message`,
      // The package's own texts.
      `function Page() { const { message } = useApiError(); return <p>{message}</p> }`,
      `function Page() { const save = useApiError(); return <ErrorMessage of={save} /> }`,
      caught(`toast.error(errors.messageOf(e))`),
      caught(`setText(errors.messageOf(e))`),
      query(`<ErrorMessage of={error} />`),
      query(`<Panel error={error} />`),
      query(`error ? <ErrorMessage of={error} /> : <List />`),
      query(`<p>{error.status}</p>`),
      query(`<p>{error && <b>!</b>}</p>`),
      `const toast = ({ decision }) => snackbar.open({ text: decision.message })`,
      // Kept, logged, handed on.
      caught(`setError(e)`),
      caught(`setState({ error: e })`),
      caught(`console.error(e.message)`),
      caught(`reportError(e)`),
      caught(`Sentry.captureMessage(e.message)`),
      caught(`throw new SaveError('no', { cause: e })`),
      caught(`toast.error('Not saved', { data: e, id: e.message })`),
      caught(`toast.dismiss(e.message)`),
      caught(`addError({ error: e, message: 'Not saved' })`),
      caught(`toast({ error: e instanceof Error ? e : new Error('unknown') })`),
      { code: query(`<p>{error.message}</p>`), filename: 'src/page.spec.jsx' },
      // For developers only.
      query(`<div>{process.env.NODE_ENV !== 'production' && <pre>{error.stack}</pre>}</div>`),
      query(`<div>{import.meta.env.DEV ? <pre>{String(error)}</pre> : null}</div>`),
      caught(`if (__DEV__) alert(e.message)`),
      query(`<p data-error={error.message} key={error.message} />`),
      // A key of the app's own.
      caught(`toast.error(texts[e.code])`),
      `<img onError={(e) => setMessage(e.message)} />`,
      inTs({ code: `const onError = (message: string) => toast.error(message)` }),
      inTs({ code: `const Field = ({ error }: { error: string }) => <p>{error}</p>` }),
      inTs({ code: `const Field = ({ error }: { error?: FieldError }) => <p>{error?.message}</p>` }),
      inTs({
        code: `interface Chat { message: string }; const Line = ({ chat }: { chat: Chat }) => <p>{chat.message}</p>`,
      }),
    ],
    invalid: [
      text(query(`<p>{error.message}</p>`)),
      text(query(`<p>{error?.message}</p>`)),
      text(query(`<>{error.message}</>`)),
      text(query(`<p>Failed: {error && error.message}</p>`)),
      text(query(`<p>{error ? error.message : null}</p>`)),
      text(query(`<p>{error?.message ?? 'Something went wrong'}</p>`)),
      text(query('<p>{`Failed: ${error.message}`}</p>')),
      text(query(`<p>{'Failed: ' + error.message}</p>`)),
      text(query(`<p>{String(error)}</p>`)),
      text(query(`<p>{error.toString()}</p>`)),
      text(query(`<pre>{JSON.stringify(error)}</pre>`)),
      text(query(`<pre>{error.stack}</pre>`)),
      text(query(`<p>{error.cause.message}</p>`)),
      text(query(`<p>{error.response.data.message}</p>`)),
      error(query(`<p>{error}</p>`)),
      error(query(`<p>{error.response.data.error}</p>`)),
      text(query(`<Alert description={error.message} />`)),
      text(query(`<p title={error.message}>!</p>`)),
      text(query(`<TextField helperText={error?.message} />`)),
      text(query(`<p dangerouslySetInnerHTML={{ __html: error.message }} />`)),
      text(query(`<Trans values={{ reason: error.message }} />`)),
      text(query(`<p>{t('failed', { reason: error.message })}</p>`)),
      text(query(`<ul>{error.errors.map((one) => <li>{one.message}</li>)}</ul>`)),
      text(query(`<p>{error.errors.map((one) => one.message).join(', ')}</p>`)),
      text(`function Page() { const save = useMutation(m); return <p>{save.error.message}</p> }`),
      text(`function Page() { const save = useApiError(); return <p>{save.error.serverMessage}</p> }`),
      text(
        `function Page() { const { data, error: failed } = useSWR('/x'); const { message } = failed; return <p>{message}</p> }`,
      ),
      bad(
        `function Page() { const error = useRouteError(); return <p>{error.statusText || error.message}</p> }`,
        'text',
        'text',
      ),
      text(`<ErrorBoundary fallbackRender={({ error }) => <p>{error.message}</p>} />`),
      text(`<ErrorBoundary fallback={({ error }) => <p>{error.message}</p>} />`),
      text(
        `const Fallback = ({ error }) => <p>{error.message}</p>; const App = () => <ErrorBoundary FallbackComponent={Fallback} />`,
      ),
      text(
        `class A extends Component { static getDerivedStateFromError(error) { return { error } } render() { return <p>{this.state.error.message}</p> } }`,
      ),
      // Toasts and alerts.
      text(caught(`toast(e.message)`)),
      text(caught(`toast.error(e.message)`)),
      text(caught('toast.error(`Failed: ${e.message}`)')),
      error(caught(`toast.error(e)`)),
      error(caught('alert(e)')),
      text(caught(`alert(e.message)`)),
      text(caught(`window.alert('Failed: ' + e)`)),
      text(caught(`Alert.alert('Failed', e.message)`)),
      text(caught(`message.error(e.message)`)),
      text(caught(`notification.error({ message: 'Failed', description: e.message })`)),
      text(caught(`enqueueSnackbar(e.message, { variant: 'error' })`)),
      text(caught(`toast({ title: 'Failed', description: String(e) })`)),
      text(caught(`notifications.show({ message: e.message })`)),
      text(caught(`showToast({ type: 'error', text: e.message })`)),
      text(`toast.promise(saving, { success: 'Saved', error: (failure) => failure.message })`),
      text(`useMutation({ onError: (failure) => toast.error(failure.message) })`),
      text(`useMutation({ onError: ({ message }) => toast.error(message) })`),
      text(`save().catch((failure) => alert(failure.message))`),
      text(`addEventListener('unhandledrejection', (event) => alert(event.reason.message))`),
      text(`const text = (x) => x instanceof Error ? x.message : 'Unknown'; ${caught('toast.error(text(e))')}`),
      text(`const show = (failure) => toast.error(failure.message); ${caught('show(e)')}`),
      // State and the page itself.
      text(caught(`setError(e.message)`)),
      text(caught(`setErrorMessage(e instanceof Error ? e.message : 'Unknown')`)),
      text(caught(`setError('root', { message: e.message })`)),
      text(caught(`setStatus({ error: e.message })`)),
      text(
        `function Page() { const [what, setWhat] = useState(''); ${caught('setWhat(e.message)')} return <p>{what}</p> }`,
      ),
      text(
        `function Page() { const [failure, setFailure] = useState(null); ${caught('setFailure(e)')} return <p>{failure.message}</p> }`,
      ),
      text(caught(`element.textContent = e.message`)),
      text(caught(`document.body.innerHTML = '<p>' + e.message + '</p>'`)),
      text(caught(`input.setCustomValidity(e.message)`)),
      // With a client in reach there is something to take instead.
      bad(`const errors = createErrorClient({}); save().catch((e) => toast.error(e.message))`, {
        id: 'text',
        suggestion: `const errors = createErrorClient({}); save().catch((e) => toast.error(errors.messageOf(e)))`,
      }),
      bad(
        `function Page() { const { client } = useErrors(); const { error } = useQuery(q); return <p>{String(error)}</p> }`,
        {
          id: 'text',
          suggestion: `function Page() { const { client } = useErrors(); const { error } = useQuery(q); return <p>{client.messageOf(error)}</p> }`,
        },
      ),
      bad(`const errors = createErrorClient({}); save().catch((e) => alert(e))`, {
        id: 'error',
        suggestion: `const errors = createErrorClient({}); save().catch((e) => alert(errors.messageOf(e)))`,
      }),
      text(`class A extends Component { componentDidCatch(e) { this.setState({ text: e.message }) } }`),
      { ...text(query(`<p>{error.message}</p>`)), filename: 'src/page.spec.jsx', options: [{ tests: true }] },
      {
        ...text(`export default function Page({ error }) { return <p>{error.message}</p> }`),
        filename: 'app/global-error.jsx',
      },
      ...withSettings({ assumeNames: true }, [text(`function Alert({ error }) { return <p>{error.message}</p> }`)]),
      inTs(text(`const Page = ({ error }: { error: Error }) => <p>{error.message}</p>`)),
      inTs(
        text(
          `export default function Page({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) { return <p>{error.message}</p> }`,
        ),
      ),
      inTs(text(caught(`toast.error((e as Error).message)`))),
      inTs(text(`const Page = ({ error }: FallbackProps) => <p>{error.message}</p>`)),
      inTs(text(`const onError = (failure: AxiosError) => toast.error(failure.response!.data.message)`)),
    ],
  })
})
