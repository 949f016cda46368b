interface Token {
  readonly text: string
  readonly line: number
}

const tokens = /\/\/[^\n]*|'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|[\w$.]+|[^\s]/gsu

/**
 * The first line of a file that says something else than a generated text does; `undefined` where they agree. What a
 * formatter or Git changes does not count: quotes, semicolons, commas at ends, breaks, line ends; nor does the header.
 */
export function firstDifference(onDisk: string, generated: string): number | undefined {
  const [found, wanted] = [tokensOf(onDisk), tokensOf(generated)]
  const at = wanted.findIndex((token, index) => found[index]?.text !== token.text)
  if (at < 0) return found.length > wanted.length ? found[wanted.length]!.line : undefined
  return (found[at] ?? found.at(-1))?.line ?? 1
}

function tokensOf(text: string): Token[] {
  const found: Token[] = []
  let line = 1
  let from = 0
  for (const match of text.matchAll(tokens)) {
    for (; from < match.index; from++) if (text[from] === '\n') line++
    const token = meaning(match[0])
    if (token) found.push({ text: token, line })
  }
  return found
}

/** A key means the same in quotes and without. */
function meaning(token: string): string {
  if (/^(\/\/.*|[;,\uFEFF])$/s.test(token)) return ''
  const [, inner] = /^(?:'(.*)'|"(.*)")$/s.exec(token)?.filter((part) => part !== undefined) ?? []
  return inner === undefined ? token : inner.replaceAll(/\\(['"])/g, '$1')
}
