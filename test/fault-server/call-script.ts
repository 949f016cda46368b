import { QuestionError } from './exchange.js'

/**
 * What is to happen to messages of one type:
 * `ok` · `error:CODE` the work is refused · `null:CODE`, `empty:CODE` an error that names nobody (context null or {}), and
 * the work is done · `mute` nothing happens · `lost` the work is done, the answer never comes · `cut` the work is done, then
 * the connection is gone. Each with `:N` for the first N messages only.
 */
export interface CallScript {
  readonly what: 'ok' | 'error' | 'null' | 'empty' | 'mute' | 'lost' | 'cut'
  readonly code: string
  readonly times: number
}

const shapes = [/^(ok|mute|lost|cut)()(?::(\d{1,3}))?$/, /^(error|null|empty):([A-Z_]+)(?::(\d{1,3}))?$/]

function callScriptOf(text: string): CallScript {
  for (const shape of shapes) {
    const [, what, code, times] = shape.exec(text) ?? []
    if (what) return { what: what as CallScript['what'], code: code ?? '', times: times ? Number(times) : Infinity }
  }
  throw new QuestionError(`cannot read the script "${text}" of a message`)
}

/** The scripts of a room's messages, by type. */
export class CallScripts {
  readonly #scripts = new Map<string, CallScript>()

  set(type: string, text: string): void {
    this.#scripts.set(type, callScriptOf(text))
  }

  /** What happens to this message; one of the times that were asked for is used up. */
  next(type: string): CallScript {
    const script = this.#scripts.get(type)
    if (!script || script.times < 1) return callScriptOf('ok')
    this.#scripts.set(type, { ...script, times: script.times - 1 })
    return script
  }
}
