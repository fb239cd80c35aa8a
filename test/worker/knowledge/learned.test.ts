import fc from 'fast-check'
import { beforeEach, describe, expect, test } from 'vitest'
import { ask } from '../../../worker/knowledge/finding/asking.ts'
import { comparedBy, learnedOf, type SimilarUse, termsLearned } from '../../../worker/knowledge/finding/learned.ts'
import { fitOf, worthOf } from '../../../worker/knowledge/finding/rank.ts'
import { candidatesFor } from '../../../worker/knowledge/finding/searching.ts'
import { batch } from '../../../worker/platform/db.ts'
import { putInOutbox } from '../../../worker/platform/outbox-rows.ts'
import { renewed, settle, shelve } from '../../support/library.ts'
import { bindings, type Caller, type Office, office } from '../../support/office.ts'
import { ticket } from '../../support/tickets.ts'

let desk: Office
beforeEach(async () => {
  desk = await office()
})

const DAY = 86_400_000

/** A ticket in which the person used an article, and lets the index follow. */
async function answered(who: Caller, externalId: string, subject: string, id: string) {
  const { ref } = await who.call('openCase', { facts: ticket(externalId, { subject }) })
  await who.call('noteArticleUse', { id, ref, kind: 'inserted' })
  await settle()
}

const suggested = async (who: Caller, subject: string, externalId = 'new') =>
  (await who.call('readContext', { facts: ticket(externalId, { subject }), language: 'zh' })).articles

const learnedRows = async (workspaceId: string) =>
  (
    await bindings.SEARCH.prepare('select article_id, case_id, terms from learned_uses where workspace_id = ?')
      .bind(workspaceId)
      .all<{ article_id: string; case_id: string; terms: string }>()
  ).results

/** An article whose words have nothing in common with what customers write. */
const swallowed = (more = {}) =>
  shelve(desk.zhouzheng, {
    departmentId: desk.departments.billing.id,
    title: '吞没介质处置',
    body: '请**联系**网点。',
    ...more,
  })

describe('learning', () => {
  test('what colleagues used on similar tickets is suggested though no word of it fits, and says so', async () => {
    const { linxia, lina, wanglei } = desk
    const article = await swallowed()
    expect(await suggested(wanglei, '机器把卡吃掉了')).toEqual([])
    await answered(linxia, '1', '机器把卡吃掉了怎么办', article.id)
    await answered(lina, '2', '我的卡被机器把卡吃掉了', article.id)
    await answered(lina, '3', '发票抬头', article.id)
    const cards = await suggested(wanglei, '机器把卡吃掉了')
    expect(cards).toMatchObject([{ id: article.id, learned: { cases: 2 }, excerpt: '请联系网点。' }])
    expect(await suggested(wanglei, '包裹在哪里')).toEqual([])
    expect((await suggested(wanglei, '发票抬头'))[0]?.learned).toEqual({ cases: 1 })
  })

  test('a ticket teaches nothing about itself', async () => {
    const { linxia } = desk
    const article = await swallowed()
    await answered(linxia, '1', '机器把卡吃掉了', article.id)
    expect(await suggested(linxia, '机器把卡吃掉了', '1')).toEqual([])
    expect(await suggested(linxia, '机器把卡吃掉了', '2')).toHaveLength(1)
  })

  test('between answers that are alike, the one that was used goes first', async () => {
    const { linxia, lina, departments } = desk
    const facts = { departmentId: departments.billing.id, body: '请稍候。' }
    const ids = [(await shelve(lina, { ...facts, title: '退款到账时间甲' })).id]
    ids.push((await shelve(lina, { ...facts, title: '退款到账时间乙' })).id)
    const [first, second = ''] = (await suggested(linxia, '退款到账时间')).map(one => one.id)
    expect([first, second].sort()).toEqual(ids.sort())
    await answered(linxia, '1', '退款到账时间', second)
    expect((await suggested(linxia, '退款到账时间')).map(one => one.id)).toEqual([second, first])
  })

  test('without any use the order is that of the words alone, and uses on other tickets leave it', async () => {
    const { linxia, lina, workspaceId, departments } = desk
    const parts = [
      '退款',
      '退款 到账',
      '到账 时间',
      '退款多久',
      '时间',
      '多久到账',
      '信用卡退款多久到账',
      '退款到账时间',
    ]
    for (const title of parts)
      await shelve(lina, { departmentId: departments.billing.id, title, body: `${title}。${title}要等三天。` })
    const subject = '信用卡退款多久能到账'
    const search = bindings.SEARCH.withSession('first-primary')
    const plain = await candidatesFor(search, workspaceId, ask(`${subject}\n`, { subject, language: 'zh' }))
    const order = plain.map(one => one.articleId)
    expect(order.length).toBeGreaterThan(6)
    const now = async () => (await suggested(linxia, subject)).map(one => one.id)
    expect(await now()).toEqual(order.slice(0, 6))
    for (const [i, id] of order.toReversed().entries()) await answered(linxia, `${i}`, `包裹丢失 ${i}`, id)
    expect(await now()).toEqual(order.slice(0, 6))
  })

  test('an old favourite never buries a better new answer', async () => {
    const { linxia, lina, wanglei, hemin, departments } = desk
    const facts = { departmentId: departments.billing.id }
    const old = await shelve(lina, { ...facts, title: '退款说明', body: '退款请等待。' })
    const subject = '海外信用卡重复扣款'
    for (const [i, who] of [linxia, lina, wanglei, hemin].entries())
      for (const round of [0, 1, 2]) await answered(who, `${i}-${round}`, subject, old.id)
    expect(await suggested(linxia, subject)).toMatchObject([{ id: old.id, learned: { cases: 12 } }])
    const fresh = await shelve(lina, { ...facts, title: '海外信用卡重复扣款', body: '先查两笔流水。' })
    expect((await suggested(linxia, subject)).map(one => one.id)).toEqual([fresh.id, old.id])
  })
})

