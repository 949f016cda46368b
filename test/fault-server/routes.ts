import type { SpecSource } from '../specs/spec-record.js'
import { answerWithCode } from './errors.js'
import { QuestionError, type Handler } from './exchange.js'
import { cancelProcess, createProcess, listProcesses, retryProcess, showProcess } from './processes.js'
import { streamFeed } from './feed.js'
import { answerBareStatus, playScenario } from './scenarios.js'
import { scripted } from './script.js'
import { answerToToken, behindToken, expireToken, issueToken, refreshToken, showToken } from './session.js'
import { streamAnswer } from './sse.js'
import { listSubjects, showFile, showMaterial, showSubject, uploadMaterial } from './subjects.js'
import { createWorkout, deleteWorkout, listWorkouts, showWorkout, updateWorkout } from './workouts.js'

interface Route {
  /** Absent: every method. */
  readonly method?: string
  /** Absent: every source. */
  readonly source?: SpecSource
  /** `:name` takes one part of the path. `:id` stays folded in the counters, the others do not. */
  readonly path: string
  readonly handle: Handler
}

const jobs = 'async-processing'

/** The first that fits answers. */
export const routes: readonly Route[] = [
  { path: 'errors/:code', handle: answerWithCode },
  { path: 'scenarios/status/:status', handle: answerBareStatus },
  { path: 'scenarios/expired-token', handle: answerToToken },
  { method: 'GET', path: 'scenarios/token', handle: showToken },
  { method: 'DELETE', path: 'scenarios/token', handle: expireToken },
  { method: 'POST', path: 'scenarios/refresh', handle: refreshToken },
  { path: 'scenarios/:name', handle: playScenario },
  { source: jobs, method: 'POST', path: 'processes', handle: scripted(createProcess) },
  { source: jobs, method: 'GET', path: 'processes', handle: scripted(listProcesses) },
  { source: jobs, method: 'GET', path: 'processes/:id', handle: scripted(showProcess) },
  { source: jobs, method: 'POST', path: 'processes/:id/retry', handle: scripted(retryProcess) },
  { source: jobs, method: 'POST', path: 'processes/:id/cancel', handle: scripted(cancelProcess) },
  { source: 'workouts', method: 'GET', path: '', handle: scripted(behindToken(listWorkouts)) },
  { source: 'workouts', method: 'POST', path: '', handle: scripted(behindToken(createWorkout)) },
  { source: 'workouts', method: 'GET', path: ':id', handle: scripted(behindToken(showWorkout)) },
  { source: 'workouts', method: 'PUT', path: ':id', handle: scripted(behindToken(updateWorkout)) },
  { source: 'workouts', method: 'DELETE', path: ':id', handle: scripted(behindToken(deleteWorkout)) },
  { method: 'POST', path: 'auth/login', handle: scripted(issueToken) },
  { source: 'professor', method: 'GET', path: 'subjects', handle: scripted(behindToken(listSubjects)) },
  { source: 'professor', method: 'GET', path: 'subjects/:id', handle: scripted(behindToken(showSubject)) },
  {
    source: 'professor',
    method: 'POST',
    path: 'subjects/:id/materials',
    handle: scripted(behindToken(uploadMaterial)),
  },
  { source: 'professor', method: 'GET', path: 'materials/:id', handle: scripted(behindToken(showMaterial)) },
  { source: 'professor', method: 'GET', path: 'files/:id', handle: scripted(behindToken(showFile)) },
  { source: 'professor', path: 'qa/stream', handle: scripted(behindToken(streamAnswer)) },
  { source: 'professor', path: 'feed', handle: streamFeed },
]

export interface Match {
  readonly handle: Handler
  readonly params: Readonly<Record<string, string>>
  readonly label: string
}

function paramsOf(pattern: string, path: string): Record<string, string> | undefined {
  const [names, parts] = [pattern.split('/'), path.split('/')]
  const params: Record<string, string> = {}
  const fits = names.every((name, at) => {
    const part = parts[at]
    if (!name.startsWith(':')) return part === name
    params[name.slice(1)] = part ?? ''
    return Boolean(part)
  })
  return fits && names.length === parts.length ? params : undefined
}

/** Finds who answers. Throws QuestionError 404 or 405 when nobody does. */
export function matchRoute(method: string, source: SpecSource, path: string): Match {
  const known = routes.flatMap((route) => {
    const params = route.source === undefined || route.source === source ? paramsOf(route.path, path) : undefined
    return params ? [{ route, params }] : []
  })
  const found = known.find(({ route }) => (route.method ?? method) === method)
  if (!found) throw new QuestionError(`nothing answers ${method} /${source}/${path}`, known.length > 0 ? 405 : 404)
  const { route, params } = found
  const folded = route.path.replace(/:(\w+)/g, (folding, name: string) =>
    name === 'id' ? folding : (params[name] ?? ''),
  )
  return { handle: route.handle, params, label: `${method} /${source}${folded && '/'}${folded}` }
}
