import { expect, test, vi } from 'vitest'
import type { Outgoing } from '../../../extension/client/file-door.ts'
import { createUploads, fileIdsOf, type UploadGround } from '../../../extension/file/uploads.ts'
import { FILE_MAX_BYTES, FILES_PER_SUBJECT_MAX, type FileCard } from '../../../shared/file.ts'
import { Problem } from '../../../shared/problems.ts'
import { idOf } from '../../support/cast.ts'

const card = (number: number, over: Partial<FileCard> = {}): FileCard => {
  const facts = { id: idOf(number), name: 'a.png', type: 'image/png' as const, bytes: 9, width: null, height: null }
  return { ...facts, preview: false, state: 'ready', refusedWhy: null, ...over }
}
const file = (name = 'a.png', size = 9) => new File([new Uint8Array(size)], name)

/** A server that answers what the test says, one file after the other. */
function world(...answers: (FileCard | Problem | 'never')[]) {
  const sent: Outgoing[] = []
  const discard = vi.fn<(id: string) => void>()
  const look = vi.fn<UploadGround['look']>(async () => card(1))
  const uploads = createUploads({
    discard,
    look,
    preview: async () => null,
    send: (outgoing, tell, signal) => {
      sent.push(outgoing)
      const answer = answers.shift() ?? card(99)
      tell(0.5)
      return new Promise((resolve, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason))
        if (answer instanceof Problem) reject(answer)
        else if (answer !== 'never') resolve(answer)
      })
    },
  })
  const states = () => uploads.items.value.map(one => one.state)
  const first = () => uploads.items.value[0]?.key ?? ''
  return { uploads, sent, discard, look, states, first }
}

const soon = () => new Promise(done => setTimeout(done, 0))

test('files go up one after the other, and the form may be sent once all are there', async () => {
  const { uploads, states, sent } = world(card(1), 'never')
  uploads.add([file('一.png'), file('二.png')])
  await soon()
  expect(states()).toEqual(['ready', 'sending'])
  expect(uploads.items.value[1]?.part).toBe(0.5)
  expect(fileIdsOf(uploads.items.value)).toBeNull()
  uploads.remove(uploads.items.value[1]?.key ?? '')
  expect(fileIdsOf(uploads.items.value)).toEqual([idOf(1)])
  expect(sent.map(one => one.name)).toEqual(['一.png', '二.png'])
  expect(fileIdsOf([])).toEqual([])
})

test('with the server away a file waits in the form and goes up, under the same key, once it is back', async () => {
  const { uploads, states, sent } = world(new Problem('away'), card(1))
  uploads.add([file()])
  await soon()
  expect(states()).toEqual(['waiting'])
  uploads.resume()
  await soon()
  expect(states()).toEqual(['ready'])
  expect(sent[1]?.key).toBe(sent[0]?.key)
})

test('a failure stands beside its file, and trying again sends the same key', async () => {
  const { uploads, states, sent, first } = world(new Problem('broken'), card(1))
  uploads.add([file()])
  await soon()
  expect([states(), uploads.items.value[0]?.problem?.code]).toEqual([['failed'], 'broken'])
  uploads.retry(first())
  await soon()
  expect([states(), sent[1]?.key === sent[0]?.key]).toEqual([['ready'], true])
})

test('too large and empty files are not even sent, and no more than twenty are taken', async () => {
  const { uploads, sent } = world()
  const large = { name: 'a.zip', size: FILE_MAX_BYTES + 1 } as File
  uploads.add([large, file('leer.txt', 0)])
  await soon()
  expect(uploads.items.value.map(one => one.problem?.code)).toEqual(['too_large', 'file_empty'])
  expect(sent).toEqual([])
  uploads.add(Array.from({ length: FILES_PER_SUBJECT_MAX }, () => file()))
  expect([uploads.items.value.length, uploads.turnedAway.value]).toEqual([FILES_PER_SUBJECT_MAX, 2])
})

test('cancelling stops the upload; taking one out deletes what the server has', async () => {
  const { uploads, states, discard, first } = world('never', card(1))
  uploads.add([file(), file()])
  await soon()
  uploads.remove(first())
  await soon()
  expect([states(), discard.mock.calls]).toEqual([['ready'], []])
  uploads.remove(first())
  expect([states(), discard.mock.calls]).toEqual([[], [[idOf(1)]]])
})

test('a file that is scanned waits for the word, and asks again after a gap in the line', async () => {
  const { uploads, states, look, first } = world(
    card(1, { state: 'scanning' }),
    card(2, { state: 'scanning' }),
    card(3),
  )
  uploads.add([file(), file()])
  await soon()
  expect(states()).toEqual(['scanning', 'scanning'])
  const bad = card(2, { state: 'refused', refusedWhy: 'infected' })
  uploads.hear({ kind: 'file', sequence: 5, file: bad })
  expect(states()).toEqual(['scanning', 'failed'])
  uploads.hear({ kind: 'hello' })
  await soon()
  expect([states(), look.mock.calls]).toEqual([['ready', 'failed'], [[idOf(1)]]])
  uploads.hear({ kind: 'file', sequence: 6, file: card(1, { state: 'refused', refusedWhy: 'not_scanned' }) })
  const before = first()
  uploads.retry(before)
  await soon()
  expect([states()[0], first() === before]).toEqual(['ready', false])
})
