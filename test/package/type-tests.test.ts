import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { compilers, diagnose, run } from '../types/compilers.js'
import { writeProject } from '../types/thousand-codes.js'

const typeTests = 'test/types'
/** Beside `node_modules`, so that vitest and the peers are found; the same depth as the originals. */
const built = 'node_modules/.cache/kintsugi-types'
let app: string

beforeAll(() => {
  rmSync(built, { recursive: true, force: true })
  mkdirSync(built, { recursive: true })
  const files = readdirSync(typeTests).filter((name) => name.endsWith('.test-d.ts'))
  for (const file of files) {
    const text = readFileSync(join(typeTests, file), 'utf8')
    writeFileSync(join(built, file), text.replaceAll(`'../../src/`, `'${resolve('dist')}/`))
  }
  const config = { extends: resolve('tsconfig.json'), include: [resolve(typeTests), '.'], exclude: [] }
  writeFileSync(join(built, 'tsconfig.json'), JSON.stringify(config))
  app = mkdtempSync(join(tmpdir(), 'kintsugi-codes-'))
})
afterAll(() => {
  rmSync(built, { recursive: true, force: true })
  rmSync(app, { recursive: true, force: true })
})

test.each(compilers)('$name: the type tests hold, of the sources and of what is built', ({ tsc }) => {
  expect(run(tsc, '-p', built)).toEqual({ said: '', failed: false })
})

test.each(compilers)('$name: a thousand codes cost what they are worth', ({ tsc }) => {
  const project = writeProject(app, resolve('dist'), 'asked')
  const { instantiations } = diagnose(tsc, project)
  expect(instantiations).toBeGreaterThan(10_000)
  expect(instantiations).toBeLessThan(120_000)
})
