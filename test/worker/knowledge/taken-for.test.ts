import { beforeEach, expect, test } from 'vitest'
import { settle, shelve } from '../../support/library.ts'
import { type Caller, type Office, office } from '../../support/office.ts'

let desk: Office
beforeEach(async () => {
  desk = await office()
})

test('what a misspelt word was taken for is named, as typed and as titles spell it, and marked', async () => {
  const { lina, departments } = desk
  const departmentId = departments.billing.id
  for (const title of ['Contract for couriers', 'Contact of the courier', 'How Chargebacks are disputed', '运费怎么算'])
    await shelve(lina, { departmentId, title, body: 'Voucher.', language: 'en' })
  const asked = async (q: string) => (await lina.call('searchArticles', { q })).takenFor
  expect(await asked('chargebcak')).toEqual([{ asked: 'chargebcak', words: ['Chargebacks'] }])
  expect(await asked('How is a CHRAGEBACK disptued?')).toEqual([
    { asked: 'CHRAGEBACK', words: ['Chargebacks'] },
    { asked: 'disptued', words: ['disputed'] },
  ])
  const [contract] = (await asked('contrct')) ?? []
  expect([contract?.asked, contract?.words.toSorted()]).toEqual(['contrct', ['Contact', 'Contract']])
  // Known, too short, in Han characters, a word that is still being typed, and one that nothing is like.
  for (const q of ['contract', 'lote', '运费', 'chargeb', 'contra', 'zanzibar', 'voucher'])
    expect(await asked(q)).toBeUndefined()
  const [card] = (await lina.call('searchArticles', { q: 'chargebcak' })).items
  expect(card?.marks.title.map(({ from, to }) => card.title.slice(from, to))).toEqual(['Chargebacks'])
})

test('no word of a title that somebody may not read is named, of whatever company', async () => {
  const { lina, zhouzheng, linxia, wanglei, departments } = desk
  const other = await office()
  await shelve(other.lina, { departmentId: other.departments.billing.id, title: 'Zeplin plan', body: 'x' })
  await shelve(lina, {
    departmentId: departments.billing.id,
    title: 'Zeppelin takeover',
    body: 'x',
    audience: [departments.support.id],
  })
  await shelve(lina, { departmentId: departments.billing.id, title: 'Voucher for couriers', body: 'x' })
  const gone = await shelve(lina, { departmentId: departments.billing.id, title: 'Zepplyn plan', body: 'x' })
  await zhouzheng.call('validateArticle', { id: gone.id, confidence: 'archived', version: 1 })
  const asked = async (who: Caller, q: string) => JSON.stringify(await who.call('searchArticles', { q }))
  // Before and after the index heard of the archive.
  for (const _ of ['before', 'after']) {
    expect(JSON.parse(await asked(linxia, 'zepplin')).takenFor).toEqual([{ asked: 'zepplin', words: ['Zeppelin'] }])
    expect(JSON.parse(await asked(other.linxia, 'zepplin')).takenFor).toEqual([{ asked: 'zepplin', words: ['Zeplin'] }])
    expect(JSON.parse(await asked(wanglei, 'zepplin'))).toEqual({ items: [] })
    expect(JSON.parse(await asked(wanglei, 'zepplin couirers')).takenFor).toEqual([
      { asked: 'couirers', words: ['couriers'] },
    ])
    await settle()
  }
})
