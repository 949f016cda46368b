import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { ErrorScope } from '../../../src/index.js'
import { Missing } from '../missing.js'
import type { QaApi } from './conversation.js'
import type { Say } from './words.js'

interface Material {
  readonly title: string
  readonly fileName: string
  readonly text: string
}

interface Props {
  readonly api: QaApi
  /** Of a material, or of a file. */
  readonly path: string
  readonly words: Say
  onClose(): void
}

/** What a source says. One that is gone says so in its place, and closes. */
export function SourceViewer({ api, path, words, onClose }: Props) {
  const material = useQuery({
    queryKey: ['source', path],
    queryFn: ({ signal }) => api.json<Material>(path, { signal }),
  })
  const root = useRef<HTMLElement>(null)
  useEffect(() => {
    const opener = document.activeElement
    root.current?.focus()
    return () => {
      if (opener instanceof HTMLElement) opener.focus()
    }
  }, [])
  return (
    <ErrorScope name="source" actions={{ list: onClose }}>
      <section className="qa-source" ref={root} tabIndex={-1} aria-label={words('source')}>
        {material.data ? (
          <div lang="ja">
            <h3>{material.data.title}</h3>
            <p>{material.data.text}</p>
          </div>
        ) : (
          <Missing of={material}>
            <p className="qa-quiet">{words('loading')}</p>
          </Missing>
        )}
        {!material.error && (
          <button type="button" className="page-button" onClick={onClose}>
            {words('close')}
          </button>
        )}
      </section>
    </ErrorScope>
  )
}
