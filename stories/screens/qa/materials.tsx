import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { ErrorForm, FieldError, isApiError, useApiError } from '../../../src/index.js'
import type { QaApi } from './conversation.js'
import { subjectOf, type Material } from './queries.js'
import { SourceViewer } from './source-viewer.js'
import type { Say } from './words.js'

interface Props {
  readonly api: QaApi
  readonly subjectId: string
  readonly materials: readonly Material[]
  readonly words: Say
}

const mostBytes = 50 * 1024 * 1024

/** What the answers are made from, and a form to add to it. */
export function Materials({ api, subjectId, materials, words }: Props) {
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
      <Upload api={api} subjectId={subjectId} words={words} />
    </section>
  )
}

function useUpload(api: QaApi, subjectId: string, onDone: () => void) {
  const queries = useQueryClient()
  const look = () => queries.invalidateQueries(subjectOf(api, subjectId))
  return useMutation({
    meta: { errors: { scope: 'qa' } },
    mutationFn: async (body: FormData) => {
      const file = body.get('file')
      // Nobody has to wait for 50 MB to be sent to learn that they are too many.
      if (file instanceof File && file.size > mostBytes) throw api.error('FILE_TOO_LARGE')
      return api.json<Material>(`/subjects/${subjectId}/materials`, { method: 'POST', body })
    },
    onSuccess: () => {
      onDone()
      void look()
    },
    // It may have arrived: the list is where the user can see that.
    onError: (failed) => void (isApiError(failed) && failed.outcome === 'unknown' && look()),
  })
}

function Upload({ api, subjectId, words }: Pick<Props, 'api' | 'subjectId' | 'words'>) {
  const input = useRef<HTMLInputElement>(null)
  const upload = useUpload(api, subjectId, () => {
    if (input.current) input.current.value = ''
  })
  const wantsAnother = useApiError(upload).decision?.actions.some(({ name }) => name === 'chooseFile')
  return (
    <div className="qa-upload">
      <ErrorForm of={upload} noValidate onSubmit={upload.mutateAsync} onInput={upload.reset}>
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
          <button type="submit" className="page-button" aria-disabled={upload.isPending || undefined}>
            {words(upload.isPending ? 'uploading' : 'upload')}
          </button>
          <span role="status" className="qa-quiet">
            {upload.isSuccess && words('uploaded')}
          </span>
        </div>
      </ErrorForm>
    </div>
  )
}
