/** What a member of a record says. */
export type Role =
  | 'code'
  | 'name'
  | 'id'
  | 'number'
  | 'status'
  | 'retry'
  | 'retries'
  | 'message'
  | 'description'
  | 'category'
  | 'ui'
  | 'deprecated'
  | 'sample'

const spellings: Readonly<Record<Role, string>> = {
  code: 'code errorcode errcode エラーコード コード 错误码 錯誤碼',
  name: 'name errorname codename constant const symbol enum enumname mnemonic 名称 名前 定数',
  id: 'id key identifier slug type error errorid errortype reason',
  number: 'number no num numeric numericcode errno errorno errornumber errornum intcode 番号 编号',
  status:
    'status httpstatus httpstatuscode statuscode httpcode http statusnumber responsestatus httpresponsecode ステータス ステータスコード httpステータス httpステータスコード 状态码',
  retry:
    'retry retryable retriable isretryable isretriable canretry retrypolicy retrystrategy リトライ リトライ可否 リトライ可能 再試行 可重试 重试',
  retries: 'retries maxretries retrycount retrylimit maxretrycount retrymax',
  message:
    'message messages msg text texts usermessage usermessages displaymessage uimessage uitext localizedmessage translation translations i18n l10n defaultmessage メッセージ ユーザー向けメッセージ 表示メッセージ 文言',
  description:
    'description desc detail details summary title explanation meaning cause comment doc docs note 説明 意味 概要 原因 说明 描述',
  category: 'category group domain area class kind module カテゴリ カテゴリー 分類 类别',
  ui: 'ui uiaction useraction action presentation display uidisplay ui表示 ui挙動',
  deprecated: 'deprecated deprecatedsince obsolete deprecation 非推奨 廃止',
  sample: 'example examples sample samples response payload body',
}

const roles = new Map(
  Object.entries(spellings).flatMap(([role, names]) => names.split(' ').map((name) => [name, role as Role] as const)),
)

/** The role of a member by its name, however it is spelt: `httpStatus`, `http_status`, `HTTP Status`, `x-http-status`. */
export const roleOf = (name: string): Role | undefined => {
  const letters = name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s_.-]/g, '')
  return roles.get(letters) ?? roles.get(letters.replace(/^x/, ''))
}

/** Members that things other than errors seldom have. */
export const isTelling = (role: Role | undefined): boolean =>
  role === 'status' || role === 'retry' || role === 'retries' || role === 'message' || role === 'code'
