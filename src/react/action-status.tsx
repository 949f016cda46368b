'use client'
import * as dom from 'react-dom'
import { useLayout } from './use-layout.js'

// React 18 has no actions, and a bundler that knows what its copy exports would stop at the name itself.
const name = 'useFormStatus'
const none = () => ({ pending: false })
const useFormStatus = (dom as { readonly [name]?: typeof none })[name] ?? none

/** Tells whether an action of the form around it is under way: React says so only to what is inside of a form. */
export function ActionStatus({ tell }: { readonly tell: (isRunning: boolean) => void }) {
  const { pending } = useFormStatus()
  useLayout(() => tell(pending))
  return null
}
