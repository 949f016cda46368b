/** Whoever reads with `for await`, each with a buffer of its own. */
export interface Consumers<Item> {
  push(item: Item): void
  /** A buffer is full: who can, stops reading until there is `room()`. */
  readonly isFull: boolean
  room(): Promise<void>
  /** Everybody reads what is buffered, and then the end: an error is thrown. */
  end(error?: unknown): void
  /** @param begin what `next()` does first; returns how to leave, or how it has ended already. */
  iterate(begin: () => (() => void) | { readonly ended: unknown }): AsyncIterableIterator<Item>
}

interface Reader<Item> {
  readonly items: Item[]
  wake: (() => void) | undefined
  ended: { readonly error: unknown } | undefined
}

const maxBuffered = 1024

/** @param overflow what a reader who is too slow gets, where nobody can stop the source; its buffer is given up. */
export function createConsumers<Item>(overflow?: () => unknown): Consumers<Item> {
  const readers = new Set<Reader<Item>>()
  let waiting: (() => void)[] = []
  const isFull = () => [...readers].some(({ items }) => items.length >= maxBuffered)
  const letGo = () => {
    if (isFull()) return
    const all = waiting
    waiting = []
    for (const resolve of all) resolve()
  }
  const wakeUp = (reader: Reader<Item>) => {
    reader.wake?.()
    reader.wake = undefined
  }
  const endOf = (reader: Reader<Item>, error: unknown) => {
    readers.delete(reader)
    reader.ended = { error }
    wakeUp(reader)
    letGo()
  }
  return {
    get isFull() {
      return isFull()
    },
    room: () => (isFull() ? new Promise((resolve) => waiting.push(resolve)) : Promise.resolve()),
    push(item) {
      for (const reader of readers) {
        if (overflow && reader.items.length >= maxBuffered) {
          reader.items.length = 0
          endOf(reader, overflow())
          continue
        }
        reader.items.push(item)
        wakeUp(reader)
      }
    },
    end(error) {
      for (const reader of readers) endOf(reader, error)
    },
    iterate(begin) {
      const reader: Reader<Item> = { items: [], wake: undefined, ended: undefined }
      let leave: (() => void) | undefined
      const stop = () => {
        readers.delete(reader)
        leave?.()
        leave = undefined
        letGo()
      }
      const start = () => {
        readers.add(reader)
        const begun = begin()
        if (typeof begun === 'function') leave = begun
        else endOf(reader, begun.ended)
      }
      const iterator: AsyncIterableIterator<Item> = {
        [Symbol.asyncIterator]: () => iterator,
        async next() {
          if (!leave && !reader.ended) start()
          while (!reader.items.length && !reader.ended) await new Promise<void>((resolve) => (reader.wake = resolve))
          if (reader.items.length) {
            const value = reader.items.shift()!
            letGo()
            return { done: false, value }
          }
          stop()
          const { error } = reader.ended!
          reader.ended = { error: undefined }
          if (error !== undefined) throw error
          return { done: true, value: undefined }
        },
        async return() {
          reader.items.length = 0
          endOf(reader, undefined)
          stop()
          return { done: true, value: undefined }
        },
      }
      return iterator
    },
  }
}
