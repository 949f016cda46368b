import { specSources, type SpecSource } from '../../../specs/spec-record.js'
import { after, both, swap, swapAll, type Edit } from './edit.js'

/** A change of a document that says the same as before. */
export interface HarmlessEdit {
  readonly name: string
  readonly of: SpecSource
  readonly edit: Edit
  /** The generated facts lose what is not said any more. */
  readonly changesFacts?: true
}

const isRow = (line: string) => /^\|.*\|$/.test(line)
const isRule = (line: string) => /^\|[\s:|-]+\|$/.test(line)

/** Edits the lines of all tables. */
const inRows =
  (edit: (line: string) => string): Edit =>
  (text) =>
    text
      .split('\n')
      .map((line) => (isRow(line) ? edit(line) : line))
      .join('\n')

/** Turns the rows of every table round. */
const rowsReversed: Edit = (text) => {
  const lines = text.split('\n')
  for (let first = 0; first < lines.length; first++) {
    if (!isRule(lines[first]!)) continue
    let end = first + 1
    while (end < lines.length && isRow(lines[end]!)) end++
    const rows = lines.slice(first + 1, end).reverse()
    lines.splice(first + 1, rows.length, ...rows)
    first = end
  }
  return lines.join('\n')
}

const boldCodes = inRows((line) =>
  isRule(line) ? line : line.replaceAll(/(`?)\b([A-Z]+(?:_[A-Z]+)+)\b\1/g, '**$1$2$1**'),
)

/** What may happen to any document. */
const anywhere: Readonly<Record<string, Edit>> = {
  'lines end in CR LF': swapAll('\n', '\r\n'),
  'a byte order mark stands before it': (text) => `\uFEFF${text}`,
  'cells lose their padding': inRows((line) => line.replaceAll(/ *\| */g, '|')),
  'cells get more padding': inRows((line) => line.replaceAll('|', ' |  ').trim()),
  'rows have no pipe at their end': inRows((line) => line.replace(/ *\|$/, '')),
  'rows stand in another order': rowsReversed,
  'codes are bold': boldCodes,
  'a paragraph is added under every heading': swapAll(
    /^(#+ .*)$/gm,
    '$1\n\n詳しくは運用チームのページをご覧ください。',
  ),
  'a front matter is added': (text) =>
    text.startsWith('---') ? text : `---\ntitle: エラー\nowner: team\n---\n\n${text}`,
  'the last line has no end': (text) => text.trimEnd(),
}

const specific: HarmlessEdit[] = [
  {
    name: 'the header is in English',
    of: 'workouts',
    edit: swapAll(/\| エラーコード +\| 説明 +\| HTTP ステータス \|/g, '| Error code | Description | HTTP status |'),
  },
  {
    name: 'the header is in Chinese',
    of: 'workouts',
    edit: swapAll(/\| エラーコード +\| 説明 +\| HTTP ステータス \|/g, '| 错误码 | 说明 | HTTP 状态码 |'),
  },
  {
    name: 'a status is in full-width digits',
    of: 'workouts',
    edit: swap('リソースが見つからない | 404', 'リソースが見つからない | ４０４'),
  },
  {
    name: 'a status has its name beside it',
    of: 'workouts',
    edit: swap('リソースが見つからない | 404', 'リソースが見つからない | 404 Not Found'),
  },
  {
    name: 'a status is not said',
    of: 'workouts',
    changesFacts: true,
    edit: swap('リソースが見つからない | 404', 'リソースが見つからない | '),
  },
  {
    name: 'a status is a dash',
    of: 'workouts',
    changesFacts: true,
    edit: swap('リソースが見つからない | 404', 'リソースが見つからない | —'),
  },
  {
    name: 'a code leads to its page',
    of: 'workouts',
    edit: swapAll(/\| ACCESS_DENIED +\|/g, '| [ACCESS_DENIED](https://example.com/errors#denied) |'),
  },
  {
    name: 'a cell has two lines',
    of: 'workouts',
    edit: swap('アクセス権限なし ', 'アクセス権限なし<br>（他のユーザーのもの）'),
  },
  {
    name: 'columns change places with their header',
    of: 'workouts',
    edit: swapAll(/^\| ([^|\n]+)\| ([^|\n]+)\| ([^|\n]+)\|$/gm, '| $3| $1| $2|'),
  },
  {
    name: 'a table of environment variables is added',
    of: 'workouts',
    edit: (text) =>
      `${text}\n## 環境変数\n\n| 変数 | 既定値 |\n| --- | --- |\n| DATABASE_URL | - |\n| RAILS_MASTER_KEY | - |\n`,
  },
  {
    name: 'a table of states is added',
    of: 'async-processing',
    edit: (text) =>
      `${text}\n## 処理の状態\n\n| 状態 | 意味 |\n| --- | --- |\n| IN_PROGRESS | 実行中 |\n| TIMED_OUT | 時間切れ |\n`,
  },
  {
    name: 'codes stand in a program',
    of: 'async-processing',
    edit: (text) => `${text}\n## 使用例\n\n\`\`\`typescript\nif (code === 'NOT_DOCUMENTED_YET') retry()\n\`\`\`\n`,
  },
  {
    name: 'codes stand in a comment',
    of: 'calls',
    edit: (text) => `${text}\n<!-- | code | 説明 |\n| --- | --- |\n| \`CALL_PARKED\` | 予定 | -->\n`,
  },
  {
    name: 'codes stand where the reader is told not to look',
    of: 'calls',
    edit: (text) =>
      `${text}\n<!-- errors-ignore-start -->\n\n## エラー案\n\n| code | 説明 |\n| --- | --- |\n| \`CALL_PARKED\` | 予定 |\n\n<!-- errors-ignore-end -->\n`,
  },
  {
    name: 'codes are spoken of in prose',
    of: 'calls',
    edit: (text) => `${text}\n\`CALL_PARKED\` は将来のバージョンで追加を検討しています。\n`,
  },
  {
    name: 'retries are told by other words',
    of: 'async-processing',
    edit: both(swapAll('❌', '✗'), swapAll('✅', '◯')),
  },
  {
    name: 'retries are told in Japanese',
    of: 'async-processing',
    edit: both(swapAll('❌', 'いいえ'), swapAll('✅', 'はい')),
  },
  {
    name: 'retries are told in Chinese',
    of: 'async-processing',
    edit: both(swapAll('❌', '否'), swapAll('✅', '是')),
  },
  {
    name: 'a column is added',
    of: 'calls',
    edit: inRows((line) => (isRule(line) ? `${line} --- |` : `${line} 2026-11 |`)),
  },
  {
    name: 'a section gets another depth',
    of: 'professor',
    edit: swap('### LIBRARIAN_TIMEOUT', '#### LIBRARIAN_TIMEOUT'),
  },
  {
    name: 'a heading is a code span',
    of: 'professor',
    edit: swap('### LIBRARIAN_TIMEOUT', '### `LIBRARIAN_TIMEOUT`'),
  },
  {
    name: 'a row says of retries what it said in other words',
    of: 'professor',
    edit: swap('| `LIBRARIAN_TIMEOUT` | 504 | 可（手動） |', '| `LIBRARIAN_TIMEOUT` | 504 | 手動 |'),
  },
  {
    name: 'items of a section stand in another order',
    of: 'professor',
    edit: both(
      swap(
        '- **ステータスコード**: `403 Forbidden`\n- **UI挙動**: 同上',
        '- **UI挙動**: 同上\n- **ステータスコード**: `403 Forbidden`',
      ),
    ),
  },
  {
    name: 'a description is worded another way',
    of: 'professor',
    edit: swap('| 認証が必要 |', '| 認証情報がない、または読み取れない |'),
  },
  {
    name: 'an example gets another message',
    of: 'workouts',
    edit: swap('"message": "リソースが見つかりません"', '"message": "お探しのものは見つかりませんでした"'),
  },
  {
    name: 'a list of links is added',
    of: 'professor',
    edit: after('# Error Codes', '\n- [AUTH_REQUIRED](#auth)\n- [LIBRARIAN_TIMEOUT](#librarian)\n'),
  },
]

/** What a backend may do to its document without saying anything else. */
export const harmlessEdits: readonly HarmlessEdit[] = [
  ...specSources.flatMap((of) => Object.entries(anywhere).map(([name, edit]) => ({ name, of, edit }))),
  ...specific,
]
