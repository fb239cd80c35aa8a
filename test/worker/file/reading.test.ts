import { beforeEach, expect, test } from 'vitest'
import { newId } from '../../../shared/ids.ts'
import {
  attachFiles,
  fileConflicts,
  fileReadableBy,
  filesBySubject,
  filesQuery,
  releaseFiles,
  sweepFiles,
} from '../../../worker/file/verbs.ts'
import { commit } from '../../../worker/platform/commit.ts'
import { all, batch, q } from '../../../worker/platform/db.ts'
import { type Scope, systemScope } from '../../../worker/platform/scope.ts'
import { bytes, fetchFile, redPoint, traces, upload } from '../../support/files.ts'
import { bindings, type Office, office, type Person } from '../../support/office.ts'

const DAY = 86_400_000
const primary = () => bindings.DB.withSession('first-primary')

/** The scope of one of the cast, for a noun that attaches. */
function scopeOf(desk: Office, { id, name, departmentIds }: Person, now = Date.now()): Scope {
  const scope = systemScope(bindings, desk.workspaceId, now)
  return { ...scope, member: { ...scope.member, id, name, departmentIds: [...departmentIds] } }
}

/** Attaches as a noun would: its commit holds our rows. */
async function attachTo(scope: Scope, fileIds: string[], subject: { kind: string; id: string }) {
  const { rows, files } = await attachFiles(scope, fileIds, subject)
  return commit(scope, { rows, event: { kind: 'noted', subject, data: {} }, conflicts: fileConflicts, answer: files })
}

const note = () => ({ kind: 'note', id: newId(Date.now()) })
/** Notes are read by people of Support. */
let support = ''
fileReadableBy('note', async scope => scope.member.departmentIds.includes(support))

let desk: Office
beforeEach(async () => {
  desk = await office()
  support = desk.departments.support.id
})

test('a file that belongs to nothing is its uploader’s alone; for everybody else it is not there', async () => {
  const { linxia, chenlan, wuyue } = desk
  const { id } = await upload({ token: linxia.token, body: redPoint })
  const theirs = (await office()).linxia
  for (const { token, call } of [chenlan, wuyue, theirs]) {
    for (const path of [id, `${id}/preview`, `${id}/card`]) {
      const answer = await fetchFile(token, path)
      expect([answer.status, await answer.json()]).toMatchObject([404, { code: 'not_found', facts: {} }])
    }
    await expect(call('discardFile', { id })).rejects.toMatchObject({ code: 'not_found', facts: {} })
  }
  expect((await fetchFile(linxia.token, newId(0))).status).toBe(404)
})

test('an attached file is read by whom its noun names, and not by its uploader as such', async () => {
  const { linxia, chenlan, lina } = desk
  const { id } = await upload({ token: lina.token, body: redPoint })
  await attachTo(scopeOf(desk, lina), [id], note())
  expect((await fetchFile(linxia.token, id)).status).toBe(200)
  expect((await fetchFile(chenlan.token, id)).status).toBe(200)
  expect((await fetchFile(lina.token, id)).status).toBe(404)
  await expect(lina.call('discardFile', { id })).rejects.toMatchObject({ code: 'not_found' })
  const unheard = await upload({ token: linxia.token, body: redPoint })
  await attachTo(scopeOf(desk, linxia), [unheard.id], { kind: 'unheard', id: newId(0) })
  expect((await fetchFile(linxia.token, unheard.id)).status).toBe(404)
})

test('only own files that belong to nothing can be attached, all of them or none', async () => {
  const { linxia, lina } = desk
  const mine = await upload({ token: linxia.token, body: redPoint })
  const hers = await upload({ token: lina.token, body: redPoint })
  const scope = scopeOf(desk, linxia)
  for (const wrong of [hers.id, newId(0)]) {
    await expect(attachTo(scope, [mine.id, wrong], note())).rejects.toMatchObject({ code: 'not_found' })
  }
  await attachTo(scope, [mine.id], note())
  await expect(attachTo(scope, [mine.id], note())).rejects.toMatchObject({ code: 'not_found' })
  const foreign = await office()
  await expect(attachTo(scopeOf(foreign, foreign.linxia), [hers.id], note())).rejects.toMatchObject({
    code: 'not_found',
  })
  const many = Array.from({ length: 21 }, (_, i) => newId(i))
  await expect(attachTo(scope, many, note())).rejects.toMatchObject({ code: 'limit_reached' })
})

test('of two messages that take one file at once, one gets it and the other is told', async () => {
  const { id } = await upload({ token: desk.linxia.token, body: redPoint })
  const scope = scopeOf(desk, desk.linxia)
  const both = await Promise.allSettled([attachTo(scope, [id], note()), attachTo(scope, [id], note())])
  const lost = both.filter(one => one.status === 'rejected').map(one => one.reason.code)
  expect(both.filter(one => one.status === 'fulfilled')).toHaveLength(1)
  expect(['stale', 'not_found']).toContain(lost[0])
})

test('a page of things gets its files in their order, in one query', async () => {
  const [one, two] = [note(), note()]
  const send = () => upload({ token: desk.linxia.token, body: redPoint })
  const [a, b, c] = [await send(), await send(), await send()]
  const scope = scopeOf(desk, desk.linxia)
  await attachTo(scope, [b.id, a.id], one)
  await attachTo(scope, [c.id], two)
  const found = filesBySubject(await all(primary(), filesQuery(desk.workspaceId, 'note', [one.id, two.id, newId(0)])))
  expect([...found].map(([id, files]) => [id, files.map(file => file.id)])).toEqual([
    [one.id, [b.id, a.id]],
    [two.id, [c.id]],
  ])
})

