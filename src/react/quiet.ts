import type { Presentation } from '../core/decision.js'

/** Visible, and said by nobody: a bar beside data, or a stand-in for what is said elsewhere. */
export const isQuiet = (present: Presentation): boolean =>
  ('quiet' in present && present.quiet === true) || ('filler' in present && present.filler === true)
