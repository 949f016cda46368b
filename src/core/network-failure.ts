import { read } from './safe-read.js'

/** What went wrong on this side of the network, without an answer to look at. */
export type ClientFailure = 'network' | 'timeout' | 'aborted' | 'chunk' | 'body' | 'bug'

// Name, code and message stand on a line each, so ^ and $ mean a whole one. The first match wins: a lost chunk also says
// "Failed to fetch", and axios calls an abort by the browser ECONNABORTED, as it does a timeout.
const SIGNS: readonly (readonly [ClientFailure, RegExp])[] = [
  ['chunk', /^ChunkLoadError$|^Loading chunk |CSS.chunk|preload CSS|dynamically imported module|^Importing a module/im],
  ['aborted', /^((UND_ERR_)?abort\w*|(ERR_)?cancel\w*|request aborted|キャンセル.*)$/im],
  ['timeout', /^(Timeout_?Error|E\w*TIMEDOUT|ECONNABORTED|UND_ERR_\w+TIMEOUT)$|^timeout of |timed out/im],
  // The last one: Safari up to 16 translates its texts. What its network process reports has no stack, unlike a bug.
  [
    'network',
    /^((ERR_|an? |the )?(network|internet) ?(error|connection|request|$)|(failed to fetch|load failed|fetch failed|terminated)( \(|$)|E(CONN|NOTFOUND|AI_)|UND_ERR_SOCKET|fetch_error|error sending request|could not connect|TypeError\n.*[^ -~\n].*\n-$)/im,
  ],
  ['body', /^SyntaxError\n[^]*JSON/m],
]

/**
 * Tells failures of the client side apart by what the browsers, Node, axios, ky, ofetch, RTK Query and TanStack Query throw:
 * - `network`: no answer came (offline, DNS, refused, CORS, cut off); browsers do not say which
 * - `timeout`, `aborted`: nobody waited any longer
 * - `chunk`: a part of the app itself could not be loaded, mostly after a deployment
 * - `body`: an answer that is no JSON was read as JSON
 * - `bug`: everything else. A programming error is a TypeError too, so the name alone proves nothing.
 *
 * Names, codes and texts are compared, never `instanceof`: failures cross frames, workers and copies of libraries.
 */
export function failureKind(value: unknown): ClientFailure {
  let text = ''
  for (let i = 0, failure = value; failure && i < 4; i++, failure = read(failure, 'cause')) {
    // The last one: RTK Query says in its `status` what went wrong.
    for (const key of ['name', 'code', 'message', 'status']) {
      const part = read(failure, key)
      if (typeof part === 'string') text += part.slice(0, 300) + '\n'
    }
    if (!read(failure, 'stack')) text += '-\n'
  }
  // An XMLHttpRequest that got no answer has the status 0.
  return SIGNS.find(([, sign]) => sign.test(text))?.[0] ?? (read(value, 'status') === 0 ? 'network' : 'bug')
}
