'use client'
import { useId, useMemo, useSyncExternalStore, type ReactNode } from 'react'
import type { ErrorClient } from '../core/client.js'
import type { Notice } from '../core/notices.js'
import { BareBoundary } from './bare-boundary.js'
import { useErrors } from './error-context.js'
import { useLoginLoop } from './login-loop.js'
import { Modal, useFocusTrack } from './modal.js'
import { NoticeCard } from './notice-card.js'
import { isQuiet } from './quiet.js'
import { useKeptFocus } from './use-kept-focus.js'
import { useOfflineNotice } from './use-offline-notice.js'
import { usePresenters, type Presenters } from './use-presenters.js'
import { useLayout } from './use-layout.js'

export interface NoticesProps {
  /** Shows toasts: always mounted, given those that are open, oldest first. */
  readonly toasts?: ((notices: readonly Notice[]) => ReactNode) | undefined
  readonly presenters?: Presenters | undefined
}

/** Shows what nobody claimed: banners, one dialog at a time, toasts, redirects. */
export function Notices({ toasts, presenters }: NoticesProps) {
  const { client } = useErrors()
  useOfflineNotice(client)
  useFocusTrack()
  const open = () => client.getSnapshot().notices
  const notices = useSyncExternalStore(client.subscribe, open, open)
  const all = useMemo(() => ({ redirect: createRedirect(client), ...presenters }), [client, presenters])
  const { left, gaveUp } = usePresenters(notices, all)
  const placeOf = (notice: Notice) => {
    const { as } = notice.present
    if (as === 'dialog' || as === 'redirect') return 'dialog'
    return as === 'toast' && toasts && !gaveUp(notice) ? as : 'banner'
  }
  const of = (place: string) => left.filter((notice) => placeOf(notice) === place)
  const [dialog] = of('dialog')
  return (
    <>
      <Banners notices={of('banner')} />
      {dialog && <NoticeDialog key={dialog.id} notice={dialog} />}
      {toasts && (
        <BareBoundary
          onError={(fault) => client.fault('toasts', fault)}
          fallbackRender={() => <Banners notices={of('toast')} />}
        >
          {toasts(of('toast'))}
        </BareBoundary>
      )}
    </>
  )
}

/** Follows a redirect; one that leads nowhere, or asks first, is left to a dialog. */
const createRedirect =
  (client: ErrorClient) =>
  ({ present, decision, dismiss }: Notice) => {
    if (decision.session === 'clear') client.session?.expire('clear')
    if (present.as !== 'redirect' || present.via === 'dialog' || !client.redirects.follow(present.to)) return false
    dismiss()
    return undefined
  }

function Banners({ notices }: { readonly notices: readonly Notice[] }) {
  if (!notices.length) return null
  return (
    <div className="kintsugi-banners">
      {notices.map((notice) => (
        <Banner key={notice.id} notice={notice} />
      ))}
    </div>
  )
}

function Banner({ notice }: { readonly notice: Notice }) {
  const { announce } = useErrors()
  const { error, decision, present } = notice
  const quiet = isQuiet(present)
  const root = useKeptFocus()
  useLayout(() => {
    if (!quiet) announce?.(decision.message, 'status', error)
  }, [announce, decision.message, error, quiet])
  return <NoticeCard part="banner" notice={notice} root={root} />
}

function NoticeDialog({ notice }: { readonly notice: Notice }) {
  const textId = useId()
  const shown = useLoginLoop(notice)
  return (
    <Modal labelledBy={textId} onClose={notice.dismiss}>
      <NoticeCard part="dialog" notice={shown} textId={textId} />
    </Modal>
  )
}
