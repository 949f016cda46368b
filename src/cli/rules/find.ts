import type { Finding } from '../finding.js'
import type { Check, Checked } from './checked.js'
import { crossCatalog } from './cross-catalog.js'
import { mismatches } from './mismatches.js'
import { presence } from './presence.js'
import { retryUnsafe } from './retry-unsafe.js'
import { messageDrift, missingLocale, placeholderMismatch } from './texts.js'
import { uiMissing } from './ui-missing.js'

const checks: readonly Check[] = [
  presence,
  mismatches,
  missingLocale,
  placeholderMismatch,
  messageDrift,
  uiMissing,
  retryUnsafe,
]

/** Everything that the rules find in the backends of a check, whatever it counts as. Pure. */
export const find = (all: readonly Checked[]): readonly Finding[] => [
  ...all.flatMap((checked) => checks.flatMap((check) => check(checked))),
  ...crossCatalog(all),
]
