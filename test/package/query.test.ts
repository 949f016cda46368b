import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { writeApp } from './app.js'

const main = `import { QueryClient, useQuery } from '@tanstack/react-query'
import { createErrorClient } from 'react-kintsugi/core'
import { queryDefaults, type ErrorMeta } from 'react-kintsugi/query'

interface MyMeta extends ErrorMeta {
  readonly audited?: boolean
}
declare module '@tanstack/react-query' {
  interface Register {
    queryMeta: MyMeta
  }
}

export const queries = new QueryClient(queryDefaults(createErrorClient()))
const load = { queryKey: ['a'], queryFn: () => 1 }
export const useAll = () => [
  useQuery({ ...load, meta: { errors: { present: 'dialog', scope: 'O-02', source: 'workouts' }, audited: true } }),
  // @ts-expect-error there is no such presentation
  useQuery({ ...load, meta: { errors: { present: 'tost' } } }),
]
`
const compilerOptions = {
  target: 'ES2022',
  module: 'ESNext',
  moduleResolution: 'Bundler',
  lib: ['ES2022', 'DOM', 'DOM.Iterable'],
  strict: true,
  skipLibCheck: false,
  noEmit: true,
  types: [],
}

test('an app that says itself what the meta of its queries is has ours typed with it', () => {
  const tsconfig = JSON.stringify({ compilerOptions, include: ['main.ts'] })
  const app = writeApp('query', { 'main.ts': main, 'tsconfig.json': tsconfig })
  const check = spawnSync(`npx tsc -p "${join(app, 'tsconfig.json')}"`, { shell: true, encoding: 'utf8' })
  expect(check.stdout + check.stderr).toBe('')
  expect(check.status).toBe(0)
})
