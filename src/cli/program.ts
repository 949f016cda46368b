import { Command, CommanderError, InvalidArgumentError, Option } from 'commander'
import { CannotCheck } from './finding.js'
import type { Io } from './io.js'
import type { CheckOptions, CommonOptions, GenerateOptions, Outcome, ReadingOptions } from './options.js'
import { crashed, failed, finish } from './outcome.js'
import { version } from './version.js'

/** Runs one command line. @returns the exit code: 0 clean, 1 findings, 2 could not do its work. Never throws. */
export async function run(argv: readonly string[], io: Io): Promise<0 | 1 | 2> {
  const state: State = { exitCode: 2, said: '' }
  const program = createProgram(io, state)
  try {
    await program.parseAsync(argv, { from: 'user' })
    return state.exitCode
  } catch (error) {
    if (error instanceof CommanderError) return endOfCommander(error, state, io)
    await io.err(crashed(error, argv.includes('--debug')))
    return 2
  }
}

interface State {
  exitCode: 0 | 1 | 2
  /** What commander has to say, collected so that it is written as a whole. */
  said: string
}

/** Help and version that were asked for are no failure; everything else that ends a parse is. */
async function endOfCommander({ exitCode }: CommanderError, { said }: State, io: Io): Promise<0 | 2> {
  await (exitCode === 0 ? io.out(said) : io.err(said))
  return exitCode === 0 ? 0 : 2
}

const descriptions = {
  check: 'compare documents with each other and with a catalog',
  generate: 'write the facts file and the lock of each catalog',
  diff: 'list what changed between two versions of a document, and what of it breaks clients',
  explain: 'say everything that is known of a code',
  export: 'print the codes of documents as JSON',
}

function createProgram(io: Io, state: State): Command {
  const program = new Command('kintsugi')
    .description('Keeps error catalogs and the documents of backends in step.')
    .version(version(), '-V, --version')
    .exitOverride()
    .configureOutput({ writeOut: (text) => (state.said += text), writeErr: (text) => (state.said += text) })
    .showHelpAfterError('(kintsugi --help lists commands and options)')
  addComparing(program, (work, options) => perform(work, options, io, state))
  addReading(program, (work, options) => perform(work, options, io, state))
  return program
}

type Act = (work: (io: Io) => Promise<Outcome>, options: CommonOptions) => Promise<void>

/** The commands that look at catalogs too. */
function addComparing(program: Command, act: Act): void {
  reading(program.command('check').description(descriptions.check).argument('[documents...]'))
    .option('--catalog <module#export>', 'what the documents are compared with; may be repeated', append)
    .option('--rule <id=level>', 'off, info, warning or error; may be repeated', append)
    .option('--max-warnings <n>', 'how many warnings are let through', whole)
    .addOption(format('pretty', 'json', 'sarif', 'github'))
    .action((documents: string[], options: CheckOptions) =>
      act(async (io) => (await import('./commands/check.js')).check(documents, options, io), options),
    )
  reading(program.command('explain').description(descriptions.explain).argument('<code>').argument('[documents...]'))
    .option('--catalog <module#export>', 'the catalog or map to look into; may be repeated', append)
    .addOption(format('pretty', 'json'))
    .action((code: string, documents: string[], options: CheckOptions) =>
      act(async (io) => (await import('./commands/explain.js')).explain(code, documents, options, io), options),
    )
}

/** The commands that look at documents only. */
function addReading(program: Command, act: Act): void {
  reading(program.command('generate').description(descriptions.generate).argument('[documents...]'))
    .option('--facts <file>', 'the facts file to write')
    .option('--lock <file>', 'the lock to write')
    .option('--name <export>', 'what the facts are called')
    .option('--check', 'write nothing; end with 1 if a file is out of date')
    .action((documents: string[], options: GenerateOptions) =>
      act(async (io) => (await import('./commands/generate.js')).generate(documents, options, io), options),
    )
  reading(program.command('diff').description(descriptions.diff).argument('<before>').argument('<after>'))
    .addOption(format('pretty', 'json', 'github'))
    .action((before: string, after: string, options: ReadingOptions) =>
      act(async (io) => (await import('./commands/diff.js')).diff(before, after, options, io), options),
    )
  reading(program.command('export').description(descriptions.export).argument('[documents...]'))
    .addOption(format('json'))
    .action((documents: string[], options: ReadingOptions) =>
      act(async (io) => (await import('./commands/export.js')).exportRecords(documents, options, io), options),
    )
}

/** Options of every command, and those that say how the documents on the command line are read. */
const reading = (command: Command): Command =>
  command
    .option('--config <file>', 'the configuration; default: kintsugi.config.* in the folder')
    .option('--cwd <dir>', 'the folder to work in')
    .addOption(new Option('--type <type>', 'what the documents are; default: by name and content').choices(types))
    .option('--pattern <regexp>', 'what counts as a code')
    .option('--section <regexp>', 'read only what stands under headings that match')
    .option('--select <path>', 'where the records are in a JSON or YAML document: components.x-errors')
    .option('--output <file>', 'write to a file')
    .option('--quiet', 'errors and warnings only')
    .option('--no-color', 'paint nothing')
    .option('--debug', 'show the stack of a crash')

const types = ['markdown', 'json', 'yaml', 'openapi', 'go', 'rails']
const format = (...names: string[]) => new Option('--format <format>', 'how the result is written').choices(names)
const append = (value: string, all: readonly string[] = []): readonly string[] => [...all, value]

function whole(value: string): number {
  if (/^\d+$/.test(value)) return Number(value)
  throw new InvalidArgumentError('It must be a whole number, 0 or more.')
}

async function perform(work: (io: Io) => Promise<Outcome>, options: CommonOptions, io: Io, state: State) {
  try {
    const outcome = await work(io)
    await finish(outcome, options, io)
    state.exitCode = outcome.exitCode
  } catch (error) {
    if (!(error instanceof CannotCheck)) throw error
    await failed(error, options, io)
  }
}
