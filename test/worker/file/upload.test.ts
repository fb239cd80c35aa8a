import { expect, test } from 'vitest'
import { FILE_MAX_BYTES, FILE_NAME_MAX, LOOSE_FILES_MAX, officeTypes } from '../../../shared/file.ts'
import { bytes, fetchFile, joined, officeFile, redPoint, send, traces, upload, zipOf } from '../../support/files.ts'
import { office } from '../../support/office.ts'

const codeOf = async (answer: Response) => ((await answer.json()) as { code: string }).code

test('林夏 uploads a picture and reads it back, byte for byte', async () => {
  const { linxia, workspaceId } = await office()
  const card = await upload({ token: linxia.token, body: redPoint })
  expect(card).toMatchObject({ name: '截图.png', type: 'image/png', bytes: redPoint.length, width: 1, height: 1 })
  expect(card).toMatchObject({ state: 'ready', preview: false, refusedWhy: null })
  const read = await fetchFile(linxia.token, card.id)
  expect(new Uint8Array(await read.arrayBuffer())).toEqual(redPoint)
  expect(await linxia.call('readFileCard', { id: card.id })).toEqual(card)
  expect(await traces(workspaceId)).toEqual({ objects: [card.id], files: 1, uploads: 0 })
})

test.each([
  ['a GIF', 'x', bytes('GIF89a\x03\x00\x02\x00'), { type: 'image/gif', width: 3, height: 2 }],
  ['a PDF under a picture’s name', 'x.png', bytes('%PDF-1.7\n'), { type: 'application/pdf', name: 'x.png' }],
  ['a CSV', '退款.csv', bytes('单号,金额\n1,299\n'), { type: 'text/csv' }],
  ['Markdown', 'a.md', bytes('# a\n'), { type: 'text/markdown' }],
  ['text in an old Chinese encoding', 'a.log', new Uint8Array([0xc4, 0xe3, 0xba, 0xc3]), { type: 'text/plain' }],
  ['an archive', 'a.docx', zipOf({ 'a.txt': 'hi' }), { type: 'application/zip' }],
  ['Word', 'a.zip', officeFile(`${officeTypes[0]}.main+xml`), { type: officeTypes[0] }],
  ['Excel', 'a.xlsx', officeFile(`${officeTypes[1]}.main+xml`, 'xl/workbook.xml'), { type: officeTypes[1] }],
  ['PowerPoint', 'a.pptx', officeFile(`${officeTypes[2]}.main+xml`, 'ppt/p.xml'), { type: officeTypes[2] }],
])('what a file is, is found in it: %s', async (_, name, body, found) => {
  const { linxia } = await office()
  expect(await upload({ token: linxia.token, body, name })).toMatchObject(found)
})

test.each([
  ['a page', 'a.txt', bytes('\n<!DOCTYPE html><script>alert(1)</script>')],
  ['a page that calls itself a picture', 'a.png', bytes('<html><body>')],
  ['a drawing', 'a.svg', bytes('<svg xmlns="http://www.w3.org/2000/svg"/>')],
  ['a script by its name', 'a.js', bytes('alert(1)')],
  ['a page by its name', 'a.HTML', bytes('hello')],
  ['a program', 'a.txt', bytes('MZ\x90\x00\x03\x00')],
  ['a shell script', 'a', bytes('#!/bin/sh\n')],
  ['a text that goes on as a program', 'a.txt', joined([bytes('a'.repeat(70_000)), new Uint8Array(9)])],
  ['a document with macros', 'a.docx', officeFile('application/vnd.ms-word.document.macroEnabled.main+xml')],
])('%s is refused, and nothing of it stays', async (_, name, body) => {
  const { linxia, workspaceId } = await office()
  const answer = await send({ token: linxia.token, body, name })
  expect([answer.status, await codeOf(answer)]).toEqual([415, 'file_refused'])
  expect(await traces(workspaceId)).toEqual({ objects: [], files: 0, uploads: 0 })
})

test('25 MB are taken and one byte more is not; other endpoints keep their limit', async () => {
  const { linxia, workspaceId } = await office()
  const most = new Uint8Array(FILE_MAX_BYTES)
  most.set(redPoint)
  const card = await upload({ token: linxia.token, body: most })
  expect(card.bytes).toBe(FILE_MAX_BYTES)
  const more = await send({ token: linxia.token, body: joined([most, new Uint8Array(1)]) })
  expect([more.status, await codeOf(more)]).toEqual([413, 'too_large'])
  expect((await traces(workspaceId)).objects).toEqual([card.id])
  const pushed = linxia.call('readContext', { facts: 'x'.repeat(300_000) } as never)
  await expect(pushed).rejects.toMatchObject({ code: 'too_large' })
}, 60_000)

