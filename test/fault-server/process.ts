import { randomUUID } from 'node:crypto'
import { errorBody, recordOf } from './envelopes.js'
import type { Script } from './script.js'

const processTypes = ['SUBGOAL_GENERATION', 'ACTION_GENERATION', 'TASK_GENERATION'] as const
type Status = 'PENDING' | 'PROCESSING' | 'COMPLETED' | 'FAILED' | 'TIMEOUT' | 'CANCELLED'

/** The document's limit: a process may be tried again three times. */
export const maxRetryCount = 3

/** An AI generation that runs behind the API. */
export interface Process {
  readonly processId: string
  readonly type: string
  readonly title: string
  readonly createdAt: string
  readonly script: Script
  /** How many looks at it stay PROCESSING before it ends. */
  readonly polls: number
  status: Status
  retryCount: number
  looks: number
}

interface Complaint {
  readonly field: string
  readonly message: string
}

const member = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined

export function titleOf(body: unknown): string {
  const title = member(member(body, 'params'), 'title')
  return typeof title === 'string' ? title.trim() : ''
}

/** What the document's VALIDATION_ERROR sample complains about, in its words. */
export function complaintsAbout(body: unknown, now: number): Complaint[] {
  const { length } = Array.from(titleOf(body))
  const deadline = member(member(body, 'params'), 'deadline')
  const complaints: Complaint[] = []
  if (length < 1 || length > 200)
    complaints.push({ field: 'params.title', message: 'タイトルは1文字以上200文字以内で入力してください' })
  if (!(typeof deadline === 'string' && Date.parse(deadline) > now))
    complaints.push({ field: 'params.deadline', message: '達成期限は未来の日時を指定してください' })
  return complaints
}

export function hasKnownType(body: unknown): body is { readonly type: string } {
  return processTypes.some((type) => type === member(body, 'type'))
}

export function newProcess(type: string, title: string, script: Script, polls: number): Process {
  const createdAt = new Date().toISOString()
  return { processId: randomUUID(), type, title, createdAt, script, polls, status: 'PENDING', retryCount: 0, looks: 0 }
}

function endOf({ script, retryCount }: Process): Status {
  if (script.what === 'fail' && retryCount < script.times) return 'FAILED'
  if (script.what === 'timeout' && retryCount < script.times) return 'TIMEOUT'
  return script.what === 'stuck' ? 'PROCESSING' : 'COMPLETED'
}

/** Time passes by looking: the first look finds PROCESSING, the one after `polls` of these the end. */
export function look(process: Process): void {
  if (!isRunning(process)) return
  process.looks += 1
  process.status = process.looks > process.polls ? endOf(process) : 'PROCESSING'
}

export const isRunning = ({ status }: Process): boolean => status === 'PENDING' || status === 'PROCESSING'
export const mayBeRetried = ({ status }: Process): boolean => status === 'FAILED' || status === 'TIMEOUT'

export function restart(process: Process): void {
  process.status = 'PENDING'
  process.retryCount += 1
  process.looks = 0
}

function outcome(process: Process): Record<string, unknown> {
  const { status, script, title } = process
  if (status === 'COMPLETED') return { result: { subGoals: subGoalsFor(title) } }
  if (status === 'FAILED' && script.what === 'fail') return errorOf(script.code)
  return status === 'TIMEOUT' ? errorOf('TIMEOUT_ERROR') : {}
}

/** The error object of a code as it stands inside a process that ended with it. */
function errorOf(code: string): Record<string, unknown> {
  return { error: errorBody(recordOf('async-processing', code))['error'] }
}

/** A process as the API shows it. */
export function shown(process: Process): Record<string, unknown> {
  const { processId, status, type, retryCount, createdAt } = process
  return { processId, status, type, retryCount, createdAt, ...outcome(process) }
}

const steps = [
  ['現状を書き出す', 'いまの状態と足りないものを一覧にします'],
  ['計画を週ごとに分ける', '期限から逆算して毎週の到達点を決めます'],
  ['振り返りの日を決める', '進み具合を確かめて計画を直します'],
] as const

function subGoalsFor(title: string): readonly Record<string, unknown>[] {
  return steps.map(([step, description], at) => ({ position: at + 1, title: `${title}：${step}`, description }))
}
