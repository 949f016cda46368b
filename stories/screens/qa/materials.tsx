import { useRef, useState } from 'react'
import { ApiError, ErrorForm, FieldError, isApiError, useApiError } from '../../../src/index.js'
import type { QaApi } from './conversation.js'
import { SourceViewer } from './source-viewer.js'
import type { Say } from './words.js'

export interface Material {
  readonly id: string
  readonly fileId: string
  readonly fileName: string
}

interface Props {
  readonly api: QaApi
  readonly subjectId: string
  readonly materials: readonly Material[]
  readonly words: Say
  /** The list may have changed. */
  onChanged(): void
}

const mostBytes = 50 * 1024 * 1024

/** What the answers are made from, and a form to add to it. */
export function Materials({ api, subjectId, materials, words, onChanged }: Props) {
  const [opened, setOpened] = useState<string>()
  return (
    <section className="qa-card" aria-labelledby="qa-materials">
      <h2 id="qa-materials" tabIndex={-1}>
        {words('materials')}
      </h2>
      <ul className="qa-files">
        {materials.map(({ id, fileId, fileName }) => (
          <li key={id}>
            <button type="button" onClick={() => setOpened(fileId)}>
              {fileName}
            </button>
          </li>
        ))}
      </ul>
      {opened && (
        <SourceViewer
          key={opened}
          api={api}
          path={`/files/${opened}`}
          words={words}
          onClose={() => setOpened(undefined)}
        />
      )}
      <Upload api={api} path={`/subjects/${subjectId}/materials`} words={words} onChanged={onChanged} />
    </section>
  )
}

function Upload({ api, path, words, onChanged }: Pick<Props, 'api' | 'words' | 'onChanged'> & { path: string }) {
  const upload = useApiError()
  const input = useRef<HTMLInputElement>(null)
  const [isDone, setDone] = useState(false)
  const send = async (body: FormData, signal: AbortSignal) => {
    const file = body.get('file')
    // Nobody has to wait for 50 MB to be sent to learn that they are too many.
    if (file instanceof File && file.size > mostBytes)
      throw new ApiError({ source: api.catalog.source, code: 'FILE_TOO_LARGE', kind: 'validation' })
    try {
      return await api.json<Material>(path, { method: 'POST', body, signal })
    } catch (failed) {
      // It may have arrived: the list is where the user can see that.
      if (isApiError(failed) && failed.outcome === 'unknown') onChanged()
      throw failed
    }
  }
  const onSubmit = (data: FormData) => {
    setDone(false)
    const onSuccess = () => {
      if (input.current) input.current.value = ''
      setDone(true)
      onChanged()
    }
    return upload.run(({ signal }) => send(data, signal), { action: 'upload', onSuccess })
  }
  const wantsAnother = upload.decision?.actions.some(({ name }) => name === 'chooseFile')
  return (
    <div className="qa-upload">
      <ErrorForm of={upload} noValidate onSubmit={onSubmit} onInput={() => setDone(false)}>
        <label htmlFor="qa-file">{words('file')}</label>
        <input
          id="qa-file"
          ref={input}
          name="file"
          type="file"
          aria-invalid={wantsAnother || undefined}
          aria-describedby="qa-file-hint"
        />
        <p id="qa-file-hint" className="qa-quiet">
          {words('fileHint')}
        </p>
        <FieldError name="file" />
        <div className="qa-buttons">
          <button type="submit" className="qa-button" aria-disabled={upload.isRunning || undefined}>
            {words(upload.isRunning ? 'uploading' : 'upload')}
          </button>
          <span role="status" className="qa-quiet">
            {isDone && words('uploaded')}
          </span>
        </div>
      </ErrorForm>
    </div>
  )
}
