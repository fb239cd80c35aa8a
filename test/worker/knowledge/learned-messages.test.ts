import fc from 'fast-check'
import { beforeEach, describe, expect, test } from 'vitest'
import type { CaseFacts } from '../../../shared/case.ts'
import { termsTold } from '../../../shared/knowledge/telling.ts'
import { TOLD_TERMS_MAX } from '../../../shared/knowledge/told.ts'
import { ask } from '../../../worker/knowledge/finding/asking.ts'
import { comparedBy, LEARNED_KEPT_MS, learnedOf, type SimilarUse } from '../../../worker/knowledge/finding/learned.ts'
import { sweepTold } from '../../../worker/knowledge/finding/told.ts'
import { heldTermsQuery } from '../../../worker/knowledge/finding/told-rows.ts'
import { batch } from '../../../worker/platform/db.ts'
import { putInOutbox } from '../../../worker/platform/outbox-rows.ts'
import { renewed, settle, shelve } from '../../support/library.ts'
import { bindings, type Caller, type Office, office } from '../../support/office.ts'
import { ticket } from '../../support/tickets.ts'

let desk: Office
beforeEach(async () => {
  desk = await office()
})

/** A ticket of a chat, which has no subject. */
const chat = (externalId: string, text: string, more: Partial<CaseFacts> = {}) =>
  ticket(externalId, { subject: '', channel: 'chat', latestMessage: { text, at: null }, ...more })

/** An article is used there as the panel notes it. */
async function answered(who: Caller, facts: CaseFacts, id: string, terms?: readonly string[]) {
  await who.call('openCase', { facts })
  const told = terms ?? termsTold(facts.latestMessage.text, { facts, agentName: '林夏' })
  await who.call('noteArticleUse', { id, ref: facts.ref, kind: 'inserted', terms: [...told] })
  await settle()
}

const learnedFor = async (who: Caller, facts: CaseFacts, id: string) =>
  (await who.call('readContext', { facts, language: 'zh' })).articles.find(one => one.id === id)?.learned?.cases ?? 0

/** The words that a base uses itself, in two articles; the one that people answer with says none of them. */
async function library({ lina, departments }: Office = desk) {
  const departmentId = departments.billing.id
  const words = '信用卡退款何时到账。A card refund that was charged twice.'
  await shelve(lina, { departmentId, title: '甲', body: words })
  await shelve(lina, { departmentId, title: '乙', body: words })
  return shelve(lina, { departmentId, title: '逆向冲正', body: '请联系网点。' })
}

const usesOf = async (workspaceId: string) =>
  (
    await bindings.DB.prepare('select case_id, kind, terms from article_uses where workspace_id = ?')
      .bind(workspaceId)
      .all<{ case_id: string; kind: string; terms: string }>()
  ).results

const learnedRows = async (workspaceId: string) =>
  (
    await bindings.SEARCH.prepare('select article_id, case_id, at, terms from learned_uses where workspace_id = ?')
      .bind(workspaceId)
      .all<{ article_id: string; case_id: string; at: number; terms: string }>()
  ).results

const said = async (workspaceId: string) => (await usesOf(workspaceId)).map(one => one.terms)

