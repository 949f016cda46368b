import { expect } from 'vitest'
import type { Faults } from '../../fault-server/client.js'
import { post, test } from './faults-test.js'

function upload(faults: Faults, name: string, query: Record<string, string | number> = {}, subject = 'programming') {
  const body = new FormData()
  if (name) body.set('file', new File(['0123456789'], name))
  return fetch(faults.url('professor', `subjects/${subject}/materials`, query), { method: 'POST', body })
}
const answer = async (response: Response) => [response.status, await response.json()]
const get = async (faults: Faults, path: string) => answer(await fetch(faults.url('professor', path)))

test('lists the subjects and shows one with its materials, the files and what was read out of them', async ({
  faults,
}) => {
  const programming = { id: 'programming', name: 'プログラミング演習' }
  expect(await get(faults, 'subjects')).toEqual([200, [programming, { id: 'statistics', name: '統計学入門' }]])
  const [status, subject] = (await get(faults, 'subjects/programming')) as [number, { materials: unknown[] }]
  expect([status, subject, subject.materials.length]).toMatchObject([200, programming, 3])
  for (const path of ['materials/material-12', 'files/file-12'])
    expect(await get(faults, path)).toMatchObject([200, { title: '第3章 非同期処理' }])
})

test('says in the words of the document what it does not have', async ({ faults }) => {
  expect(await get(faults, 'subjects/none')).toMatchObject([404, { code: 'SUBJECT_NOT_FOUND' }])
  expect(await get(faults, 'materials/none')).toMatchObject([404, { code: 'MATERIAL_NOT_FOUND' }])
  expect(await get(faults, 'files/none')).toMatchObject([404, { code: 'FILE_NOT_FOUND' }])
})

test('keeps an uploaded file with its subject', async ({ faults }) => {
  const [status, added] = (await answer(await upload(faults, '05-tests.pdf'))) as [number, { id: string }]
  expect([status, added]).toMatchObject([201, { fileName: '05-tests.pdf', title: '05-tests' }])
  expect(await get(faults, `materials/${added.id}`)).toMatchObject([200, added])
  const [, { materials }] = (await get(faults, 'subjects/programming')) as [number, { materials: unknown[] }]
  expect(materials).toHaveLength(4)
})

test('refuses what is too large, of no known kind, no file at all, or for no subject', async ({ faults }) => {
  expect(await answer(await upload(faults, 'a.pdf', { maxBytes: 9 }))).toMatchObject([413, { code: 'FILE_TOO_LARGE' }])
  expect((await upload(faults, 'a.pdf', { maxBytes: 10 })).status).toBe(201)
  expect(await answer(await upload(faults, 'a.exe'))).toMatchObject([415, { code: 'INVALID_FILE_TYPE' }])
  expect(await answer(await upload(faults, ''))).toMatchObject([
    400,
    { code: 'VALIDATION_FAILED', details: { file: 'ファイルを選んでください' } },
  ])
  expect(await answer(await upload(faults, 'a.pdf', {}, 'none'))).toMatchObject([404, { code: 'SUBJECT_NOT_FOUND' }])
})

test('does the work of an upload that is cut', async ({ faults }) => {
  await expect(upload(faults, 'a.pdf', { script: 'cut' })).rejects.toThrow(TypeError)
  expect((await faults.counters()).executions).toEqual({ 'POST /professor/subjects/:id/materials': 1 })
})

test('sends the links of the extension as the document has them, filled in, or tampered with', async ({ faults }) => {
  const linksFor = async (query: Record<string, string>) => {
    const url = faults.url('professor', 'auth/login', { script: 'error:AUTH_USER_NOT_REGISTERED', ...query })
    const response = await post(url)
    const { error } = (await response.json()) as { error: { extension_urls: Record<string, string> } }
    return [response.status, error.extension_urls['github_releases']]
  }
  expect(await linksFor({})).toEqual([403, 'https://github.com/[org]/[repo]/releases'])
  expect(await linksFor({ urls: 'filled' })).toEqual([403, 'https://github.com/eduanimar/extension/releases'])
  expect(await linksFor({ urls: 'foreign' })).toEqual([403, 'javascript:alert(1)'])
})
