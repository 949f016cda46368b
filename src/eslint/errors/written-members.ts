import type { Node } from '../ast.js'
import { keyOf } from '../reading.js'
import type { Ask, Known } from './known.js'

type Lookup = (objects: readonly Node[], name: string) => Known | undefined

/** Looks up what objects of the file have under a name, by themselves or by what they spread; each once. */
export function writtenMembers(of: Ask['of'], member: Ask['member']): Lookup {
  const found = new Map<Node, Map<string, Known | undefined>>()
  const lookIn = (object: Node, name: string): Known | undefined => {
    const known = found.get(object) ?? new Map<string, Known | undefined>()
    found.set(object, known)
    if (known.has(name)) return known.get(name)
    // While it is looked up, it is nothing: `x = { ...x }` ends there.
    known.set(name, undefined)
    const value = read(object, name)
    known.set(name, value)
    return value
  }
  const read = (object: Node, name: string): Known | undefined => {
    if (object.type !== 'ObjectExpression') return undefined
    const own = object.properties.find((one) => one.type === 'Property' && keyOf(one) === name)
    if (own?.type === 'Property') return of(own.value)
    for (const one of object.properties) {
      const spread = one.type === 'SpreadElement' && one.argument ? of(one.argument) : undefined
      const known = spread && member(spread, name)
      if (known) return known
    }
    return undefined
  }
  return (objects, name) => {
    for (const object of objects) {
      const known = lookIn(object, name)
      if (known) return known
    }
    return undefined
  }
}
