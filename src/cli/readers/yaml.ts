import type { Reader } from '../reader.js'
import { selected } from './select.js'
import { treeRecords } from './tree-records.js'
import { parseYaml } from './yaml-tree.js'

/** Reads a YAML document with codes in any of the usual shapes. @throws CannotCheck for a syntax error, with its line. */
export const readYaml: Reader = (text, options) =>
  treeRecords(selected(parseYaml(text, options.file), options.select), options)