test('ranges are given as asked, and what lies outside is refused', async () => {
  const { token } = desk.linxia
  const { id } = await upload({ token, body: bytes('0123456789'), name: 'a.txt' })
  const ask = async (range: string) => {
    const answer = await fetchFile(token, id, { range })
    const body = await answer.text()
    return [answer.status, answer.headers.get('content-range'), answer.ok ? body : JSON.parse(body).code]
  }
  expect(await ask('bytes=2-4')).toEqual([206, 'bytes 2-4/10', '234'])
  expect(await ask('bytes=7-')).toEqual([206, 'bytes 7-9/10', '789'])
  expect(await ask('bytes=-3')).toEqual([206, 'bytes 7-9/10', '789'])
  expect(await ask('bytes=8-99')).toEqual([206, 'bytes 8-9/10', '89'])
  expect(await ask('bytes=10-')).toEqual([416, null, 'range_outside'])
  expect(await ask('bytes=-0')).toEqual([416, null, 'range_outside'])
  for (const odd of ['bytes=4-2', 'bytes=0-1,3-4', 'lines=1-2', 'bytes=-', 'bytes=a-b']) {
    expect(await ask(odd)).toEqual([200, null, '0123456789'])
  }
})

test('a browser that is led to a file runs nothing of it and keeps it to itself', async () => {
  const { token } = desk.linxia
  const { id } = await upload({ token, body: bytes('a,b'), name: 'a.csv' })
  const { headers } = await fetchFile(token, id)
  expect(headers.get('x-content-type-options')).toBe('nosniff')
  expect(headers.get('content-security-policy')).toContain('sandbox')
  expect(headers.get('cache-control')).toBe('private, no-cache')
  expect(headers.get('content-type')).toBe('text/csv')
  expect(headers.get('content-disposition')).toMatch(/^attachment; /)
  const again = await fetchFile(token, id, { 'if-none-match': headers.get('etag') ?? '' })
  expect([again.status, await again.text()]).toEqual([304, ''])
})

test('what nobody attaches goes after a day, and what is attached stays', async () => {
  const { linxia, workspaceId } = desk
  const loose = await upload({ token: linxia.token, body: redPoint })
  const held = await upload({ token: linxia.token, body: redPoint })
  await attachTo(scopeOf(desk, linxia), [held.id], note())
  const upload_ = { workspace_id: workspaceId, id: newId(1), started_at: Date.now() }
  await batch(primary(), q.insertInto('file_uploads').values(upload_))
  await bindings.FILES.put(`${workspaceId}/${upload_.id}`, 'cut off')

  await sweepFiles(bindings, Date.now() + DAY)
  expect((await traces(workspaceId)).objects.sort()).toEqual([upload_.id, loose.id, held.id].sort())
  const late = scopeOf(desk, linxia, Date.now() + DAY)
  await expect(attachTo(late, [loose.id], note())).rejects.toMatchObject({ code: 'not_found' })

  await sweepFiles(bindings, Date.now() + DAY + 3_700_000)
  expect(await traces(workspaceId)).toEqual({ objects: [held.id], files: 1, uploads: 0 })
  expect((await fetchFile(linxia.token, held.id)).status).toBe(200)
})

test('the files of a thing that goes are only their uploader’s, for a day', async () => {
  const { linxia, chenlan, workspaceId } = desk
  const { id } = await upload({ token: linxia.token, body: redPoint })
  const [subject, scope] = [note(), scopeOf(desk, linxia)]
  await attachTo(scope, [id], subject)
  const event = { kind: 'note_deleted', subject, data: {} }
  await commit(scope, { rows: releaseFiles(scope, subject), event, answer: {} })
  expect((await fetchFile(chenlan.token, id)).status).toBe(404)
  expect((await fetchFile(linxia.token, id)).status).toBe(200)
  await sweepFiles(bindings, Date.now() + 2 * DAY)
  expect((await traces(workspaceId)).objects).toEqual([])
})

test('a file taken out of the form again is gone', async () => {
  const { linxia, workspaceId } = desk
  const { id } = await upload({ token: linxia.token, body: redPoint })
  await linxia.call('discardFile', { id })
  expect((await fetchFile(linxia.token, id)).status).toBe(404)
  await expect.poll(() => traces(workspaceId)).toEqual({ objects: [], files: 0, uploads: 0 })
})

test('the sweep and the count read what is loose, however many files there are', async () => {
  for (const query of [
    'select id from files where loose_since < 1 order by loose_since limit 100',
    "select 1 from files indexed by files_loose_by_uploader where workspace_id = 'w' and uploader_id = 'u' and loose_since is not null limit 50",
    'select id from file_uploads where started_at < 1 order by started_at limit 100',
    "select file_id from file_attachments where workspace_id = 'w' and subject_kind = 'note' and subject_id = 'n' order by position",
  ]) {
    const plan = await bindings.DB.prepare(`explain query plan ${query}`).all<{ detail: string }>()
    const steps = plan.results.map(one => one.detail).join('; ')
    expect(steps).toMatch(/SEARCH \w+ USING (?:COVERING )?INDEX/)
    expect(steps).not.toContain('TEMP B-TREE')
  }
})
