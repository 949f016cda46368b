import { readPayloads } from './payload.js'
import { report } from './report.js'
import { score } from './score.js'

const ours = new URL('../corpus/payloads.jsonl', import.meta.url)

/** Prints the score of a file of payloads. Each that is read wrong is named, with what came and what was expected. */
export async function main(file?: string): Promise<void> {
  console.log(report(await score(readPayloads(file ?? ours))))
}
