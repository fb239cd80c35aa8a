import fc from 'fast-check'
import { beforeEach, describe, expect, test } from 'vitest'
import { withTwins } from '../../../worker/knowledge/finding/twins-shown.ts'
import { editOf, settle, shelve } from '../../support/library.ts'
import { type Caller, type Office, office } from '../../support/office.ts'
import { ticket } from '../../support/tickets.ts'

let desk: Office
beforeEach(async () => {
  desk = await office()
})

const suggested = async (who: Caller, subject: string, text = '') => {
  const facts = ticket('9', { subject, latestMessage: { text, at: null } })
  return (await who.call('readContext', { facts, language: 'zh' })).articles
}

async function pair(more: { zh?: object; en?: object } = {}) {
  const { lina, departments } = desk
  const facts = { departmentId: departments.billing.id, body: '先查流水 KX200。' }
  const zh = await shelve(lina, { ...facts, title: 'KX200 重复扣款', ...more.zh })
  const en = await shelve(lina, {
    ...facts,
    title: 'Charged twice by mistake',
    body: 'Look at both payments.',
    language: 'en',
    ...more.en,
  })
  await lina.call('pairTwins', { id: zh.id, twinId: en.id, version: 1 })
  await settle()
  return { zh, en }
}

describe('a suggestion', () => {
  test('is the twin in the language that the customer writes, which says what it stands for', async () => {
    const { linxia } = desk
    const { zh, en } = await pair()
    expect(await suggested(linxia, 'KX200', 'My KX200 terminal took the money again')).toMatchObject([
      { id: en.id, title: en.title, excerpt: 'Look at both payments.', alsoIn: { id: zh.id, language: 'zh' } },
    ])
    const [own, ...rest] = await suggested(linxia, 'KX200', '我的 KX200 又扣了一次')
    expect(own).toMatchObject({ id: zh.id })
    expect(own?.alsoIn).toBeUndefined()
    expect(rest).toEqual([])
  })

  test('is one, where words speak for both', async () => {
    const { linxia } = desk
    const { zh, en } = await pair({ en: { body: 'Look at both payments of the KX200.' } })
    for (const text of ['The KX200 charged me twice by mistake', 'KX200 KX200 payments'])
      expect(await suggested(linxia, 'KX200', text)).toMatchObject([{ id: en.id, alsoIn: { id: zh.id } }])
  })

  test('is never a twin that is not for the reader, or archived: then it is the article itself', async () => {
    const { linxia, wanglei, lina, zhouzheng, departments } = desk
    const { zh, en } = await pair({ en: { audience: [departments.support.id] } })
    const asked = ['KX200', 'My KX200 terminal took the money again'] as const
    expect(await suggested(linxia, ...asked)).toMatchObject([{ id: en.id }])
    const [card, ...rest] = await suggested(wanglei, ...asked)
    expect([card?.id, card?.alsoIn, rest]).toEqual([zh.id, undefined, []])
    expect(await suggested((await office()).linxia, ...asked)).toEqual([])
    const now = await lina.call('readArticle', { id: en.id })
    await lina.call('changeArticle', { ...editOf(now), audience: [] })
    expect(await suggested(wanglei, ...asked)).toMatchObject([{ id: en.id }])
    const { version } = await lina.call('readArticle', { id: en.id })
    await zhouzheng.call('validateArticle', { id: en.id, confidence: 'archived', version })
    expect((await suggested(linxia, ...asked)).map(one => one.id)).toEqual([zh.id])
  })

  test('that only similar tickets speak for is the twin, too, with what they say', async () => {
    const { linxia, lina } = desk
    const { zh, en } = await pair({ zh: { title: '吞没介质处置', body: '联系网点。' } })
    for (const [who, externalId] of [
      [linxia, '1'],
      [lina, '2'],
    ] as const) {
      const { ref } = await who.call('openCase', { facts: ticket(externalId, { subject: 'card swallowed abroad' }) })
      await who.call('noteArticleUse', { id: zh.id, ref, kind: 'inserted' })
    }
    await settle()
    expect(await suggested(linxia, 'card swallowed abroad')).toMatchObject([
      { id: en.id, learned: { cases: 2 }, excerpt: 'Look at both payments.', alsoIn: { id: zh.id, language: 'zh' } },
    ])
  })
})

test('pairs become one at the better place, nobody is lost, and the rest keeps its order', () => {
  const rows = fc.uniqueArray(fc.integer({ min: 0, max: 9 }), { maxLength: 10 })
  // Even ones are in the customer's language; an odd one's twin is the one below, where it is there.
  fc.assert(
    fc.property(rows, fc.uniqueArray(fc.constantFrom(1, 3, 5, 7, 9)), (order, some) => {
      const paired: readonly number[] = some
      const asked = order.map(one => ({ id: `${one}` }))
      const twinOf = ({ id }: { id: string }) => (paired.includes(Number(id)) ? { id: `${Number(id) - 1}` } : null)
      const shown = withTwins(asked, twinOf)
      const ids = shown.map(one => Number(one.row.id))
      expect(new Set(ids).size).toBe(ids.length)
      const spoken = (one: number) => (paired.includes(one) ? one - 1 : one)
      expect(ids).toEqual([...new Set(order.map(spoken))])
      for (const { row, insteadOf } of shown) {
        const other = Number(row.id) + 1
        const stands = paired.includes(other) && order.includes(other)
        expect(insteadOf?.id ?? null).toBe(stands ? `${other}` : null)
      }
    }),
  )
})
