/** `AUTH_REQUIRED`: nobody writes this by chance. */
export const isScreaming = (text: string): boolean => /^[A-Z][A-Z0-9]*(_[A-Z0-9]+)+$/.test(text)

/** `FORBIDDEN`: a code where something says that codes stand here. */
export const isShouted = (text: string): boolean => /^[A-Z][A-Z0-9]{2,}$/.test(text) && !/^[A-Z]\d+$/.test(text)

/** `invalid_grant`, `auth/wrong-password`, `PGRST116`: anything that programs compare with. */
export const isIdentifier = (text: string): boolean => /^[A-Za-z]\w*(?:[.:/-]\w+)*$/.test(text) && text.length <= 120

export const isDigits = (text: string): boolean => /^-?\d+$/.test(text)

const words =
  /(?<![fvt])err(?!a[nt])|err(?:s|ors?)?\b|Err(?!a[nt])|ERR|(?<![a-z])codes?(?![a-z])|Codes?(?![a-z])|CODE|(?<!de)fault|(?<!De)Fault|[Ff]ail|FAIL|[Ee]xception|EXCEPTION|[Pp]roblem|エラー|コード|例外|错误|錯誤|异常|오류/

/** Names of members, files, types and headings that speak of errors: `apperr`, `ErrorCode`, but no `HeaderRequest`. */
export const speaksOfErrors = (name: string): boolean => words.test(name)

/** Names under which upper case means something else. */
export const speaksOfOthers = (name: string): boolean =>
  /^(env|environment|variables?|config|settings|secrets?|headers?|flags?|states?|events?|topics?|permissions?|roles?|scopes?)$/i.test(
    name,
  )
