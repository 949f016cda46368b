/** A fenced block of a markdown document. */
export interface FencedCode {
  readonly language: string
  readonly text: string
  /** Of its first line of code in the document, counted from 1. */
  readonly line: number
  /** By how much the block is indented in the document. */
  readonly indent: number
}

/** The fenced blocks of a document; what stands in comments, or between `errors-ignore-start` and `-end`, is left out. */
export function fencedCode(markdown: string): FencedCode[] {
  const found: FencedCode[] = []
  const lines = markdown.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/)
  let hiddenUntil: RegExp | undefined
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at]!
    if (hiddenUntil) {
      if (hiddenUntil.test(line)) hiddenUntil = undefined
      continue
    }
    if (/<!--\s*errors-ignore-start\s*-->/.test(line)) hiddenUntil = /<!--\s*errors-ignore-end\s*-->/
    else if (/<!--(?!.*-->)/.test(line)) hiddenUntil = /-->/
    const [, indent = '', fence, language = ''] = /^([\s>]*)(`{3,}(?!.*`)|~{3,})\s*([\w+-]*)/.exec(line) ?? []
    if (!fence || hiddenUntil) continue
    const first = at + 1
    const close = new RegExp(`^[\\s>]*${fence[0]}{${fence.length},}\\s*$`)
    while (at + 1 < lines.length && !close.test(lines[at + 1]!)) at++
    const code = lines
      .slice(first, at + 1)
      .map((text) => text.slice(Math.min(indent.length, /^[\s>]*/.exec(text)![0].length)))
    found.push({ language: language.toLowerCase(), text: code.join('\n'), line: first + 1, indent: indent.length })
    at++
  }
  return found
}
