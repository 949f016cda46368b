/** What a column of a table, or a label in a section, says of a code. */
export type Role =
  | 'code' // the code, says the header
  | 'name' // a name or identifier of something
  | 'error' // an error, without saying whether by code
  | 'type' // a kind of error or of something else
  | 'number'
  | 'index' // counts the rows
  | 'status'
  | 'retry'
  | 'retries'
  | 'category'
  | 'message' // what users read
  | 'text' // a message that may be for users
  | 'ui'
  | 'action' // what the frontend does
  | 'description'
  | 'cause'
  | 'deprecated'
  | 'other' // known, and nothing to us: a field, a state, a former code
  | 'unknown'
  | 'silent' // an empty header

/** A code that is no error's: countries, currencies, how a process ended. Never read, whatever stands beside it. */
export const foreignCodes =
  /(?:国|通貨|言語|地域|郵便|都道府県|市区町村|文字|色|カラー|商品|店舗|銀行|機関|国家|地区|货币|币种|语言|省份|邮政|行业|確認|認証|招待|クーポン|终了|終了|クローズ|切断|バー|qr|ソース|サンプル|疑似|擬似|钩子|countr(?:y|ies)|currenc(?:y|ies)|languages?|locale|region|zip|postal|area|dial|exit|close|closing|source|sample|example|promo|coupon|verification|invite|invitation|product|color|grpc|gRPC|länder|währungs|sprach)[\s_-]*(?:コード|codes?|代码|代碼|编码|码|碼)/gi

