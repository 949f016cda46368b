import { notFound, redirect } from '@tanstack/react-router'
import { data, redirect as redirectOfReactRouter } from 'react-router'
import { expect, test } from 'vitest'
import { isControlFlow } from '../../src/react/control-flow.js'

const fail = (): never => {
  throw new Error('unreadable')
}
const next = (digest: string) => Object.assign(new Error(digest), { digest })

test.each<[name: string, thrown: unknown]>([
  ['redirect() of Next.js', next('NEXT_REDIRECT;replace;/login;307;')],
  ['notFound() of Next.js', next('NEXT_HTTP_ERROR_FALLBACK;404')],
  ['forbidden() of Next.js', next('NEXT_HTTP_ERROR_FALLBACK;403')],
  ['notFound() of Next.js 14', next('NEXT_NOT_FOUND')],
  ['a render that Next.js leaves to the browser', next('BAILOUT_TO_CLIENT_SIDE_RENDERING')],
  ['a page that Next.js finds to be dynamic', next('DYNAMIC_SERVER_USAGE')],
  ['a promise that Next.js will never settle', next('HANGING_PROMISE_REJECTION')],
  ['redirect() of React Router', redirectOfReactRouter('/login')],
  ['data() of React Router', data('gone', { status: 410 })],
  ['a Response that redirects', new Response(null, { status: 302, headers: { location: '/login' } })],
  ['redirect() of TanStack Router', redirect({ to: '/' })],
  ['notFound() of TanStack Router', notFound()],
])('%s belongs to its framework', (_, thrown) => {
  expect(isControlFlow(thrown)).toBe(true)
})

test.each<[name: string, thrown: unknown]>([
  ['an error', new Error('NEXT_REDIRECT')],
  ['a Response that says what failed', new Response(null, { status: 404 })],
  ['an error of a server component', next('3819274650')],
  ['a digest that is no text', Object.assign(new Error(), { digest: 307 })],
  ['null', null],
  ['a text', 'NEXT_REDIRECT'],
  ['an answer of another client', { type: 'error', status: 404, data: {} }],
  ['what cannot be read', new Proxy({}, { get: fail })],
])('%s is a failure', (_, thrown) => {
  expect(isControlFlow(thrown)).toBe(false)
})
