import { childrenOf, parse, type Node, type Of } from '../markdown/parse.js'

/** A fenced block of a markdown document. */
export interface FencedCode {
  readonly language: string
  readonly text: string
  /** Of its first line of code in the document, counted from 1. */
  readonly line: number
  /** By how much the block is indented in the document. */
  readonly indent: number
}

/** The fenced blocks of a document; what stands between `errors-ignore-start` and `-end` is left out. */
export function fencedCode(markdown: string): FencedCode[] {
  const found: FencedCode[] = []
  let isHidden = false
  const visit = (node: Node): void => {
    const [, mark] = (node.type === 'html' && /errors-ignore-(start|end)/.exec(node.value)) || []
    if (mark) isHidden = mark === 'start'
    if (node.type === 'code' && !isHidden) found.push(fenced(node))
    for (const child of childrenOf(node)) visit(child)
  }
  for (const node of parse(markdown.replace(/^\uFEFF/, ''), true).children) visit(node)
  return found
}

function fenced({ lang, value, position }: Of<'code'>): FencedCode {
  const { line = 1, column = 1 } = position?.start ?? {}
  return { language: lang?.toLowerCase() ?? '', text: value, line: line + 1, indent: column - 1 }
}