describe('forgetting', () => {
  test('the archive forgets, and the way back learns again', async () => {
    const { linxia, zhouzheng, workspaceId } = desk
    const article = await swallowed()
    await answered(linxia, '1', '机器把卡吃掉了', article.id)
    const { id } = article
    const archived = await zhouzheng.call('validateArticle', { id, confidence: 'archived', version: 1 })
    expect(await suggested(linxia, '机器把卡吃掉了')).toEqual([])
    await settle()
    expect(await learnedRows(workspaceId)).toEqual([])
    expect(await suggested(linxia, '机器把卡吃掉了')).toEqual([])
    await zhouzheng.call('validateArticle', { id, confidence: 'validated', version: archived.version })
    await settle()
    expect(await suggested(linxia, '机器把卡吃掉了')).toMatchObject([{ id, learned: { cases: 1 } }])
  })

  test('a use that comes in for an archived article is not learned', async () => {
    const { zhouzheng, workspaceId } = desk
    const { id } = await swallowed()
    await zhouzheng.call('validateArticle', { id, confidence: 'archived', version: 1 })
    await settle()
    await answered(zhouzheng, '1', '机器把卡吃掉了', id)
    expect(await learnedRows(workspaceId)).toEqual([])
  })

  test.each([
    ['a use that is gone', 'delete from article_uses where workspace_id = ?'],
    ['a ticket whose subject is gone', "update cases set subject = '' where workspace_id = ?"],
  ])('%s is forgotten when it is looked at again, and when the index is rebuilt', async (_, erase) => {
    const { linxia, workspaceId } = desk
    const article = await swallowed()
    await answered(linxia, '1', '机器把卡吃掉了', article.id)
    const [row] = await learnedRows(workspaceId)
    await bindings.DB.prepare(erase).bind(workspaceId).run()
    const payload = { articleId: article.id, caseId: row?.case_id }
    const again = putInOutbox(workspaceId, Date.now(), { kind: 'learn_use', payload })
    await batch(bindings.DB.withSession('first-primary'), again)
    await settle()
    expect(await learnedRows(workspaceId)).toEqual([])
    expect(await suggested(linxia, '机器把卡吃掉了')).toEqual([])
    await bindings.SEARCH.prepare(
      `insert into learned_uses (workspace_id, article_id, case_id, member_id, at, terms) values (?, ?, 'x', 'x', ?, '机器')`,
    )
      .bind(workspaceId, article.id, Date.now())
      .run()
    await renewed()
    expect(await learnedRows(workspaceId)).toEqual([])
  })

  test('an emptied index is rebuilt, of each article the latest fifty tickets, none over a year old by far', async () => {
    const { linxia, workspaceId } = desk
    const { id } = await swallowed()
    await answered(linxia, '1', '机器把卡吃掉了', id)
    const n = 'with recursive n(i) as (select 1 union all select i + 1 from n where i < 70)'
    await bindings.DB.batch([
      bindings.DB.prepare(
        `insert into cases ${n} select workspace_id, 'past-' || i, host, site, 'past-' || i, number, url, subject, status_raw,
         status_group, queue, customer_id, customer_name, department_id, topic_id, opened_at, seen_at, facts_hash,
         transferred_id, transferred_at, closed_at, closed_by from cases, n where workspace_id = ?`,
      ).bind(workspaceId),
      bindings.DB.prepare(
        `insert into article_uses ${n} select ?, 'past-' || i, ?, 'x', 'inserted', ? - i * ${10 * DAY}, '' from n`,
      ).bind(workspaceId, id, Date.now() - DAY),
    ])
    await bindings.SEARCH.exec('delete from learned_uses')
    const kept = async () => (await learnedRows(workspaceId)).map(one => one.case_id)
    await renewed()
    expect(await kept()).toHaveLength(40)
    expect(await kept()).not.toContain('past-41')
    await bindings.DB.prepare("update article_uses set at = at + ? where workspace_id = ? and member_id = 'x'")
      .bind(300 * DAY, workspaceId)
      .run()
    await renewed()
    expect(await kept()).toHaveLength(50)
    expect(await kept()).toContain('past-1')
    expect(await kept()).not.toContain('past-51')
    // One more pushes out the oldest.
    await answered(linxia, '2', '机器把卡吃掉了', id)
    expect(await kept()).toHaveLength(50)
    const terms = await bindings.SEARCH.prepare('select count(*) as n from learned_terms').first('n')
    const rows = await bindings.SEARCH.prepare('select count(*) as n from learned_uses').first('n')
    expect(terms).toBe(rows)
  })

  test('what a merged article has learned goes to the one that stays', async () => {
    const { linxia, zhouzheng, workspaceId, departments } = desk
    const article = await swallowed()
    await answered(linxia, '1', '机器把卡吃掉了', article.id)
    const stays = await shelve(zhouzheng, { departmentId: departments.billing.id, title: '介质', body: '回网点。' })
    await zhouzheng.call('mergeArticle', { id: article.id, into: stays.id, version: 1 })
    await settle()
    expect(await suggested(linxia, '机器把卡吃掉了')).toMatchObject([{ id: stays.id, learned: { cases: 1 } }])
    await answered(linxia, '2', '机器把卡吃掉了', article.id)
    expect((await learnedRows(workspaceId)).map(one => one.article_id)).toEqual([stays.id, stays.id])
  })
})

