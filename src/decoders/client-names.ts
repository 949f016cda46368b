import { read } from '../core/safe-read.js'
import { text } from './members.js'

/** Names of the language's own errors: they say nothing that a program may decide by. */
const usual =
  /^(Error|EvalError|RangeError|ReferenceError|SyntaxError|TypeError|URIError|AggregateError|InternalError)$/

/** The names of DOMException (Web IDL), and those that WebRTC, WebAuthn and storage add. */
const dom =
  /^(Abort|Timeout|QuotaExceeded|Network|Security|NotAllowed|NotFound|NotSupported|InvalidState|InvalidAccess|InvalidCharacter|InvalidModification|InvalidNodeType|NotReadable|NotReadableRecord|DataClone|DataError|Data|Encoding|Constraint|ReadOnly|TransactionInactive|Version|Operation|Unknown|Overconstrained|HierarchyRequest|WrongDocument|NoModificationAllowed|InUseAttribute|IndexSize|Namespace|URLMismatch|OptOut|TypeMismatch|WebTransport)Error$/

/** What a program may know a failure of this side by: its own `code`, that of its cause, or the name of a DOMException. */
export function clientCode(failure: unknown): string | undefined {
  for (let i = 0, error = failure; error && i < 3; i++, error = read(error, 'cause')) {
    const code = text(read(error, 'code'))
    if (code && /^[\w.:/-]{1,100}$/.test(code)) return code
  }
  return domName(failure)
}

/** The name, where it is a DOMException's. */
export function domName(failure: unknown): string | undefined {
  const name = text(read(failure, 'name'))
  return name && !usual.test(name) && dom.test(name) ? name : undefined
}

/** What was thrown, live or as plain data. */
export const thrownIn = ({ failure, body }: { failure?: unknown; body: unknown }): unknown => failure ?? body
