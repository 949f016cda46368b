import { read } from '../core/safe-read.js'
import { at } from './members.js'

/** Contentful, among services and content systems alike: the id of an object of type Error. */
export const contentful = (body: unknown): unknown =>
  at(body, 'sys', 'type') === 'Error' ? read(read(body, 'sys'), 'id') : undefined
