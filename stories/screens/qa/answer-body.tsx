import type { Answer, Evidence } from './conversation.js'
import type { Say } from './words.js'

interface Props {
  readonly answer: Answer
  /** Nothing more will come. */
  readonly isOver: boolean
  readonly words: Say
  onOpen?(evidence: Evidence): void
}

/** The text and the passages that it refers to. The backend answers in Japanese, whatever the page speaks. */
export function AnswerBody({ answer: { text, evidence, isComplete }, isOver, words, onOpen }: Props) {
  return (
    <>
      {text && (
        <p className="qa-text" lang="ja">
          {text}
        </p>
      )}
      {isOver && !isComplete && <p className="qa-cut">{words('cutHere')}</p>}
      {evidence.length > 0 && (
        <div>
          <h3>{words('evidence')}</h3>
          <ol className="qa-evidence">
            {evidence.map((passage) => (
              <li key={`${passage.materialId} ${passage.page}`}>
                <button type="button" disabled={!onOpen} onClick={() => onOpen?.(passage)}>
                  <strong lang="ja">{passage.title}</strong> <span>{words('page', passage.page)}</span>
                </button>
              </li>
            ))}
          </ol>
        </div>
      )}
    </>
  )
}