describe('a chat teaches', () => {
  test.each([
    ['我的信用卡退款三天了还没到账，怎么办', '请问信用卡的退款什么时候到账？', '包裹在哪里'],
    ['My card was charged twice, I want a refund', 'Refund please! You charged my card twice', 'Where is my parcel'],
  ])('by what the customer wrote: %s', async (past, alike, other) => {
    const { linxia, lina, wanglei } = desk
    const { id } = await library()
    expect(await learnedFor(wanglei, chat('new', alike), id)).toBe(0)
    await answered(linxia, chat('1', past), id)
    await answered(lina, chat('2', past), id)
    expect(await learnedFor(wanglei, chat('new', alike), id)).toBe(2)
    expect(await learnedFor(wanglei, chat('1', past), id)).toBe(1)
    expect(await learnedFor(wanglei, chat('new', other), id)).toBe(0)
  })

  test('a heading that every chat bears makes none like another; a mail without a word of its own still does', async () => {
    const { linxia } = desk
    const { id } = await library()
    const { lina, departments } = desk
    const more = { departmentId: departments.billing.id, body: '包裹丢失改派，物流停滞。' }
    await shelve(lina, { ...more, title: '丙' })
    await shelve(lina, { ...more, title: '丁' })
    await answered(linxia, chat('1', '信用卡退款何时到账', { subject: '在线咨询' }), id)
    expect(await learnedFor(linxia, chat('new', '包裹丢失，物流停滞', { subject: '在线咨询' }), id)).toBe(0)
    expect(await learnedFor(linxia, chat('new', '信用卡的退款未到账', { subject: '在线咨询' }), id)).toBe(1)
    expect(await learnedFor(linxia, chat('new', '在吗', { subject: '在线咨询' }), id)).toBe(1)
  })

  test('subjects go on teaching, however long the messages below them are', async () => {
    const { linxia } = desk
    const { id } = await library()
    const long = Array.from({ length: 200 }, (_, i) => `chatter${i}`).join(' ')
    const mail = (externalId: string, text: string) => chat(externalId, text, { subject: '境外盗刷' })
    await answered(linxia, mail('1', ''), id)
    await answered(linxia, mail('2', `信用卡退款何时到账 ${long}`), id)
    for (const text of ['', long, `信用卡退款何时到账 ${long}`])
      expect(await learnedFor(linxia, mail('new', text), id)).toBe(2)
  })

  test('a client that tells nothing is served as before, and takes nothing away', async () => {
    const { linxia, lina, workspaceId } = desk
    const { id } = await library()
    const facts = chat('1', '信用卡退款何时到账')
    await answered(linxia, facts, id)
    await lina.call('noteArticleUse', { id, ref: facts.ref, kind: 'linked' })
    await settle()
    expect((await said(workspaceId)).sort()).toEqual(['', '何时 信用 到账 卡退 时到 款何 用卡 退款'])
    expect(await learnedFor(lina, chat('new', '信用卡退款何时到账'), id)).toBe(1)
  })
})

