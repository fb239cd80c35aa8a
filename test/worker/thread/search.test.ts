import { expect, test } from 'vitest'
import { rebuildMessageIndex } from '../../../worker/thread/verbs.ts'
import { bindings, office, type Person } from '../../support/office.ts'
import { channelOf, words } from '../../support/threads.ts'

const texts = async (person: Person, q: string) =>
  (await person.call('searchMessages', { q })).items.map(one => one.message.text)

async function settled(person: Person, q: string, wanted: string[]) {
  for (let i = 0; i < 60 && (await texts(person, q)).join() !== wanted.join(); i++)
    await new Promise(resolve => setTimeout(resolve, 50))
  expect(await texts(person, q)).toEqual(wanted)
}

test('messages are found by Chinese and English words, newest first; edits and deletions are followed', {
  timeout: 30_000,
}, async () => {
  const desk = await office()
  const { linxia, lina } = desk
  const { id } = await channelOf(desk)
  const first = await linxia.call('sendMessage', words(id, '这张发票重开过两次'))
  await lina.call('sendMessage', words(id, 'The **invoice** INV-2024-7 was reissued; 发票已作废'))
  await settled(lina, '发票', ['The **invoice** INV-2024-7 was reissued; 发票已作废', '这张发票重开过两次'])
  await settled(lina, 'invoices', ['The **invoice** INV-2024-7 was reissued; 发票已作废'])
  await settled(lina, 'inv20247', ['The **invoice** INV-2024-7 was reissued; 发票已作废'])
  await settled(lina, '发票 重开', ['这张发票重开过两次'])
  await linxia.call('changeMessage', { id, messageId: first.id, text: '这张收据重开过', mentions: [], version: 1 })
  await settled(lina, '收据', ['这张收据重开过'])
  await settled(lina, '发票 重开', [])
  await linxia.call('deleteMessage', { id, messageId: first.id, version: 2 })
  await settled(lina, '收据', [])
  for (const hostile of ['"', '" OR scope:*', '!!', '发票" OR "', 'NEAR(发票 作废)'])
    expect(await texts(lina, hostile)).toBeInstanceOf(Array)
})

test('the index can be emptied and written anew from the main database', { timeout: 30_000 }, async () => {
  const desk = await office()
  const { id } = await channelOf(desk)
  for (let i = 1; i <= 3; i++) await desk.linxia.call('sendMessage', words(id, `盘点第${i}次`))
  await settled(desk.linxia, '盘点', ['盘点第3次', '盘点第2次', '盘点第1次'])
  await bindings.SEARCH.batch([
    bindings.SEARCH.prepare('delete from message_terms'),
    bindings.SEARCH.prepare('delete from indexed_messages'),
  ])
  expect(await texts(desk.linxia, '盘点')).toEqual([])
  expect(await rebuildMessageIndex(bindings, desk.workspaceId)).toBe(3)
  expect(await texts(desk.linxia, '盘点')).toEqual(['盘点第3次', '盘点第2次', '盘点第1次'])
})
