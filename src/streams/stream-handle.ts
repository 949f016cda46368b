import type { SourceHost } from '../core/source-host.js'
import type { Consumers } from './consumers.js'
import { createHolders, type Holders } from './holders.js'
import type { ReconnectLoop } from './reconnect.js'
import { createFailureView } from './stream-failure.js'
import type { StreamHandle, StreamState } from './stream-options.js'

/** What a stream and a socket give their app in common. */
interface Handle<T, Item> extends StreamHandle<StreamState<T>>, Pick<Holders, 'close'> {
  [Symbol.asyncIterator](): AsyncIterableIterator<Item>
}

/** A connection loop as an app holds it: subscribers and readers keep it connected. */
export function createHandle<T, Item>(
  loop: ReconnectLoop<T>,
  consumers: Pick<Consumers<Item>, 'iterate'>,
  { clock, mode }: Pick<SourceHost, 'clock' | 'mode'>,
): Handle<T, Item> {
  const holders = createHolders(loop, clock)
  return {
    getSnapshot: loop.getSnapshot,
    getServerSnapshot: loop.getServerSnapshot,
    getFailure: createFailureView(loop.getSnapshot, loop.reconnect, () => holders.close()),
    subscribe(listener) {
      const [leave, release] = [loop.subscribe(listener), holders.hold()]
      return () => (leave(), release())
    },
    connect: holders.connect,
    reconnect: loop.reconnect,
    reportTo: loop.reportTo,
    close: holders.close,
    [Symbol.asyncIterator]: () =>
      consumers.iterate(() => {
        const { status, lastError } = loop.live
        if (status === 'closed' && !holders.isUnused) return { ended: undefined }
        // On a server nothing will ever come.
        if (mode === 'inert') return { ended: undefined }
        if (holders.isUnused) return holders.hold()
        return status === 'failed' ? { ended: lastError } : holders.hold()
      }),
  }
}
