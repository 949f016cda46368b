import { useApiError, type Source } from '../../../src/index.js'
import './demo.css'
import { useWords } from './words.js'

/** Everything the hook knows, as it changes. */
export function Inspector({ api }: { readonly api: Source }) {
  const say = useWords()
  const saving = useApiError()
  const { error, decision, message, retry, isRunning, isRetrying } = saving
  const rows = {
    error: error?.code,
    message,
    present: decision?.present.as,
    because: decision?.because.map(({ part, from }) => `${part}: ${from}`).join(', '),
    retry: retry && `${retry.status} ${retry.attempt}/${retry.of}`,
    isRunning: String(isRunning),
    isRetrying: String(isRetrying),
  }
  return (
    <section className="demo demo-stack">
      <button
        type="button"
        className="demo-button"
        onClick={() => void saving.run(({ signal }) => api.json('/', { signal }), { trigger: 'mutation' })}
      >
        {say('save')}
      </button>
      <dl className="demo-rows">
        {Object.entries(rows).map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd data-testid={name}>{value || '–'}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
