import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { promisify } from 'node:util'
import { isRevision, relativeTo } from '../file-name.js'
import { CannotCheck } from '../finding.js'
import { decodeText } from './decode-text.js'

/** A document as it was read. */
export interface Document {
  /** Relative to the working folder with `/`; with its revision, `main:docs/errors.md`, where git has it. */
  readonly file: string
  readonly text: string
  /** Of the text in UTF-8 with LF: the same whatever git makes of line ends. */
  readonly sha256: string
}

/** What findings call a file. */
export function nameOf(file: string, cwd: string): string {
  if (isRevision(file, cwd)) return file
  return relativeTo(cwd, resolve(cwd, file)) || '.'
}

/**
 * Reads a file, or `revision:path` out of git. `undefined` where there is no such file.
 * @throws CannotCheck for what is there and cannot be read: a folder, a file without the right to read it, no text.
 */
export async function readDocument(path: string, cwd: string): Promise<Document | undefined> {
  const file = nameOf(path, cwd)
  const bytes = isRevision(path, cwd) ? await fromGit(path, cwd) : await fromDisk(path, file, cwd)
  if (!bytes) return undefined
  const text = decodeText(bytes, file)
  return { file, text, sha256: createHash('sha256').update(text).digest('hex') }
}

async function fromDisk(path: string, file: string, cwd: string): Promise<Uint8Array | undefined> {
  try {
    return await readFile(resolve(cwd, path))
  } catch (cause) {
    const { code, message } = cause as NodeJS.ErrnoException
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined
    const reasons: Readonly<Record<string, string>> = {
      EISDIR: 'This is a folder. Name the document in it.',
      EACCES: 'This file may not be read. Change its permissions.',
    }
    throw new CannotCheck(reasons[code ?? ''] ?? `This file cannot be read: ${message}.`, { file }, { cause })
  }
}

const run = promisify(execFile)

/** Paths are those of the repository, as git has it, or else of the working folder. */
async function fromGit(path: string, cwd: string): Promise<Uint8Array | undefined> {
  const [, revision = '', inside = ''] = /^([^:]+):(.+)$/s.exec(path) ?? []
  if (revision.startsWith('-')) throw new CannotCheck(`${revision} is no revision of git.`, { file: path })
  const names = [`${revision}:${inside}`, ...(/^\.{0,2}\//.test(inside) ? [] : [`${revision}:./${inside}`])]
  let problem: unknown
  for (const name of names)
    try {
      return (await run('git', ['show', '--end-of-options', name], { cwd, encoding: 'buffer', maxBuffer: 1 << 28 }))
        .stdout
    } catch (cause) {
      problem ??= cause
    }
  return refuse(problem as Partial<NodeJS.ErrnoException> & { stderr?: Uint8Array }, path)
}

/** A revision that has no such file is a document that is not at hand; all else is said. */
function refuse(
  { code, stderr, message = '' }: Partial<NodeJS.ErrnoException> & { stderr?: Uint8Array },
  file: string,
) {
  if (code === 'ENOENT') throw new CannotCheck('A revision is read by git, and there is no git here.', { file })
  const said = (stderr ? new TextDecoder().decode(stderr) : message).trim().replace(/^fatal: /, '')
  if (/does not exist in|exists on disk, but not in/.test(said)) return undefined
  throw new CannotCheck(`git cannot show this: ${said.split('\n')[0]}.`, { file })
}
