import { useEffect, useRef } from 'react'
import { ErrorScope } from '../../../src/index.js'
import { useLoad } from '../../components/demo/use-load.js'
import type { QaApi } from './conversation.js'
import { Missing } from './missing.js'
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
  const material = useLoad<Material>(api, path)
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
          <Missing of={material} words={words} />
        )}
        {!material.error && (
          <button type="button" className="qa-button" onClick={onClose}>
            {words('close')}
          </button>
        )}
      </section>
    </ErrorScope>
  )
}
