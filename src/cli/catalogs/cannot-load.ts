import { resolve } from 'node:path'
import { CannotCheck } from '../finding.js'
import type { Place } from '../record.js'
import { relativeTo } from '../file-name.js'
import { parseFile, walk, type AnyNode, type Module, type Parse } from './parse-module.js'
import type { Failure } from './protocol.js'

const ofBrowsers = /^(window|document|localStorage|sessionStorage|navigator|location|self|HTMLElement) is not defined/

/** Says why a module could not be loaded, where, and what to do about it. */
export function cannotLoad(failure: Failure, parse: Parse, cwd: string): CannotCheck {
  const file = relativeTo(cwd, resolve(cwd, failure.file))
  const module = parseFile(parse, resolve(cwd, failure.file))
  const place = { file, line: failure.line ?? 1, ...(module && placeIn(module, failure)) }
  const cause = new Error(failure.message)
  if (failure.stack) cause.stack = failure.stack
  return new CannotCheck(sentence(failure, file, relativeTo(cwd, resolve(cwd, failure.module))), place, { cause })
}

function sentence({ name, message: said, missing }: Failure, file: string, module: string): string {
  const message = /[.!?。]$/.test(said) ? said : `${said}.`
  const by = file === module ? '' : ` (loaded by ${module})`
  if (name === 'NoSuchExport') return message
  if (name === 'SyntaxError') return `${file}${by} cannot be parsed: ${message} Correct the syntax.`
  if (missing !== undefined) return `${file}${by} imports ${missing}, which cannot be found. ${remedyFor(missing)}`
  if (name === 'ConfigError') return `${file}${by} is refused: ${message.replace(/^react-kintsugi: /, '')}`
  if (message.endsWith('could not be cloned.'))
    return `${file}: ${message} A configuration is plain data: texts, numbers, lists and objects.`
  if (name === 'ended') {
    return `${module} could not be loaded. ${message} Keep what waits, connects or exits out of the module that is loaded.`
  }
  const advice = ofBrowsers.test(message)
    ? 'It is run without a browser: move what needs one out of the module that is loaded, or behind a check.'
    : 'Correct that, or move the catalog into a module that can be loaded alone.'
  return `${file}${by} threw when it was loaded: ${name === 'thrown' ? message : `${name}: ${message}`} ${advice}`
}

function remedyFor(missing: string): string {
  if (/^[./]/.test(missing)) return 'Correct the path.'
  if (/^[@~#$]\//.test(missing) || /^[~#$]/.test(missing))
    return 'Add the alias to compilerOptions.paths of tsconfig.json, or import by a relative path.'
  const name = missing.split('/', missing.startsWith('@') ? 2 : 1).join('/')
  return `Install it: npm install ${name}.`
}

/** Of an import its line; of a refused entry the entry's. */
function placeIn(module: Module, { missing, message, name }: Failure): Pick<Place, 'line' | 'column'> | undefined {
  const [, code] = (name === 'ConfigError' && /: codes\.([^.\s]+)/.exec(message)) || []
  if (missing === undefined && !code) return undefined
  for (const node of walk(module.body)) {
    const { key, source } = node as AnyNode & { key?: Named; source?: Named }
    const found = code ? key && (key.name ?? String(key.value)) === code && key : source?.value === missing && source
    if (found && found.loc) return { line: found.loc.start.line, column: found.loc.start.column + 1 }
  }
  return undefined
}
type Named = AnyNode & { readonly name?: string; readonly value?: unknown }
