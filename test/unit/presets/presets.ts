import type { Catalog } from '../../../src/core/catalog.js'
import { asyncProcessing, calls, professor, workouts } from '../../../src/presets/index.js'
import type { SpecSource } from '../../specs/read-spec.js'

/** The presets by the id of their backend. */
export const presets: Readonly<Record<SpecSource, Catalog>> = {
  calls,
  'async-processing': asyncProcessing,
  workouts,
  professor,
}
