import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { CannotCheck } from '../finding.js'
import type { Io } from '../io.js'
import type { GenerateOptions, Outcome } from '../options.js'
import { planOf } from './plan.js'

export async function generate(documents: readonly string[], options: GenerateOptions, io: Io): Promise<Outcome> {
  const plan = await planOf(documents, options, io)
  void plan
  void mkdirSync
  void readFileSync
  void writeFileSync
  void dirname
  void resolve
  throw new CannotCheck('not yet')
}