describe('what is kept', () => {
  test('no name, number or address of a person, whoever sends it', async () => {
    const { linxia, lina, workspaceId, departments } = desk
    const { id } = await library()
    await shelve(lina, { departmentId: departments.billing.id, title: '联系欧阳晓燕', body: '13912345678。2026 年' })
    await shelve(lina, { departmentId: departments.billing.id, title: '丙', body: '2026 年' })
    const careless = ['欧阳', '阳晓', '晓燕', '13912345678', '2026', 'xiaoyan', 'example', '世纪', '退款', '到账', 'my']
    await answered(linxia, chat('1', ''), id, careless)
    expect(await said(workspaceId)).toEqual(['到账 退款'])
    expect((await learnedRows(workspaceId)).map(one => one.terms)).toEqual(['\n到账 退款'])
    for (const table of ['outbox', 'events', 'idempotency_keys', 'article_uses']) {
      const { results } = await bindings.DB.prepare(`select * from ${table}`).all()
      expect(JSON.stringify(results)).not.toMatch(/晓燕"|阳晓|13912345678|xiaoyan/)
    }
  })

  test('not even a word of the base’s own where the customer is called by it', async () => {
    const { linxia, workspaceId } = desk
    const { id } = await library()
    const requester = { name: 'Refund Card', email: '', phone: '', externalId: '' }
    await answered(linxia, chat('1', '', { requester }), id, ['refund', 'card', 'charg'])
    expect(await said(workspaceId)).toEqual(['charg'])
  })

  test('nothing that only another company’s articles say, and only that company learns', async () => {
    const other = await office()
    const theirs = await library(other)
    const { lina, linxia, departments, workspaceId } = desk
    const { id } = await shelve(lina, { departmentId: departments.billing.id, title: '丙', body: '信用卡退款' })
    await answered(linxia, chat('1', '信用卡退款何时到账'), id)
    expect(await said(workspaceId)).toEqual([''])
    await answered(other.linxia, chat('1', '信用卡退款何时到账'), theirs.id)
    expect(await said(other.workspaceId)).not.toEqual([''])
    expect(await learnedRows(workspaceId)).toEqual([])
    expect(await learnedFor(linxia, chat('new', '信用卡退款何时到账'), theirs.id)).toBe(0)
    await expect(
      linxia.call('noteArticleUse', { id: theirs.id, ref: chat('1', '').ref, kind: 'inserted', terms: ['退款'] }),
    ).rejects.toMatchObject({ code: 'not_found' })
  })

  test('at most 24 words, the rarest, in no order of the message', async () => {
    const { linxia, lina, workspaceId, departments } = desk
    const { id } = await library()
    const words = Array.from(
      { length: 40 },
      (_, i) => `zq${String.fromCharCode(97 + (i % 26), 97 + Math.floor(i / 26))}x`,
    )
    const facts = { departmentId: departments.billing.id, title: '丙' }
    await shelve(lina, { ...facts, body: words.join(' ') })
    await shelve(lina, { ...facts, body: words.join(' ') })
    await shelve(lina, { ...facts, body: words.slice(0, 30).join(' ') })
    await answered(linxia, chat('1', ''), id, words)
    const [kept = ''] = await said(workspaceId)
    expect(kept.split(' ')).toEqual([...words.slice(30), ...words.slice(0, 30).sort().slice(0, 14)].sort())
    await answered(linxia, chat('2', ''), id, words.toReversed())
    expect(await said(workspaceId)).toEqual([kept, kept])
    const asked = [...words, ...Array.from({ length: TOLD_TERMS_MAX - words.length }, (_, i) => `unheard${i}`)]
    const { sql, parameters } = heldTermsQuery(workspaceId, asked, 24).compile()
    const { meta } = await bindings.SEARCH.prepare(sql)
      .bind(...parameters)
      .all()
    console.info(`${meta.rows_read} rows read for the terms of a long message`)
    expect(meta.rows_read).toBeLessThanOrEqual(TOLD_TERMS_MAX * 3)
  })

  test.each([
    ['more than the bound', Array.from({ length: TOLD_TERMS_MAX + 1 }, (_, i) => `w${i}`)],
    ['a sentence', ['my card was charged']],
    ['an address', ['a@b.cn']],
    ['a question of its own', ['x") OR scope : ("y']],
    ['a very long word', ['x'.repeat(41)]],
    ['nothing at all', ['']],
  ])('%s is refused', async (_, terms) => {
    const { linxia, workspaceId } = desk
    const { id } = await library()
    const use = { id, ref: chat('1', '').ref, kind: 'inserted' as const, terms }
    await expect(linxia.call('noteArticleUse', use)).rejects.toMatchObject({ code: 'malformed' })
    expect(await usesOf(workspaceId)).toEqual([])
  })

  test('while the index cannot be asked the use is noted all the same, and nothing is kept of the message', async () => {
    const { linxia, workspaceId } = desk
    const { id } = await library()
    await bindings.SEARCH.prepare('alter table article_terms rename to article_terms_elsewhere').run()
    try {
      const facts = chat('1', '信用卡退款何时到账')
      const use = { id, ref: facts.ref, kind: 'inserted' as const, terms: ['退款'] }
      expect(await linxia.call('noteArticleUse', use)).toEqual({})
    } finally {
      await bindings.SEARCH.prepare('alter table article_terms_elsewhere rename to article_terms').run()
    }
    expect(await said(workspaceId)).toEqual([''])
  })
})

describe('the index follows', () => {
  test('rebuilt it knows the same, and what was merged teaches for what stays', async () => {
    const { linxia, lina, zhouzheng, workspaceId, departments } = desk
    const { id } = await library()
    await answered(linxia, chat('1', '信用卡退款何时到账'), id)
    await answered(lina, chat('2', '退款何时到账', { subject: '境外盗刷' }), id)
    const before = await learnedRows(workspaceId)
    expect(before).toHaveLength(2)
    await bindings.SEARCH.exec('delete from learned_uses')
    await renewed()
    const byCase = (rows: typeof before) => rows.toSorted((a, b) => a.case_id.localeCompare(b.case_id))
    expect(byCase(await learnedRows(workspaceId))).toEqual(byCase(before))
    const stays = await shelve(zhouzheng, { departmentId: departments.billing.id, title: '介质', body: '回网点。' })
    await zhouzheng.call('mergeArticle', { id, into: stays.id, version: 1 })
    await settle()
    expect(await learnedFor(linxia, chat('new', '信用卡退款何时到账'), stays.id)).toBe(2)
  })

  test.each([
    ['the use is erased', 'delete from article_uses where workspace_id = ?'],
    ['what the customer wrote is', "update article_uses set terms = '' where workspace_id = ?"],
  ])('once %s, looking again or rebuilding forgets it in the index too', async (_, erase) => {
    const { linxia, workspaceId } = desk
    const { id } = await library()
    await answered(linxia, chat('1', '信用卡退款何时到账'), id)
    const [row] = await learnedRows(workspaceId)
    await bindings.DB.prepare(erase).bind(workspaceId).run()
    const again = putInOutbox(workspaceId, Date.now(), {
      kind: 'learn_use',
      payload: { articleId: id, caseId: row?.case_id },
    })
    await batch(bindings.DB.withSession('first-primary'), again)
    await settle()
    expect(await learnedRows(workspaceId)).toEqual([])
    await renewed()
    expect(await learnedRows(workspaceId)).toEqual([])
  })

  test('after 400 days the words go and the use stays', async () => {
    const { linxia, workspaceId } = desk
    const { id } = await library()
    await answered(linxia, chat('1', '退款'), id)
    await sweepTold(bindings, Date.now() + LEARNED_KEPT_MS - 60_000)
    expect(await said(workspaceId)).toEqual(['退款'])
    await sweepTold(bindings, Date.now() + LEARNED_KEPT_MS + 60_000)
    expect(await said(workspaceId)).toEqual([''])
  })
})

describe('how alike tickets are', () => {
  const NOW = 1_800_000_000_000
  // None has an ending: each is its own stem.
  const word = fc.constantFrom(...'abcdefghijklmnopqrst'.split('').map(letter => `word${letter}x`))
  const some = (most: number) => fc.uniqueArray(word, { maxLength: most })
  const use = (terms: string): SimilarUse => ({ articleId: 'a', caseId: 'c', memberId: 'm', at: NOW, terms })
  const shareOf = (subject: readonly string[], message: readonly string[], terms: string) => {
    const question = ask([subject.join(' '), message.join(' ')].join('\n'), { subject: subject.join(' ') })
    const compared = comparedBy(question, {
      articles: 2,
      of: new Map([...subject, ...message].map(term => [term, 2])),
    })
    return learnedOf([use(terms)], compared, NOW, null).get('a')?.share ?? 0
  }
  const lines = (subject: readonly string[], message: readonly string[]) =>
    message.length === 0 ? subject.join(' ') : `${subject.join(' ')}\n${message.join(' ')}`

  test('from nothing to wholly, and most like itself', () => {
    fc.assert(
      fc.property(some(8), some(20), some(8), some(20), (subject, message, pastSubject, pastMessage) => {
        const share = shareOf(subject, message, lines(pastSubject, pastMessage))
        expect(share).toBeGreaterThanOrEqual(0)
        expect(share).toBeLessThanOrEqual(shareOf(pastSubject, pastMessage, lines(pastSubject, pastMessage)) + 1e-9)
        expect(share).toBeLessThanOrEqual(1 / 3 + 1e-9)
      }),
    )
  })

  test('the order of words tells nothing, and a message never lowers what a use without one says', () => {
    fc.assert(
      fc.property(some(8), some(20), some(8), some(20), (subject, message, pastSubject, pastMessage) => {
        const backwards = lines(pastSubject.toReversed(), pastMessage.toReversed())
        expect(shareOf(subject, message, backwards)).toBe(shareOf(subject, message, lines(pastSubject, pastMessage)))
        const bare = lines(pastSubject, [])
        expect(shareOf(subject, message, bare)).toBeGreaterThanOrEqual(shareOf(subject, [], bare))
      }),
    )
  })

  test('a word in common may be chance, two are little, and four say the same', () => {
    const [one, two, three, four] = ['worda', 'wordb', 'wordc', 'wordd'] as const
    const share = (message: string[], past: string[]) => shareOf([], message, lines([], past))
    expect(share([one], [one])).toBe(0)
    expect(share([one, two], [one, two])).toBeGreaterThan(0)
    expect(share([one, two, three, four], [one, two, three, four])).toBeCloseTo(1 / 3)
    const more = 'efghijklmnopqrst'.split('').map(letter => `word${letter}`)
    expect(share([one, two, three, four, ...more.slice(0, 8)], [one, two, three, four])).toBeGreaterThan(0)
    expect(share([one, two, three, four, ...more], [one, two, three, four])).toBe(0)
    expect(share([one, ...more], [one, two, three, four])).toBe(0)
  })
})