/** The first that matches a header in lower case, its width made half, counts. */
export const headerRoles: readonly (readonly [Role, RegExp])[] = [
  ['other', /grpc|code ?page|コードページ|retry.?after|待機|待ち時間|間隔|interval|delay|back.?off|バックオフ/],
  ['other', /(?:リトライ|再試行|重试)(?:不可|禁止)(?!否)|non.?retry/],
  [
    'retries',
    /(?:最大|上限|最多|max).{0,9}(?:リトライ|再試行|retr|重试)|(?:リトライ|再試行|retry|重试).{0,3}(?:回数|上限|次数|count|limit|max|times)|^retries$|^(?:max )?attempts$/,
  ],
  ['retry', /リトライ|再試行|再実行|再送|retr(?:y|ies|iable)|重试|重試|wiederhol|réessa|reintent|재시도/],
  [
    'other',
    /旧|\bold\b|former|previous|以前|フィールド|\bfields?\b|字段|変数|variable|变量|環境|\benv|パラメータ|parameter|参数/,
  ],
  ['deprecated', /廃止|非推奨|deprecat|弃用|废弃|removed/],
  ['other', /例$|例[)）]|サンプル|\bexamples?\b|\bsamples?\b|示例|默认|既定|デフォルト|default/],
  [
    'status',
    /http|ステータス[\s・]*コード|status[\s-]*codes?|状态码|狀態碼|(?:応答|レスポンス|状態)コード|response (?:code|status)|响应码/,
  ],
  [
    'category',
    /カテゴリ|categor|分類|分类|類別|类别|グループ|\bgroup|区分|kategorie|ドメイン|\bdomain|モジュール|\bmodule|模块/,
  ],
  [
    'name',
    /(?:エラー|error|错误|異常|异常|例外|fehler).{0,2}(?:名(?!前?は)|name|定数|constant|識別子|identifier|キー|\bkey|标识|symbol|シンボル)/,
  ],
  [
    'code',
    /(?:エラー|\berr(?:or)?|错误|錯誤|異常|异常|例外|exception|失敗|失败|fault|fehler|reason|理由|業務|业务|返回|result|結果|return|メッセージ|message|msg|api).{0,3}(?:コード|codes?|代码|代碼|编码|编号|码|碼|\bid\b|番号|\bno\b|number|nummer)|fehlercode|code d.erreur|código de error/,
  ],
  ['type', /種別|種類|タイプ|\btypes?\b|类型|類型|\bkinds?\b|fehlerart|^typ$/],
  ['ui', /挙動|ふるまい|振る舞い/],
  [
    'message',
    /(?:ユーザー?|user|画面|表示|ui|通知|利用者|顧客|お客様|customer|用户|用戶|前端|显示|展示|toast|トースト).{0,8}(?:メッセージ|文言|文面|テキスト|message|text|wording|copy|消息|信息|提示|文案)|文言|文案|提示语|wording/,
  ],
  [
    'action',
    /(?:フロント|frontend|front.end|クライアント|client|前端|客户端).{0,8}(?:対応|処理|アクション|action|handling|behaviou?r|处理|動作)|^アクション$|ui action/,
  ],
  ['text', /メッセージ|message|\bmsg\b|错误信息|错误消息|消息|信息|提示|meldung|nachricht|mensaje|메시지|^text$/],
  [
    'ui',
    /\bui\b|ui(?=[^a-z])|画面|表示|通知|挙動|振る舞い|ふるまい|display|screen|トースト|toast|界面|展示|显示|anzeige/,
  ],
  [
    'cause',
    /原因|理由|条件|発生|ケース|場面|cause|reason|\bwhen\b|condition|trigger|场景|ursache|備考|\bnotes?\b|remarks?|备注/,
  ],
  ['other', /対処|対応|対策|解決|処置|解决|处理|建议|solution|resolution|remedy|how to|fix\b|lösung|action/],
  [
    'description',
    /説明|意味|内容|概要|詳細|descri|meaning|details?\b|definition|说明|描述|含义|含意|意义|解释|beschreibung|bedeutung|explanation|summary|用途|설명/,
  ],
  ['status', /^(?:ステータス|status|st|状態|状态)$/],
  ['index', /^(?:no\.?|#|項番|項目番号|序号|連番|№|nr\.?|行)$/],
  [
    'number',
    /^(?:値|値\(.*\)|values?|番号|数値|数字|number|num|numeric|numerical|nummer|编号|数值|值|errno|番号\(.*\))$/,
  ],
  [
    'name',
    /^(?:名称|名前|名|name|names|シンボル名?|symbol|定数名?|constant|const|識別子|identifier|标识符?|常量名?|枚举值?|enum|enum value|bezeichnung|id|マクロ|macro|宏|nom|nombre|이름)$/,
  ],
  [
    'other',
    /状態|状态|ステート|\bstates?\b|ステータス|status|イベント|\bevents?\b|事件|ジョブ|\bjobs?\b|任务|ロール|\broles?\b|角色|権限|permission|权限|scope|スコープ|設定|setting|配置|option|config|フラグ|\bflags?\b|メソッド|method|方法|パス$|\bpath\b|endpoint|エンドポイント|\burl\b|項目|属性|property|プロパティ|必須|required|必填|型$|レベル|\blevel|severity|重要度|バージョン|version|キュー|queue|メトリク|metric/,
  ],
  ['code', /(?<![ァ-ヶー])コード(?!ベース|レビュー|規約)|\bcodes?\b|^代码$|^编码$|代码|代碼|^码$|오류 ?코드|^código$/],
  ['error', /エラー|\berrors?\b|错误|錯誤|异常|異常|例外|\bexceptions?\b|fehler|erreur|障害|에러|오류/],
]

/** A language named in a header. */
export const headerLocales: readonly (readonly [string, RegExp])[] = [
  ['ja', /日本語|japanese|\bja(?:-jp)?\b|\bjp\b|日文|日语/],
  ['en', /英語|english|\ben(?:-[a-z]{2})?\b|英文|英语|englisch/],
  ['zh', /中国語|chinese|\bzh(?:-[a-z]+)?\b|\bcn\b|中文|简体|繁體/],
  ['ko', /韓国語|korean|\bko(?:-kr)?\b|韩文|한국어/],
  ['de', /ドイツ語|german|deutsch|\bde(?:-de)?\b|德文/],
  ['fr', /フランス語|french|français|\bfr(?:-fr)?\b|法文/],
  ['es', /スペイン語|spanish|español|\bes(?:-es)?\b/],
  ['pt', /ポルトガル語|portugu|\bpt(?:-br)?\b/],
]

/** Headers of a table of two columns that says one thing a row: item and content. */
export const pairHeaders = {
  left: /^$|項目|属性|プロパティ|キー|key|property|attribute|field|item|name|名称|字段|eigenschaft/,
  right: /^$|内容|値|value|説明|詳細|description|值|说明|描述|wert/,
}

/** Columns that only a table of settings, fields or parameters has. */
export const settingHeaders =
  /^(?:既定値?|デフォルト値?|default(?: value)?s?|初期値|默认值?|必須|必須\?|required\??|必填|型|データ型|data type|設定値|設定例|standard(?:wert)?)$/
