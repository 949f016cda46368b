import { writeFileSync } from 'node:fs'
import type { SerializedError } from 'vitest'
import type { Reporter, TestModule } from 'vitest/node'

/** What `npm test` adds up. A file that could not be loaded and an error outside a test each count as failed. */
export interface Counts {
  passed: number
  failed: number
  skipped: number
}

/** Writes the counts of a run as JSON to the file named by KINTSUGI_COUNTS; silent otherwise. */
export default class CountReporter implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly SerializedError[]): void {
    const file = process.env.KINTSUGI_COUNTS
    if (file) writeFileSync(file, JSON.stringify(count(modules, unhandled.length)))
  }
}

function count(modules: readonly TestModule[], unhandled: number): Counts {
  const counts: Counts = { passed: 0, failed: unhandled, skipped: 0 }
  for (const module of modules) {
    for (const test of module.children.allTests()) {
      const { state } = test.result()
      counts[state === 'pending' ? 'skipped' : state] += 1
    }
    counts.failed += module.errors().length
    for (const suite of module.children.allSuites()) counts.failed += suite.errors().length
  }
  return counts
}
