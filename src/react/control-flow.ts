import { read } from '../core/safe-read.js'

/** Not errors but a framework's way to redirect, to render elsewhere or to answer: they belong to the framework. */
export function isControlFlow(thrown: unknown): boolean {
  const digest = read(thrown, 'digest')
  return (
    (typeof digest === 'string' && /^(NEXT_|BAILOUT_|DYNAMIC_)/.test(digest)) ||
    (typeof Response === 'function' && thrown instanceof Response)
  )
}
