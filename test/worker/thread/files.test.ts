import { expect, test, vi } from 'vitest'
import { fetchFile, redPoint, upload } from '../../support/files.ts'
import { office } from '../../support/office.ts'
import { openedCase, spoken, words } from '../../support/threads.ts'

vi.setConfig({ testTimeout: 60_000 })

test('a file goes with its message: read by whoever may read the thread, by nobody else, and not after it was taken back', async () => {
  const desk = await office()
  const { linxia, lina, wanglei } = desk
  const id = await openedCase(desk, '441')
  const file = await upload({ token: linxia.token, body: redPoint })
  const sent = await linxia.call('sendMessage', {
    ...words(id, '', {}),
    fileIds: [file.id],
  })
  expect(sent).toMatchObject({ text: '', files: [{ id: file.id, name: file.name }] })
  expect((await linxia.call('readThread', { id })).thread.latest?.text).toBe(file.name)
  const read = async (token: string) => (await fetchFile(token, file.id)).status
  const card = (person: typeof lina) => person.call('readFileCard', { id: file.id })
  await expect(card(lina)).rejects.toMatchObject({ code: 'not_found' })
  expect(await read(lina.token)).toBe(404)
  await linxia.call('sendMessage', words(id, '@李娜 见附件', { mentions: [spoken(lina)] }))
  expect(await card(lina)).toMatchObject({ id: file.id })
  expect(await read(lina.token)).toBe(200)
  await expect(card(wanglei)).rejects.toMatchObject({ code: 'not_found' })
  await linxia.call('deleteMessage', { id, messageId: sent.id, version: 1 })
  await expect(card(lina)).rejects.toMatchObject({ code: 'not_found' })
})

test("somebody else's file, or one that belongs to another message, goes with none; nor does a message say nothing", async () => {
  const desk = await office()
  const { linxia, chenlan } = desk
  const id = await openedCase(desk, '442')
  const file = await upload({ token: linxia.token, body: redPoint })
  const attempt = (who: typeof linxia) => who.call('sendMessage', { ...words(id, '看图'), fileIds: [file.id] })
  await expect(attempt(chenlan)).rejects.toMatchObject({ code: 'not_found' })
  await attempt(linxia)
  await expect(attempt(linxia)).rejects.toMatchObject({ code: 'not_found' })
  await expect(linxia.call('sendMessage', words(id, '  '))).rejects.toMatchObject({ code: 'malformed' })
})
