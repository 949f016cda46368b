const maxRecent = 1024

/**
 * Compares two event ids: below 0, 0, above 0; NaN where they are not of one line, as after a server lost its log;
 * undefined where it cannot tell.
 */
export type CompareIds = (a: string, b: string) => number | undefined

/** How an event stands to what came before it. */
export type Novelty = 'new' | 'repeat' | 'gap'

/**
 * Where a stream goes on. It outlives connections: a server sends again what it is not sure about, and this makes once
 * of at least once. Ids are looked up only after a resume and until the first new one.
 */
export class Cursor {
  id: string
  private recent: string[] = []
  private at = 0
  private seen: Set<string> | undefined

  constructor(
    initial: string,
    private readonly compare: CompareIds | undefined,
  ) {
    this.id = initial
    if (initial) this.recent.push(initial)
  }

  /** A new connection begins at the cursor. */
  resume(): void {
    this.seen = this.id ? new Set(this.recent) : undefined
  }

  noveltyOf(id: string | undefined): Novelty {
    if (!this.seen || !id) return 'new'
    const order = this.compare?.(id, this.id)
    if (Number.isNaN(order)) {
      this.forget()
      return 'gap'
    }
    if (this.seen.has(id) || (order !== undefined && order <= 0)) return 'repeat'
    this.seen = undefined
    return 'new'
  }

  /** After the event was handed over. An empty id forgets the cursor, as the standard says. */
  advance(id: string): void {
    this.id = id
    if (!id) return
    this.recent[this.at] = id
    this.at = (this.at + 1) % maxRecent
  }

  forget(): void {
    this.id = ''
    this.recent = []
    this.at = 0
    this.seen = undefined
  }
}

/** As a header carries it: UTF-8, one character a byte. Anything else above U+00FF makes fetch throw. */
export const asHeader = (id: string): string =>
  Array.from(new TextEncoder().encode(id), (byte) => String.fromCharCode(byte)).join('')
