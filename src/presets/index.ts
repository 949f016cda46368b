export { asyncProcessing } from './async-processing.js'
export { calls } from './calls.js'
export { professor } from './professor.js'
export { workouts } from './workouts.js'
