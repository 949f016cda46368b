import type { Catalog, Source } from '../../src/index.js'
import type { Faults } from '../../test/fault-server/client.js'
import type { Loaded } from '../.storybook/preview.js'

const sources = new WeakMap<object, Source>()

/** A live backend of the demo app, as it is: what goes wrong stands in the address of its streams. One a story. */
export function liveSource(catalog: Catalog, { loaded }: { readonly loaded: unknown }): Source {
  const { errors, faults } = loaded as Loaded
  const known =
    sources.get(errors) ??
    errors.source(catalog, { baseUrl: faults.base(catalog.source as Parameters<Faults['base']>[0]) })
  sources.set(errors, known)
  return known
}