describe('who hears of it', () => {
  test('neither another workspace nor people who may not read the article', async () => {
    const { linxia, wanglei, lina, departments } = desk
    const other = await office()
    const closed = await swallowed({ audience: [departments.support.id] })
    await answered(linxia, '1', '机器把卡吃掉了', closed.id)
    expect(await suggested(linxia, '机器把卡吃掉了')).toHaveLength(1)
    expect(await suggested(lina, '机器把卡吃掉了')).toHaveLength(1)
    expect(await suggested(wanglei, '机器把卡吃掉了')).toEqual([])
    expect(await suggested(other.linxia, '机器把卡吃掉了')).toEqual([])
    const draft = await swallowed({ title: '草稿' })
    await answered(linxia, '2', '机器把卡吃掉了', draft.id)
    await desk.zhouzheng.call('validateArticle', { id: draft.id, confidence: 'in_progress', version: 1 })
    expect((await suggested(wanglei, '机器把卡吃掉了')).map(one => one.id)).toEqual([])
  })

  test('the index keeps words only: no names, numbers, addresses, and not their order', async () => {
    const { linxia, workspaceId } = desk
    const article = await swallowed()
    const subject = '赵敏 13800138000 zhaomin@example.com 订单 SO-20260118-77 退款 #1 http://a.example/x?y=1'
    const requester = { name: '赵敏', email: '', phone: '', externalId: '' }
    const { ref } = await linxia.call('openCase', { facts: ticket('1', { subject, requester }) })
    await linxia.call('noteArticleUse', { id: article.id, ref, kind: 'copied' })
    await settle()
    expect((await learnedRows(workspaceId)).map(one => one.terms)).toEqual(['订单 退款'])
    const told = { ref, number: '', url: '', customerName: '' }
    expect(termsLearned({ ...told, subject: 'zebra apple' })).toBe(termsLearned({ ...told, subject: 'apple zebra' }))
  })
})

