/**
 * Functions that are told of something, one after the other. One that throws does not silence the others; one that comes
 * while they are told is told the next time, one that leaves no more. The same function added twice is told twice.
 */
export class Listeners<E = void> {
  private readonly entries = new Set<{ readonly run: (event: E) => void; readonly since: number }>()
  private round = 0

  /** Returns how to leave. */
  add(run: (event: E) => void): () => void {
    const entry = { run, since: this.round }
    this.entries.add(entry)
    return () => void this.entries.delete(entry)
  }

  tell(event: E, onFault: (fault: unknown) => void): void {
    const round = ++this.round
    for (const entry of this.entries)
      if (entry.since < round)
        // Guarded where it is called for each message: through `guarded` it takes several times as long.
        try {
          entry.run(event)
        } catch (fault) {
          onFault(fault)
        }
  }
}
