import { useMemo, type ReactNode } from 'react'
import { ErrorScope, type ScopeRule } from '../../../src/index.js'
import { inCallRules } from './rules.js'
import { useCallState, usePath, type SideProps } from './use-calls.js'

interface Props extends Pick<SideProps, 'calls' | 'route'> {
  /** Where a failure leads back to. */
  readonly home: '/u-01' | '/o-01'
  /** Of the screens before the call. */
  readonly rules: readonly ScopeRule[]
  readonly children: (path: string) => ReactNode
}

/** The scope of the screen that is shown, by the name it has in the document: U-03, O-02. */
export function ScreenScope({ calls, route, home, rules, children }: Props) {
  const path = usePath(route)
  const isConnected = useCallState(calls).call?.phase === 'connected'
  const own = useMemo(() => (path === '/u-04' ? inCallRules(isConnected) : rules), [path, isConnected, rules])
  const name = /^\/[uo]-\d+$/.test(path) ? path.slice(1).toUpperCase() : path
  return (
    <ErrorScope name={name} leadsTo={home} rules={own}>
      {children(path)}
    </ErrorScope>
  )
}