test('noted and delivered twice and at once, it is learned once', async () => {
  const { linxia, lina, workspaceId } = desk
  const article = await swallowed()
  const { ref } = await linxia.call('openCase', { facts: ticket('1', { subject: '机器把卡吃掉了' }) })
  const note = (who: Caller, kind: 'inserted' | 'copied' | 'linked') =>
    who.call('noteArticleUse', { id: article.id, ref, kind })
  await Promise.all([
    note(linxia, 'inserted'),
    note(linxia, 'inserted'),
    note(linxia, 'copied'),
    note(lina, 'linked'),
    settle(),
  ])
  await settle()
  const rows = await learnedRows(workspaceId)
  expect(rows).toHaveLength(1)
  const payload = { articleId: article.id, caseId: rows[0]?.case_id }
  const db = bindings.DB.withSession('first-primary')
  for (let i = 0; i < 3; i++) await batch(db, putInOutbox(workspaceId, Date.now(), { kind: 'learn_use', payload }))
  await Promise.all([settle(), settle()])
  expect(await learnedRows(workspaceId)).toEqual(rows)
  expect(await suggested(linxia, '机器把卡吃掉了')).toMatchObject([{ learned: { cases: 1 } }])
})

describe('how much it counts', () => {
  const NOW = 1_800_000_000_000
  const compared = comparedBy(ask('card charged twice\nplease help', { subject: 'card charged twice' }), {
    articles: 0,
    of: new Map(),
  })
  const use = (articleId: string, caseId: string, more: Partial<SimilarUse> = {}): SimilarUse => ({
    articleId,
    caseId,
    memberId: 'm1',
    at: NOW,
    terms: 'card charg twice',
    ...more,
  })
  const shareOf = (uses: readonly SimilarUse[], id = 'a') => learnedOf(uses, compared, NOW, null).get(id)?.share ?? 0

  test('three people say more than one person thirty times', () => {
    const habit = Array.from({ length: 30 }, (_, i) => use('a', `c${i}`))
    const people = ['m1', 'm2', 'm3'].map((memberId, i) => use('a', `c${i}`, { memberId }))
    expect(shareOf(people)).toBeGreaterThan(shareOf(habit))
    expect(shareOf(habit)).toBeLessThanOrEqual(1 / 2)
    expect(learnedOf(habit, compared, NOW, null).get('a')?.cases).toBe(30)
  })

  test('half as much after ninety days, and nothing where the tickets are not alike', () => {
    const uses = (at: number) => [use('a', 'c1', { at }), use('b', 'c2')]
    expect(shareOf(uses(NOW)) / shareOf(uses(NOW), 'b')).toBeCloseTo(1)
    const season = uses(NOW - 90 * DAY)
    expect(shareOf(season) / shareOf(season, 'b')).toBeCloseTo(1 / 2)
    expect(shareOf([use('a', 'c1', { terms: 'card lost abroad' })])).toBeGreaterThan(0)
    expect(shareOf([use('a', 'c1', { terms: 'card lost abroad again' })])).toBe(0)
    expect(shareOf([use('a', 'c1', { terms: 'invoice' })])).toBe(0)
  })

  test('what every answer was used for tells little', () => {
    const spread = Array.from({ length: 20 }, (_, i) => use(`a${i}`, `c${i}`, { memberId: `m${i}` }))
    expect(shareOf(spread, 'a0')).toBeLessThan(0.05)
  })

  const uses = fc.array(
    fc.record({
      articleId: fc.constantFrom('a', 'b', 'c'),
      caseId: fc.stringMatching(/^c\d$/),
      memberId: fc.constantFrom('m1', 'm2', 'm3'),
      at: fc.integer({ min: NOW - 400 * DAY, max: NOW }),
      terms: fc.constantFrom('card charg twice', 'card charg', 'twice', 'charg fee twice', 'invoice'),
    }),
    { maxLength: 30 },
  )

  test('a use more on a similar ticket never lowers the place of its article', () => {
    const worths = fc.record({
      a: fc.double({ min: 0, max: 3, noNaN: true }),
      b: fc.double({ min: 0, max: 3, noNaN: true }),
    })
    const asked = { language: null }
    const known = { validated: true, language: 'zh' }
    fc.assert(
      fc.property(uses, uses, worths, (before, more, { a, b }) => {
        const place = (all: readonly SimilarUse[]) =>
          worthOf({ worth: a }, { ...known, learned: shareOf(all) }, asked) -
          worthOf({ worth: b }, { ...known, learned: shareOf(all, 'b') }, asked)
        const added = more.map(one => ({ ...one, articleId: 'a' }))
        expect(shareOf([...before, ...added])).toBeGreaterThanOrEqual(shareOf(before) - 1e-9)
        expect(place([...before, ...added])).toBeGreaterThanOrEqual(place(before) - 1e-9)
      }),
    )
  })

  test('never more than a fifth of what a right answer is worth, and together never more than one', () => {
    fc.assert(
      fc.property(uses, fc.double({ min: 0, max: 3, noNaN: true }), fc.boolean(), (all, worth, validated) => {
        const shares = [...learnedOf(all, compared, NOW, null).values()].map(one => one.share)
        expect(shares.reduce((sum, one) => sum + one, 0)).toBeLessThanOrEqual(1)
        const known = { validated, language: 'en' }
        for (const language of ['zh', 'en', null] as const)
          for (const learned of shares) {
            const gain =
              worthOf({ worth }, { ...known, learned }, { language }) - worthOf({ worth }, known, { language })
            expect(gain).toBeGreaterThanOrEqual(0)
            expect(gain).toBeLessThanOrEqual(0.2 + 1e-9)
          }
      }),
    )
  })
})

