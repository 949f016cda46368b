const maxBuffered = 1024

/** How a reader finds the stream when it begins: open, with a way to leave, or at its end. */
export type Begun = (() => void) | { readonly ended: unknown }

/** Whoever reads with `for await`, each with a buffer of its own. */
export class Consumers<Item> {
  private readonly readers = new Set<Reader<Item>>()
  private waiting: (() => void)[] = []

  /** @param overflow what a reader who is too slow gets, where nobody can stop the source; its buffer is given up. */
  constructor(private readonly overflow?: () => Error) {}

  /** A buffer is full: who can, stops reading until there is `room()`. */
  get isFull(): boolean {
    if (this.readers.size === 0) return false
    for (const { isFull } of this.readers) if (isFull) return true
    return false
  }

  room(): Promise<void> {
    return this.isFull ? new Promise((resolve) => this.waiting.push(resolve)) : Promise.resolve()
  }

  push(item: Item): void {
    if (this.readers.size === 0) return
    for (const reader of this.readers) {
      if (!this.overflow || !reader.isFull) reader.push(item)
      else reader.end(this.overflow(), true)
    }
  }

  /** Everybody reads what is buffered, and then the end: an error is thrown. */
  end(error?: Error): void {
    for (const reader of this.readers) reader.end(error)
  }

  /** @param begin what the first `next()` does. */
  iterate(begin: () => Begun): AsyncIterableIterator<Item> {
    return new Reader(
      (reader) => {
        this.readers.add(reader)
        return begin()
      },
      (reader) => {
        if (reader.hasEnded) this.readers.delete(reader)
        this.letGo()
      },
    )
  }

  private letGo(): void {
    if (this.isFull) return
    const all = this.waiting
    this.waiting = []
    for (const resolve of all) resolve()
  }
}

/** One `for await` loop. */
class Reader<Item> implements AsyncIterableIterator<Item> {
  private items: Item[] = []
  private error: Error | undefined
  /** One for each `next()` that waits. */
  private waiting: (() => void)[] = []
  private leave: (() => void) | undefined
  private hasBegun = false
  hasEnded = false

  /** @param changed told when there is more room, or when it has ended. */
  constructor(
    private readonly begin: (reader: Reader<Item>) => Begun,
    private readonly changed: (reader: Reader<Item>) => void,
  ) {}

  get isFull(): boolean {
    return this.items.length >= maxBuffered
  }

  push(item: Item): void {
    this.items.push(item)
    this.wake()
  }

  end(error?: Error, isAtOnce = false): void {
    if (isAtOnce) this.items = []
    this.hasEnded = true
    this.error = error
    this.wake()
    this.changed(this)
  }

  [Symbol.asyncIterator](): this {
    return this
  }

  async next(): Promise<IteratorResult<Item, undefined>> {
    this.start()
    while (!this.items.length && !this.hasEnded) await new Promise<void>((resolve) => this.waiting.push(resolve))
    if (this.items.length) {
      const value = this.items.shift()!
      this.changed(this)
      return { done: false, value }
    }
    const { error } = this
    await this.return()
    if (error) throw error
    return { done: true, value: undefined }
  }

  async return(): Promise<IteratorResult<Item, undefined>> {
    this.hasBegun = true
    this.end(undefined, true)
    this.leave?.()
    this.leave = undefined
    return { done: true, value: undefined }
  }

  private wake(): void {
    const { waiting } = this
    this.waiting = []
    for (const resolve of waiting) resolve()
  }

  private start(): void {
    if (this.hasBegun) return
    this.hasBegun = true
    const begun = this.begin(this)
    if (typeof begun === 'function') this.leave = begun
    else this.end(begun.ended as Error | undefined)
  }
}
