export { codedObject } from './coded-object.js'
export { problemDetails } from './problem-details.js'