describe('whose ticket it is', () => {
  test('its department and its topic make a little difference, in either language', () => {
    const ground = { departmentId: 'billing', topicNames: ['退款', 'Refunds'] }
    const gain = (article: Partial<Parameters<typeof fitOf>[0]>, on: typeof ground | null = ground) =>
      fitOf({ departmentId: 'other', title: 'x', tags: [], ...article }, on)
    const [department, title] = [gain({ departmentId: 'billing' }), gain({ title: '关于退款' })]
    expect(gain({})).toBe(1)
    expect(department).toBeGreaterThan(1)
    expect(title).toBeGreaterThan(1)
    expect(gain({ title: 'How REFUNDS work' })).toBe(title)
    expect(gain({ tags: ['ｒefunds'] })).toBe(title)
    expect(gain({ tags: ['退款政策'] })).toBe(1)
    expect(gain({ departmentId: 'billing', title: '退款' })).toBeCloseTo(department * title)
    expect(gain({ departmentId: 'billing', title: '退款' })).toBeLessThan(1.1)
    expect(gain({ departmentId: 'billing', title: '退款' }, null)).toBe(1)
    expect(gain({ title: 'x' }, { departmentId: 'y', topicNames: ['', ''] })).toBe(1)
  })

  test('between answers that are alike, that of the accountable department goes first', async () => {
    const { hemin, linxia, lina, chenlan, departments } = desk
    const facts = { title: '重复扣款怎么办', body: '先查流水。' }
    const pair = [
      await shelve(lina, { ...facts, departmentId: departments.billing.id }),
      await shelve(chenlan, { ...facts, departmentId: departments.support.id }),
    ]
    for (const [version, article] of pair.entries()) {
      const topic = { name: `话题${version}`, englishName: '', deputyIds: [], phaseId: null }
      const { topics } = await hemin.call('writeTopic', {
        ...topic,
        departmentId: article.departmentId,
        version: version * 2,
      })
      const topicId = topics.find(one => one.name === topic.name)?.id ?? ''
      const when = { kind: 'words' as const, words: ['重复扣款'], where: 'either' as const }
      const priority = 50 - version
      await hemin.call('writeRule', { topicId, priority, when, enabled: true, version: version * 2 + 1 })
      const { ownership, articles } = await linxia.call('readContext', { facts: ticket('1'), language: 'zh' })
      const owned = articles.findIndex(one => one.departmentId === ownership.departmentId)
      expect(articles).toHaveLength(2)
      expect(owned).toBe(0)
    }
  })
})
