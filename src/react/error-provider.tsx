'use client'
import { useEffect, useMemo, useState, useSyncExternalStore, type CSSProperties, type ReactNode } from 'react'
import type { ErrorClient } from '../core/client.js'
import type { Navigate } from '../core/redirects.js'
import { createAnnouncer } from './announce.js'
import { ErrorContext, type Actions } from './error-context.js'
import { createLabel, type Labels } from './labels.js'
import { Notices, type NoticesProps } from './notices.js'
import { useLayout } from './use-layout.js'

export interface ErrorProviderProps extends NoticesProps {
  readonly client: ErrorClient
  /** The router's way to another page. Default: the client's. */
  readonly navigate?: Navigate | undefined
  /** BCP 47. Default: the client's. A change says everything on screen again. */
  readonly locale?: string | undefined
  /** What the app does for actions that catalogs name: `{ list: '/workouts', topUp: () => openShop() }`. */
  readonly actions?: Actions | undefined
  /** Replaces single labels of buttons and marks, for the current language. */
  readonly labels?: Labels | undefined
  readonly children?: ReactNode
}

const noActions: Actions = {}
const hidden: CSSProperties = { position: 'absolute', width: 1, height: 1, overflow: 'hidden', clipPath: 'inset(50%)' }

/**
 * Gives the app its error client and shows what no component claims: banners, dialogs, redirects, and toasts where
 * `toasts` or a presenter is there for them (`react-kintsugi` brings sonner's; without any they are banners). Mounts two
 * live regions, empty from the start, through which every surface speaks. In `observe` mode it adds nothing to the page.
 */
export function ErrorProvider({
  client,
  navigate,
  actions = noActions,
  labels,
  children,
  ...props
}: ErrorProviderProps) {
  const current = () => client.getSnapshot().locale
  const ofClient = useSyncExternalStore(client.subscribe, current, current)
  const { locale = ofClient, toasts, presenters } = props
  const [{ announce, attach }] = useState(createAnnouncer)
  // Who only looks on adds nothing to the page.
  const isGuest = client.mode === 'observe'
  const say = isGuest ? undefined : announce
  const context = useMemo(
    () => ({ client, locale, actions, announce: say, label: createLabel(locale, labels, client.translate) }),
    [client, locale, actions, say, labels],
  )
  useEffect(() => client.listen(), [client])
  useLayout(() => {
    if (navigate) Object.assign(client, { navigate })
  }, [client, navigate])
  useLayout(() => {
    if (props.locale !== undefined) client.setLocale(props.locale)
  }, [client, props.locale])
  return (
    <ErrorContext.Provider value={context}>
      {!isGuest && <Notices toasts={toasts} presenters={presenters} />}
      {children}
      {!isGuest && (
        <div ref={attach}>
          <div className="kintsugi-regions" style={hidden}>
            <div role="alert" aria-atomic="false" />
            <div role="status" aria-atomic="false" />
          </div>
        </div>
      )}
    </ErrorContext.Provider>
  )
}