/** A body that comes in pieces, and can break. */
function pieces(parts: readonly Uint8Array[], breaks = false): ReadableStream {
  const left = [...parts]
  return new ReadableStream({
    pull(out) {
      const next = left.shift()
      if (next) out.enqueue(next)
      else if (breaks) out.error(new Error('the line went dead'))
      else out.close()
    },
  })
}

test.each([
  ['longer than it says', [redPoint, redPoint], redPoint.length + 5, false],
  ['shorter than it says', [redPoint], redPoint.length + 5, false],
  ['broken off', [redPoint], redPoint.length * 2, true],
])('a body that is %s leaves no row and no object', async (_, parts, length, breaks) => {
  const { linxia, workspaceId } = await office()
  const headers = { 'content-length': `${length}` }
  const sent = send({ token: linxia.token, body: pieces(parts, breaks), headers })
  // workerd itself may cut such a connection before we can answer; that is as good.
  const answer = await sent.catch(() => null)
  if (answer) expect([answer.status, await codeOf(answer)]).toEqual([400, 'file_cut_off'])
  expect(await traces(workspaceId)).toEqual({ objects: [], files: 0, uploads: 0 })
})

test('a file must say how long it is, and must not be empty', async () => {
  const { linxia } = await office()
  expect(await codeOf(await send({ token: linxia.token, body: pieces([redPoint]) }))).toBe('malformed')
  expect(await codeOf(await send({ token: linxia.token, body: new Uint8Array(0) }))).toBe('file_empty')
})

test.each([
  ['../../etc/passwd.txt', 'passwd.txt'],
  ['C:\\desk\\报价单.pdf', '报价单.pdf'],
  ['a\r\nset-cookie: x=1\r\n.png', 'aset-cookie_ x=1.png'],
  ['invoice\u202Egnp.exe', 'invoicegnp.exe'],
  ['..hidden', 'hidden'],
  ['\u0000\u200b', 'file'],
  ['', 'file'],
  ['"; filename="x.html', '_; filename=_x.html'],
])('the name %j is kept as %j', async (name, kept) => {
  const { linxia } = await office()
  const card = await upload({ token: linxia.token, body: redPoint, name })
  expect(card.name).toBe(kept)
  const said = (await fetchFile(linxia.token, card.id)).headers.get('content-disposition') ?? ''
  expect(said).toMatch(/^inline; filename="[^"\\\r\n]*"; filename\*=UTF-8''[\w.%~-]+$/)
  expect(decodeURIComponent(said.split("UTF-8''")[1] ?? '')).toBe(kept)
})

test('a name of 300 characters is cut, and keeps its ending', async () => {
  const { linxia } = await office()
  const { name } = await upload({ token: linxia.token, body: redPoint, name: `${'很'.repeat(300)}.png` })
  expect([name.length, name.slice(-5)]).toEqual([FILE_NAME_MAX, '很.png'])
})

test('the same key again is the same file, also when both are on their way', async () => {
  const { linxia, workspaceId } = await office()
  const sent = { token: linxia.token, body: redPoint, headers: { 'idempotency-key': 'one-picture' } }
  const [one, other] = await Promise.all([upload(sent), upload(sent)])
  expect(other).toEqual(one)
  expect(await upload(sent)).toEqual(one)
  expect(await traces(workspaceId)).toEqual({ objects: [one.id], files: 1, uploads: 0 })
  await expect(upload({ ...sent, name: 'another.png' })).rejects.toMatchObject({ code: 'key_reused' })
})

test('a small picture comes along in front of the file, and is asked for apart', async () => {
  const { linxia, workspaceId } = await office()
  const body = joined([redPoint, bytes('%PDF-1.7\n')])
  const headers = { 'preview-bytes': `${redPoint.length}` }
  const card = await upload({ token: linxia.token, body, headers, name: 'a.pdf' })
  expect(card).toMatchObject({ type: 'application/pdf', bytes: 9, preview: true })
  expect(await (await fetchFile(linxia.token, card.id)).text()).toBe('%PDF-1.7\n')
  const small = await fetchFile(linxia.token, `${card.id}/preview`)
  expect(small.headers.get('content-type')).toBe('image/png')
  expect(new Uint8Array(await small.arrayBuffer())).toEqual(redPoint)
  const lie = { token: linxia.token, body: bytes('<svg/>%PDF-1.7'), headers: { 'preview-bytes': '6' } }
  await expect(upload(lie)).rejects.toMatchObject({ code: 'file_refused' })
  expect((await traces(workspaceId)).objects.sort()).toEqual([card.id, `${card.id}.preview`])
})

test('one person holds so many files that belong to nothing, and no more', async () => {
  const { linxia, lina } = await office()
  for (let i = 0; i < LOOSE_FILES_MAX; i++) await upload({ token: linxia.token, body: redPoint })
  await expect(upload({ token: linxia.token, body: redPoint })).rejects.toMatchObject({ code: 'limit_reached' })
  expect((await upload({ token: lina.token, body: redPoint })).state).toBe('ready')
}, 60_000)
