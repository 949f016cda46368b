import type { Reader } from '../reader.js'
import { parseJson } from './json-tree.js'
import { selected } from './select.js'
import { treeRecords } from './tree-records.js'

/** Reads a JSON document with codes in any of the usual shapes. @throws CannotCheck for a syntax error, with its line. */
export const readJson: Reader = (text, options) =>
  treeRecords(selected(parseJson(text, options.file), options.select), options)
