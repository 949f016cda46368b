import type { SourceConfig } from './config.js'
import { CannotCheck, rules, type Rule, type Severity } from './finding.js'
import { didYouMean } from './rules/nearest.js'

/** Options of every command. */
export interface CommonOptions {
  readonly config?: string
  readonly cwd?: string
  readonly format?: 'pretty' | 'json' | 'sarif' | 'github'
  readonly output?: string
  readonly quiet?: boolean
  readonly color?: boolean
  readonly debug?: boolean
}

/** How the documents on the command line are read. */
export interface ReadingOptions extends CommonOptions {
  readonly type?: NonNullable<SourceConfig['type']>
  readonly pattern?: string
  readonly section?: string
  readonly select?: string
}

export interface CheckOptions extends ReadingOptions {
  readonly catalog?: readonly string[]
  readonly maxWarnings?: number
  readonly rule?: readonly string[]
}

export interface GenerateOptions extends ReadingOptions {
  readonly facts?: string
  readonly lock?: string
  readonly name?: string
  readonly check?: boolean
}

/** What a command has done. The text is written before the process ends. */
export interface Outcome {
  readonly exitCode: 0 | 1 | 2
  readonly text: string
  /** For people, beside the text: where it was written to, what was left out. */
  readonly aside?: string
}

const levels = ['off', 'info', 'warning', 'error']

/** Reads `--rule id=level`; `warn` is a warning too. @throws CannotCheck naming the nearest rule or the levels. */
export function severitiesOf(options: readonly string[] = []): Partial<Record<Rule, Severity | 'off'>> {
  return Object.fromEntries(
    options.map((option) => {
      const [id = '', written = ''] = option.split('=')
      return [ruleNamed(id, `--rule ${option}`), levelNamed(written, `--rule ${option}`)]
    }),
  )
}

function ruleNamed(id: string, where: string): Rule {
  if (Object.hasOwn(rules, id)) return id as Rule
  const known = Object.keys(rules)
  throw new CannotCheck(
    `${where}: there is no rule "${id}".${didYouMean(id, known) || ` The rules are ${known.join(', ')}.`}`,
  )
}

function levelNamed(written: string, where: string): Severity | 'off' {
  const level = written === 'warn' ? 'warning' : written
  if (levels.includes(level)) return level as Severity | 'off'
  throw new CannotCheck(`${where}: "${written}" is no level. Use ${levels.join(', ')}.`)
}
