import type { Finding } from '../finding.js'
import { memberOf, textOf, type Tree } from './tree.js'

/** Follows `$ref` inside one document, and tells of those that lead out of it or nowhere. */
export class References {
  private readonly told = new Map<string, Finding>()

  constructor(private readonly root: Tree) {}

  get findings(): readonly Finding[] {
    return [...this.told.values()]
  }

  /** What a part of the document stands for; `undefined` where its reference leads nowhere. */
  resolved(tree: Tree): Tree | undefined {
    let found: Tree | undefined = tree
    for (let hops = 0; hops < 20 && found; hops++) {
      const reference = memberOf(found, '$ref')
      const target = textOf(reference)
      if (target === undefined) return found
      found = target.startsWith('#') ? this.at(target.slice(1)) : undefined
      if (!found) this.tell(target, reference!)
    }
    return undefined
  }

  /** The part at a JSON pointer (RFC 6901), `/components/schemas/Error`. */
  private at(pointer: string): Tree | undefined {
    const names = pointer.split('/').slice(1).map(unescaped)
    return names.reduce<Tree | undefined>(
      (found, name) => (found?.kind === 'list' ? found.items[Number(name)] : memberOf(found, name)),
      this.root,
    )
  }

  private tell(target: string, { place }: Tree): void {
    const problem = target.startsWith('#') ? 'leads nowhere' : 'leads out of this document and is not followed'
    const remedy = target.startsWith('#')
      ? 'Correct it.'
      : 'Bundle the description into one file first, or list the other file as a source too.'
    if (this.told.has(target)) return
    this.told.set(target, {
      rule: 'unparsed-cell',
      message: `The reference ${target} ${problem}: the codes behind it are not read.`,
      locations: [{ ...place, role: 'document' }],
      suggestion: remedy,
    })
  }
}

function unescaped(name: string): string {
  const plain = name.replaceAll('~1', '/').replaceAll('~0', '~')
  try {
    return decodeURIComponent(plain)
  } catch {
    return plain
  }
}
