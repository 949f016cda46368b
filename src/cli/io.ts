/** What the command has to do with the world besides files. */
export interface Io {
  readonly cwd: string
  readonly env: Readonly<Record<string, string | undefined>>
  /** Whether the output is a terminal, and how many cells a row of it has. */
  readonly isTerminal: boolean
  readonly width: number
  /** Both resolve when everything is written. */
  readonly out: (text: string) => Promise<void>
  readonly err: (text: string) => Promise<void>
}

/** The process that runs. */
export function processIo(): Io {
  return {
    cwd: process.cwd(),
    env: process.env,
    isTerminal: process.stdout.isTTY,
    width: process.stdout.columns || 120,
    out: (text) => written(process.stdout, text),
    err: (text) => written(process.stderr, text),
  }
}

/** A reader that has gone away (`| head`) is no failure of ours. */
const written = (stream: NodeJS.WriteStream, text: string) =>
  new Promise<void>((resolve) => {
    stream.once('error', () => resolve())
    stream.write(text, () => resolve())
  })
