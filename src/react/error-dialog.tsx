'use client'
import { useId, useState } from 'react'
import type { ApiError } from '../core/api-error.js'
import type { ErrorViewProps } from './error-message.js'
import { Modal } from './modal.js'
import { Surface } from './surface.js'
import { useClaim } from './use-claim.js'
import { useFailure } from './use-failure.js'

export interface ErrorDialogProps extends ErrorViewProps {
  /** It was closed: by its button, Esc, or one of its actions. The failure is not shown again. */
  readonly onClose?: (() => void) | undefined
}

/** Shows a failure as a modal dialog, and claims it. Without a failure it renders nothing. */
export function ErrorDialog({ of, onClose, ...props }: ErrorDialogProps) {
  const failure = useFailure(of)
  const [closed, setClosed] = useState<ApiError>()
  const shows = useClaim(failure, { as: 'dialog', text: '' })
  const textId = useId()
  if (!failure || !shows || failure.isPending || failure.error === closed) return null
  const { error, decision, retry } = failure
  const close = () => {
    setClosed(error)
    onClose?.()
  }
  return (
    <Modal labelledBy={textId} onClose={close}>
      <Surface
        {...props}
        part="dialog"
        error={error}
        decision={decision}
        retry={retry?.retryNow}
        textId={textId}
        onClose={close}
        onActed={close}
      />
    </Modal>
  )
}
