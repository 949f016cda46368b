import { read } from '../core/safe-read.js'

/**
 * Not errors but a framework's way to redirect, to render elsewhere or to answer: they belong to the framework. Next.js
 * says so in a `digest`; TanStack Router throws redirecting responses and marked objects, React Router such responses and
 * `data()`. A response that does not redirect is what `fetch` gave: a failure like others.
 */
export function isControlFlow(thrown: unknown): boolean {
  const digest = read(thrown, 'digest')
  return (
    (typeof digest === 'string' && /^(NEXT|BAILOUT|DYNAMIC|HANGING|REACT_ROUTER)_/.test(digest)) ||
    read(thrown, 'isNotFound') === true ||
    read(thrown, 'type') === 'DataWithResponseInit' ||
    (typeof Response === 'function' && thrown instanceof Response && thrown.status >= 300 && thrown.status < 400)
  )
}
