import { errorAnswer, recordOf, type Variant } from './envelopes.js'
import { send, whole, type Exchange } from './exchange.js'
import { readObject } from './read-body.js'
import type { Room } from './rooms.js'

/** Something that a subject is taught from: the file as it was uploaded, and what was read out of it. */
interface Material {
  readonly id: string
  readonly fileId: string
  readonly fileName: string
  readonly title: string
  readonly text: string
}

interface Subject {
  readonly id: string
  readonly name: string
  readonly materials: readonly Material[]
}

const material = (id: number, fileName: string, title: string, text: string): Material => ({
  id: `material-${id}`,
  fileId: `file-${id}`,
  fileName,
  title,
  text,
})

const seeds: readonly Subject[] = [
  {
    id: 'programming',
    name: 'プログラミング演習',
    materials: [
      material(12, '03-async.pdf', '第3章 非同期処理', '非同期処理では、結果を待つあいだに別の仕事を進めます。'),
      material(13, '04-parallel.pdf', '第4章 並行処理', '並行処理の章は、期末試験の範囲に入ります。'),
      material(14, 'guide.pdf', '授業の手引き', '中間発表は第3章までを範囲とし、一人5分で行います。'),
    ],
  },
  {
    id: 'statistics',
    name: '統計学入門',
    materials: [material(21, 'mean.pdf', '第1章 平均と分散', '分散は、平均からのずれを二乗して平均したものです。')],
  },
]

/** 50 MB, as the document has it. `maxBytes` in the query puts it lower, since no body here may be that large. */
const maxFileBytes = 50 * 1024 * 1024
const accepted = /\.(pdf|docx|pptx|png|jpe?g|gif|webp)$/i
const maxMaterials = 100

const stores = new WeakMap<Room, Subject[]>()

function storeOf(room: Room): Subject[] {
  const store = stores.get(room) ?? [...seeds]
  stores.set(room, store)
  return store
}

/** What an answer refers to: passages of the first subject, one after the other. */
export function evidenceOf(at: number): { materialId: string; title: string; page: number; text: string } {
  const { materials } = seeds[0]!
  const { id: materialId, title, text } = materials[(at + 2) % materials.length]!
  return { materialId, title, page: 2 + at * 3, text }
}

function refuse(exchange: Exchange, code: string, variant: Variant = {}): void {
  send(exchange, errorAnswer(recordOf('professor', code), variant))
}

function done(exchange: Exchange, status: number, body: unknown): void {
  exchange.room.execute(exchange.label)
  send(exchange, { status, body })
}

const find = ({ room, params }: Exchange) => storeOf(room).find(({ id }) => id === params['id'])
const materialsIn = ({ room }: Exchange) => storeOf(room).flatMap(({ materials }) => materials)

export function listSubjects(exchange: Exchange): void {
  const subjects = storeOf(exchange.room).map(({ id, name }) => ({ id, name }))
  done(exchange, 200, subjects)
}

export function showSubject(exchange: Exchange): void {
  const subject = find(exchange)
  if (subject) done(exchange, 200, subject)
  else refuse(exchange, 'SUBJECT_NOT_FOUND')
}

export function showMaterial(exchange: Exchange): void {
  const found = materialsIn(exchange).find(({ id }) => id === exchange.params['id'])
  if (found) done(exchange, 200, found)
  else refuse(exchange, 'MATERIAL_NOT_FOUND')
}

export function showFile(exchange: Exchange): void {
  const found = materialsIn(exchange).find(({ fileId }) => fileId === exchange.params['id'])
  if (found) done(exchange, 200, found)
  else refuse(exchange, 'FILE_NOT_FOUND')
}

/** Takes a form with a `file`: PDF, DOCX, PPTX or an image of 50 MB at most. */
export async function uploadMaterial(exchange: Exchange): Promise<void> {
  const subject = find(exchange)
  if (!subject) return refuse(exchange, 'SUBJECT_NOT_FOUND')
  const file = (await readObject(exchange))?.['file']
  if (!(file instanceof File) || file.name === '')
    return refuse(exchange, 'VALIDATION_FAILED', { fields: [{ field: 'file', message: 'ファイルを選んでください' }] })
  if (!accepted.test(file.name)) return refuse(exchange, 'INVALID_FILE_TYPE')
  if (file.size > whole(exchange.query, 'maxBytes', maxFileBytes, maxFileBytes))
    return refuse(exchange, 'FILE_TOO_LARGE')
  const store = storeOf(exchange.room)
  const number = 31 + materialsIn(exchange).length
  const added = material(number, file.name, file.name.replace(/\.\w+$/, ''), 'アップロードされた資料です。')
  store[store.indexOf(subject)] = { ...subject, materials: [...subject.materials, added].slice(-maxMaterials) }
  done(exchange, 201, added)
}
