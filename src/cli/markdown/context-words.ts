/** Says without doubt that what follows are error codes. */
export const speaksOfCodes =
  /エラー\s*(?:コード|一覧|番号|リスト|定義)|エラーの一覧|例外\s*(?:コード|一覧)|\berr(?:or)?[\s_-]*(?:codes?|numbers?|reference|catalog(?:ue)?|list)\b|\blist of errors\b|错误\s*(?:码|代码|编码|列表)|錯誤\s*(?:碼|代碼)|异常码|返回码|业务码|fehlercodes?|fehlerliste|codes? d.erreurs?|códigos? de error|(?:오류|에러) ?코드/i

/** Speaks of errors or of codes. */
export const speaksOfErrors =
  /エラー|\berrors?\b|\berr\b|错误|錯誤|异常|異常|例外|\bexceptions?\b|\bfaults?\b|\bfailures?\b|失敗|失败|障害|fehler|erreurs?|\berrores\b|(?<![ァ-ヶー])コード(?!ベース|レビュー|規約|スタイル)|\bcodes?\b(?! (?:of conduct|style|review|example|sample))|代码|代碼|错误码|状态码|오류|에러/i

/** Speaks of something else that is written like a code. */
export const speaksOfOthers =
  /環境|\benvironments?\b|\benv\b|変数|\bvariables?\b|环境|变量|umgebung|設定|\bconfig|\bsettings?\b|配置|パラメータ|\bparameters?\b|参数|フィールド|\bfields?\b|字段|プロパティ|\bpropert|状態|ステート|\bstates?\b|ステータス|\bstatus(?:es)?\b|状态|イベント|\bevents?\b|事件|カテゴリ|\bcategor|分類|分类|类别|権限|\bpermissions?\b|权限|\bscopes?\b|ロール|\broles?\b|角色|メソッド|\bmethods?\b|フラグ|\bflags?\b|ジョブ|\bjobs?\b|任务|キュー|\bqueues?\b|メトリク|\bmetrics?\b|ログレベル|\blog levels?\b|\bseverit|列挙|\benums?\b|枚举|種別|\btypes?\b|类型|定数|\bconstants?\b|ライフサイクル|\blifecycle|コマンド|\bcommands?\b|レスポンス(?:形式|フォーマット)|ヘッダー?/i

/** A status line, not a catalog of codes. */
export const speaksOfStatuses = /(?:http|ステータス|status|状态|レスポンス|response)[\s_-]*(?:コード|codes?|码)/gi

/** A code that says that something went wrong. */
export const wrongs =
  /(?:^|_)(?:ERRORS?|ERR|FAIL(?:ED|URE|S)?|INVALID|ILLEGAL|MALFORMED|CORRUPT(?:ED)?|BAD|NOT|NO|MISSING|REQUIRED|DENIED|FORBIDDEN|UN(?:AUTHORIZED|AUTHENTICATED|AVAILABLE|KNOWN|SUPPORTED|PROCESSABLE\w*|EXPECTED|REACHABLE|VERIFIED)|EXPIRED|REVOKED|TIMED?_?OUT|EXCEEDED|LIMIT(?:ED)?|THROTTL(?:ED|ING)|CONFLICT|DUPLICATED?|ALREADY|TOO|REJECTED|DISABLED|LOCKED|BLOCKED|INSUFFICIENT|MISMATCH|OVERFLOW|EXCEPTION|VIOLATION|INTERNAL|DOWN|LOST|BROKEN|ABORTED|REFUSED|EXHAUSTED|UNDEFINED|OUT)$|(?:^|_)(?:INVALID|NOT|NO|BAD|TOO|UNKNOWN|MISSING|ALREADY|INSUFFICIENT|UNSUPPORTED|UNEXPECTED|DUPLICATE|CANNOT|EXCEED\w*)_|^(?:ERR|E)_?\d|_(?:NOT|ALREADY)_/

/** A code that names a state something can well be in. */
export const states =
  /(?:^|_)(?:PENDING|QUEUED|WAITING|RUNNING|PROCESSING|IN_PROGRESS|STARTED|STARTING|SUCCEEDED|SUCCESS|COMPLETED?|DONE|FINISHED|ACTIVE|INACTIVE|ENABLED|READY|IDLE|OPEN|OPENED|CLOSED|CREATED|UPDATED|DELETED|DRAFT|PUBLISHED|ARCHIVED|CONNECTED|CONNECTING|APPROVED|ACCEPTED|PAID|SHIPPED|SCHEDULED|PAUSED|STOPPED|RETRYING|NEW|INITIAL(?:IZED)?|HEALTHY|RECEIVED|SENT)$/

/** Headings in capitals that are no codes. */
export const noCodes =
  /^(?:FAQS?|Q&A|API|APIS|README|TODO|TODOS|NOTE|NOTES|NB|TOC|SSE|HTTP|HTTPS|REST|RPC|GRPC|JSON|XML|YAML|CSV|HTML|CSS|SQL|URL|URI|UI|UX|SDK|CLI|GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS|SSO|JWT|OAUTH|SAML|OIDC|MFA|AWS|GCP|AZURE|CI|CD|DB|ID|IOS|WEB|WEBSOCKET|WS|TCP|UDP|DNS|TLS|SSL|CORS|CSRF|CHANGELOG|LICENSE|OVERVIEW|SUMMARY|INTRODUCTION|USAGE|EXAMPLES?|CONTENTS|INDEX|RESPONSES?|REQUESTS?|REFERENCES?|ERRORS?|CODES?|STATUS|WARNING|INFO|DEBUG|AUTH|V\d+)$/

/** Stands in samples where a code will stand. */
export const placeholders =
  /^(?:(?:YOUR|SOME|MY|AN?|THE)?_?(?:ERROR|ERR)?_?CODE(?:_HERE)?|STRING|X{2,}.*|CODE_NAME|.*PLACEHOLDER.*)$/
