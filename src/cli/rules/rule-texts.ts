import { rules, type Rule, type Severity } from '../finding.js'

const texts: Readonly<Record<Rule, readonly [title: string, help: string]>> = {
  'missing-in-catalog': ['A documented code that the catalog does not have', 'Add an entry for the code.'],
  'unknown-in-source': [
    'A code of the catalog that no document has',
    'Remove the entry, document the code, or list it in `local` of the configuration with the reason.',
  ],
  renamed: [
    'One code under two names',
    'The number is the same, or the names differ by a slip. Use one name in the document and the catalog.',
  ],
  'number-mismatch': ['The document and the catalog give a code different numbers', 'Correct the one that is wrong.'],
  'status-mismatch': ['The document and the catalog give a code different statuses', 'Correct the one that is wrong.'],
  'retry-mismatch': [
    'The document and the catalog retry a code differently',
    'A retry that the backend does not expect repeats what must not be repeated. Correct the one that is wrong.',
  ],
  'doc-conflict': [
    'A document contradicts itself',
    'Two places say different things of one code. Correct one of them.',
  ],
  'duplicate-code': ['One number for two codes', 'Give each code a number of its own, or a catalog to each section.'],
  'repeated-code': ['The same row twice', 'Nothing is wrong; one row is enough.'],
  'missing-locale': ['A text is missing in a language', 'Write the text in every language of the catalog.'],
  'placeholder-mismatch': ['Texts of a code take in different values', 'Use the same placeholders in every language.'],
  'message-drift': ['A text is not the document’s', 'Take over the document’s text for users.'],
  'sample-mismatch': ['An example contradicts the table', 'Correct the example or the table.'],
  'ui-missing': [
    'A prescribed dialog, redirect, field text, empty state or toast is not shown',
    'Say in the entry’s `present` or `behaviour` what the document prescribes.',
  ],
  'retry-unsafe': [
    'An automatic retry of a refused request',
    'Of the statuses 4xx only 408, 425 and 429 pass by themselves. Retry by hand, or never.',
  ],
  'unparsed-cell': ['A cell that could not be read', 'Write one of the words that are read, or leave the cell empty.'],
  'ambiguous-table': ['A table that could not be read', 'Repair the table, or mark it to be ignored.'],
  'stale-generated': ['A generated file is out of date', 'Run `kintsugi generate`.'],
  'stale-lock': ['The lock is older than the document', 'Run `kintsugi generate` where the document is at hand.'],
  'cross-catalog-conflict': [
    'One code means different things in two backends',
    'Nothing is wrong; do not merge the catalogs of the two.',
  ],
  'unused-accept': ['A finding was accepted that does not occur', 'Remove the line from `accept`.'],
}

/** What a rule is about and what to do about it, with its default severity. */
export const ruleTexts = Object.fromEntries(
  Object.entries(texts).map(([rule, [title, help]]) => [rule, { title, help, severity: rules[rule as Rule] }]),
) as Readonly<Record<Rule, { readonly title: string; readonly help: string; readonly severity: Severity | 'off' }>>
