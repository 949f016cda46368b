import type { CallExpression, Node } from './ast.js'
import type { SourceCode } from './linting.js'
import { closest, lastName, receiverOf } from './reading.js'
import { variableOf } from './variables.js'

/** `text`: an error itself is shown too. `toast`: the same, and in the members of an object. `text-only`: its text alone. */
export type Sink = 'text' | 'toast' | 'text-only'

const toaster =
  /^(\w*toasts?|\w*toaster|\w*snack(bar)?s?|\w*alerts?|\w*notifications?|swal|sweetalert2?|flash|growl|\w*banner)$/i
const opener =
  /^(show|open|add|push|enqueue|create|display|present|raise)\w*(Toast|Snack|Snackbar|Alert|Notification|Notice|Banner|Message|Dialog)$|^use\w*Toast$/
const opening =
  /^(alert|confirm|prompt|notify|notifyError|flashMessage|setCustomValidity|insertAdjacentHTML|insertAdjacentText)$/
const setter =
  /^set\w*(Errors?|ErrorMessage|ErrorText|Message|Msg|Alert|Toast|Notice|Notification|Text|Status|Feedback|Failure|Problem|Warning|Snackbar|Banner|State)$/
const messageMethods = /^(error|warning|warn|info|open|success|loading)$/

/** Where what a call is given is shown; `undefined`: nowhere. */
export function sinkOf(sourceCode: SourceCode, { callee }: CallExpression): Sink | undefined {
  const name = lastName(callee) ?? ''
  const receiver = receiverOf(callee)
  if (setter.test(name) || isStateSetter(sourceCode, callee)) return 'text-only'
  if (opening.test(name)) return name.startsWith('notify') ? 'text-only' : 'toast'
  // Somebody's own function may look an error up by its code.
  if (opener.test(name)) return 'text-only'
  if (!receiver) return toaster.test(name) ? 'toast' : undefined
  const owner = lastName(receiver) ?? ''
  if (toaster.test(owner)) return /^(dismiss|remove|close|hide|clear|isActive)$/.test(name) ? undefined : 'toast'
  if (owner === 'document' && /^write(ln)?$/.test(name)) return 'text'
  // antd's and Element's `message.error(…)`.
  return /^(message|ElMessage|messageApi)$/.test(owner) && messageMethods.test(name) ? 'toast' : undefined
}

/** The second name of `const [, set…] = useState()`. */
function isStateSetter(sourceCode: SourceCode, callee: Node): boolean {
  if (callee.type !== 'Identifier' || !callee.name.startsWith('set')) return false
  const def = variableOf(sourceCode, callee)?.defs[0]
  const declarator = def?.node
  return (
    declarator?.type === 'VariableDeclarator' &&
    declarator.init?.type === 'CallExpression' &&
    lastName(declarator.init.callee) === 'useState' &&
    declarator.id.type === 'ArrayPattern' &&
    declarator.id.elements[1] === def?.name
  )
}

const attributes =
  /^(title|label|message|msg|text|description|detail|details|helperText|error|errorMessage|errorText|children|placeholder|alt|content|subtitle|subTitle|body|caption|tooltip|hint|help|feedback|heading|header|value|reason|values|aria-label|aria-description|dangerouslySetInnerHTML)$/

/** An attribute or member by that name is put on the screen. */
export const isShownName = (name: string): boolean => attributes.test(name)

/** `element.textContent = …` */
export const shownMember = (target: Node): boolean =>
  target.type === 'MemberExpression' && /^(textContent|innerText|innerHTML|outerHTML)$/.test(lastName(target) ?? '')

const development = /\bNODE_ENV\b|\bimport\.meta\.env\b|\b__DEV__\b|\bisDev(elopment)?\b|\bDEBUG\b/

/** Behind a check that it is not for users: `process.env.NODE_ENV !== 'production' && …`. */
export function isForDevelopers(sourceCode: SourceCode, node: Node): boolean {
  const isCheck = (at: Node) => {
    if (at.type === 'IfStatement' || at.type === 'ConditionalExpression')
      return development.test(sourceCode.getText(at.test))
    return at.type === 'LogicalExpression' && development.test(sourceCode.getText(at.left))
  }
  return closest(node, isCheck) !== undefined
}
