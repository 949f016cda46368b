/** Code as it stands in apps, in which texts, codes and `error`s are none that a backend or a `catch` gave. */
export const innocent: Readonly<Record<string, string>> = {
  'commands in a chat': `
    function send(chat) {
      if (chat.message.startsWith('/')) return runCommand(chat.message.slice(1))
      if (chat.message.trim() === '') return
      post(chat)
    }`,
  'a list of messages': `
    const Messages = ({ messages }) => (
      <ol>{messages.map(({ id, author, message }) => <li key={id} title={message}>{author}: {message}</li>)}</ol>
    )`,
  'mentions in a message': `
    const mentionsMe = (item) => item.message.includes('@' + me.name) || /@all\\b/.test(item.message)
    const unread = history.filter(mentionsMe).map((item) => item.message)`,
  'messages grouped by text': `
    const byText = new Map()
    for (const message of messages) byText.set(message.message, (byText.get(message.message) ?? 0) + 1)`,
  'a search among messages': `
    const found = messages.filter((m) => m.message.toLowerCase().indexOf(query.toLowerCase()) !== -1)`,
  'a bot that answers': `
    switch (event.message.text) {
      case 'help': reply('What can I do for you?'); break
      case 'ping': reply('pong'); break
    }`,
  'a notice of a chat': `
    socket.on('message', (message) => {
      if (message.message.match(/hello/)) toast(message.message)
      setMessage(message.message)
    })`,
  'a frame of a socket': `
    socket.addEventListener('message', ({ data }) => {
      const frame = JSON.parse(data)
      if (frame.message === 'pong') return
      if (frame.code === 'ROOM_FULL') leave()
      show(frame.message)
    })`,
  'the end of a socket': `
    socket.addEventListener('close', (event) => {
      if (event.code === 4001 || event.reason === 'replaced') return
      setStatus(event.reason)
    })`,
  'a frame of another window': `
    window.addEventListener('message', (event) => {
      if (event.origin !== origin) return
      if (event.data.message === 'ready') start()
      switch (event.data.message) { case 'resize': resize(event.data); break }
      setText(event.data.message)
    })`,
  'a worker': `
    worker.onmessage = (e) => {
      if (e.data.message === 'done') finish()
      if (e.data.error) setProgress(0)
      e.data.message.includes('%') && setProgress(parseInt(e.data.message))
    }`,
  'a channel between tabs': `
    channel.onmessage = ({ data: { message } }) => { if (message === 'signed-out') location.reload() }`,
  'an extension': `
    chrome.runtime.onMessage.addListener((message) => {
      if (message.message === 'open') open()
      if (texts[message.message]) alert(texts[message.message])
    })`,
  'a form of React Hook Form': `
    function Name() {
      const { register, formState: { errors } } = useForm()
      return (
        <>
          <input {...register('name')} aria-invalid={errors.name ? 'true' : 'false'} />
          {errors.name?.type === 'required' && <p>{errors.name.message}</p>}
          {errors.name?.message === 'Taken' && <Suggestions />}
          {errors.root && <p role="alert">{errors.root.message}</p>}
        </>
      )
    }`,
  'a controlled field': `
    const Field = ({ name, control }) => {
      const { field, fieldState: { error } } = useController({ name, control })
      return <TextField {...field} error={!!error} helperText={error?.message} />
    }`,
  'a form of Formik': `
    const Email = () => {
      const [field, meta] = useField('email')
      return <label>{meta.touched && meta.error ? <span>{meta.error}</span> : null}<input {...field} /></label>
    }`,
  'a form of TanStack Form': `
    const Title = ({ field }) => (
      <em>{field.state.meta.errors.map((error) => error.message).join(', ')}</em>
    )`,
  'validation by a schema': `
    const parsed = schema.safeParse(values)
    if (!parsed.success) for (const issue of parsed.error.issues) setFieldText(issue.path, issue.message)`,
  'validation by hand': `
    const validate = (value) => (value ? null : { message: 'Required', code: 'REQUIRED' })
    const error = validate(input.value)
    if (error) { input.setCustomValidity(error.message); setText(error.message) }`,
  'validity of the browser': `
    if (input.validity.valueMissing || input.validationMessage.includes('email')) setHint(input.validationMessage)`,
  'the state of an action': `
    function Subscribe() {
      const [state, action] = useActionState(subscribe, { message: '' })
      return <form action={action}>{state.message === 'ok' ? <Thanks /> : <p>{state.message}</p>}{state.error && <p>{state.error}</p>}</form>
    }`,
  'texts in a language': `
    const { t, i18n } = useTranslation()
    const heading = i18n.exists('home.message') ? t('home.message') : messages[locale].message
    const Title = () => <h1 title={t('title', { message: product.message })}>{heading}</h1>`,
  'a list of translations': `
    for (const { id, message } of catalog) if (message === '' || message.startsWith('TODO')) missing.push(id)`,
  'missing translations': `
    createIntl({ locale, messages, onError: (problem) => { if (problem.code !== 'MISSING_TRANSLATION') throw problem } })`,
  'a formatted message': `
    const Hello = () => { const intl = useIntl(); return <p>{intl.formatMessage({ id: 'hello' }, { name: user.message })}</p> }`,
  'lines of a log': `
    const noisy = lines.filter((line) => line.message.includes('heartbeat') && line.level === 'debug')
    const Log = () => noisy.map((line) => <pre key={line.id}>{line.message}</pre>)`,
  'levels of a log': `
    function paint(log) {
      if (log.message === 'started' || log.error === null) return 'green'
      switch (log.code) { case 'E': return 'red' }
    }`,
  'a logger of its own': `
    const logger = { error: (message) => { if (message.startsWith('[')) write(message) } }
    logger.error(entry.message)`,
  'a bridge to the console': `
    page.on('console', (message) => { if (message.text().includes('warn')) warnings.push(message.text()) })`,
  commits: `
    const released = commits.find(({ message }) => message.startsWith('chore(release)'))
    const Commit = ({ commit }) => <code>{commit.message.split('\\n')[0]}</code>`,
  'a review by a linter': `
    for (const problem of results[0].messages) if (problem.message.match(/unused/)) count++`,
  'a payment that was declined, as data': `
    const Payment = ({ payment }) => (payment.status === 'failed' ? <p>{payment.failure.message}</p> : <Receipt />)`,
  'a job': `
    if (job.state === 'TIMED_OUT' || job.error?.code === 'E42') restart(job)
    const Job = () => <td>{job.error ? job.error.message : 'running'}</td>`,
  'errors as a list of rows': `
    const Rows = ({ errors }) => errors.map((error) => <tr key={error.id}><td>{error.message}</td></tr>)
    const open = errors.filter((error) => error.message.includes(filter))`,
  'a dashboard of failures': `
    const { data } = useQuery({ queryKey: ['failures'], queryFn: load })
    const Failures = () => data.map((error) => <li key={error.id}>{error.message} ({error.code})</li>)`,
  'an image that did not load': `
    const Picture = ({ src }) => <img src={src} onError={(e) => { e.currentTarget.src = fallback; setStatus(e.type) }} />`,
  'a reducer': `
    function reducer(state, action) {
      switch (action.type) {
        case 'message/added': return { ...state, last: action.message, isCommand: action.message.startsWith('/') }
        default: return state
      }
    }`,
  'the message of a decision': `
    const Notice = ({ decision }) => <p>{decision.message}</p>
    const toast = ({ decision, dismiss }) => snackbar.open({ text: decision.message, onClose: dismiss })`,
  'a code of the app': `
    if (product.code === 'SUMMER_SALE' || coupon.code.startsWith('X')) discount()
    const countries = { NEW_ZEALAND: 'NZ' }`,
  'keys and storage': `
    function remember(key, value) { try { localStorage.setItem(key, value) } catch {} }
    const read = (key) => { try { return JSON.parse(localStorage.getItem(key)) } catch { return undefined } }`,
  'a test double': `
    const failing = { message: 'no', then: undefined }
    expect(render(failing).message).toBe('no')`,
  'a request that is given up': `
    async function load(signal) {
      try { return await fetch('/x', { signal }) } catch (e) { if (e.name === 'AbortError') return undefined; throw e }
    }`,
  'an error of a field, named so': `
    function FieldMessage({ error }) { return error ? <p>{error.message}</p> : null }
    function hasText(error) { return error.message !== '' && error.message.includes(' ') }`,
  'an iterator named e': `
    const texts = entries.map((e) => e.message).filter((e) => e.includes('x'))
    for (const e of events) if (e.message === 'tick') tick()`,
  'a handler of events': `
    button.addEventListener('click', (e) => { if (e.target.message === 'x') alert(e.target.message) })`,
}
