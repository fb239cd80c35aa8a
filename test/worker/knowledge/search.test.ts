import fc from 'fast-check'
import { beforeEach, describe, expect, test } from 'vitest'
import { forgetWordsAmong, noteTitleWords } from '../../../worker/knowledge/finding/alike-rows.ts'
import { ask } from '../../../worker/knowledge/finding/asking.ts'
import { sizesQuery, takeCommonTerms } from '../../../worker/knowledge/finding/common-terms.ts'
import { indexQueries } from '../../../worker/knowledge/finding/index-rows.ts'
import { candidatesFor } from '../../../worker/knowledge/finding/searching.ts'
import { articleToIndex } from '../../../worker/knowledge/rows.ts'
import { batch, counted } from '../../../worker/platform/db.ts'
import { newToken } from '../../../worker/platform/secrets.ts'
import { editOf, renewed, settle, shelve } from '../../support/library.ts'
import { bindings, type Caller, callerWith, type Office, office, request } from '../../support/office.ts'

let desk: Office
beforeEach(async () => {
  desk = await office()
})

const titles = async (who: Caller, q: string) => (await who.call('searchArticles', { q })).items.map(one => one.title)

describe('finding', () => {
  test('Chinese and English words are found, in their forms, and marked where they stand', async () => {
    const { lina, linxia, departments } = desk
    const departmentId = departments.billing.id
    await shelve(lina, {
      departmentId,
      title: '信用卡退款多久到账',
      body: '**退款**一般在 3 个工作日内到账，{{customer.name}}。',
    })
    await shelve(lina, {
      departmentId,
      title: 'How refunds are paid',
      body: 'We *refund* within 3 days.',
      language: 'en',
    })
    await shelve(lina, { departmentId, title: '修改收货地址', body: '在订单页修改。' })
    expect(await titles(linxia, '退款')).toEqual(['信用卡退款多久到账'])
    expect(await titles(linxia, 'refunded')).toEqual(['How refunds are paid'])
    expect(await titles(linxia, 'REF')).toEqual(['How refunds are paid'])
    expect(await titles(linxia, '址')).toEqual(['修改收货地址'])
    expect(await titles(linxia, '地')).toEqual(['修改收货地址'])
    const [card] = (await linxia.call('searchArticles', { q: '退款到账' })).items
    expect(card?.excerpt).toBe('退款一般在 3 个工作日内到账，{{customer.name}}。')
    expect(card?.marks.title.map(({ from, to }) => card.title.slice(from, to))).toEqual(['退款', '到账'])
    expect(card?.marks.excerpt.map(({ from, to }) => card.excerpt.slice(from, to))).toEqual(['退款', '到账'])
  })

  test('a code is found whole and in part', async () => {
    const { lina, departments } = desk
    await shelve(lina, { departmentId: departments.billing.id, title: '错误 PAY-4021', body: '重新付款。' })
    for (const q of ['PAY-4021', 'pay4021', '4021', '错误 PAY-40'])
      expect(await titles(lina, q)).toEqual(['错误 PAY-4021'])
  })

  test('a word that nobody spells so finds what is spelt like it; a known word, a short one and a code are taken as they are', async () => {
    const { lina, departments } = desk
    const departmentId = departments.billing.id
    for (const title of [
      'Contract for couriers',
      'Contact of the courier',
      'How a chargeback is disputed',
      'Late PAY-40217',
    ])
      await shelve(lina, { departmentId, title, body: '—', language: 'en' })
    for (const q of ['chargback', 'chrageback', 'charrgeback', 'How is a chargebcak disptued?', 'CHARGEBAKC'])
      expect(await titles(lina, q)).toEqual(['How a chargeback is disputed'])
    expect(await titles(lina, 'contract')).toEqual(['Contract for couriers'])
    expect((await titles(lina, 'contrct')).sort()).toEqual(['Contact of the courier', 'Contract for couriers'])
    for (const q of ['lote', 'pay40218', 'charity', 'backcharge']) expect(await titles(lina, q)).toEqual([])
  })

  test('a whole mail finds the answer, and is not asked whole', async () => {
    const { lina, departments } = desk
    await shelve(lina, {
      departmentId: departments.billing.id,
      title: '发票抬头可以修改吗',
      body: '开票后 30 天内可以修改。',
    })
    const mail = `${'您好，我上周在贵公司买了东西。'.repeat(20)}请问发票抬头可以修改吗`.slice(-400)
    expect(await titles(lina, mail)).toEqual(['发票抬头可以修改吗'])
  })

  test('what a mail asks counts more than what it tells', async () => {
    const { lina, departments } = desk
    const departmentId = departments.billing.id
    for (const title of ['无线耳机左耳没有声音', '耳机充电盒的保修期', '无线耳机和充电盒分开保修'])
      await shelve(lina, { departmentId, title, body: '请看说明书。' })
    const story = '无线耳机左边这只没有声音，我重新连接过，充电盒也充满了电'
    expect((await titles(lina, `${story}。`))[0]).toBe('无线耳机左耳没有声音')
    expect((await titles(lina, `${story}。保修期多久？`))[0]).toBe('耳机充电盒的保修期')
  })

  test('an empty query gives the most used of my departments', async () => {
    const { lina, linxia, departments } = desk
    const departmentId = departments.billing.id
    await shelve(lina, { departmentId, title: '少用', body: 'x' })
    const used = await shelve(lina, { departmentId, title: '常用', body: 'x' })
    const ref = { host: 'practice', site: 'http://desk.example.com', externalId: '7' }
    await lina.call('noteArticleUse', { id: used.id, ref, kind: 'inserted' })
    expect(await titles(lina, '')).toEqual(['常用', '少用'])
    expect(await titles(linxia, '')).toEqual([])
  })
})

test.each([
  '"',
  '""',
  "'; drop table indexed_articles; --",
  'NEAR(a b)',
  'scope:w1',
  'title:退款',
  '* OR *',
  '退款*',
  '^退款',
  '{title}:x',
  'a AND NOT b',
  '退款" OR scope:"x',
  '\u0000退款',
  '%_',
  '()',
  '-退款',
  '𝅗𝅥',
  'ﷺ',
  '\ud800',
  '+'.repeat(400),
])('hostile query %j is text', async q => {
  const { lina, departments } = desk
  await shelve(lina, { departmentId: departments.billing.id, title: '退款', body: '退款' })
  const found = await titles(lina, q)
  expect(found).toEqual(q.includes('退款') ? ['退款'] : [])
})

describe('the index follows', () => {
  test('edits, the archive and the way back; old words find nothing', async () => {
    const { zhouzheng, departments } = desk
    const first = await shelve(zhouzheng, { departmentId: departments.billing.id, title: '旧标题', body: '苹果香蕉' })
    const next = await zhouzheng.call('changeArticle', { ...editOf(first), title: '新名字', body: '橘子' })
    await settle()
    expect(await titles(zhouzheng, '苹果')).toEqual([])
    expect(await titles(zhouzheng, '橘子')).toEqual(['新名字'])
    const archived = await zhouzheng.call('validateArticle', {
      id: next.id,
      confidence: 'archived',
      version: next.version,
    })
    expect(await titles(zhouzheng, '橘子')).toEqual([])
    await settle()
    expect(await titles(zhouzheng, '橘子')).toEqual([])
    await zhouzheng.call('validateArticle', { id: next.id, confidence: 'validated', version: archived.version })
    await settle()
    expect(await titles(zhouzheng, '橘子')).toEqual(['新名字'])
  })

  test('a text that the index has not caught up with is not quoted', async () => {
    const { zhouzheng, workspaceId, departments } = desk
    const first = await shelve(zhouzheng, { departmentId: departments.billing.id, title: '密码', body: '旧密码是苹果' })
    const [[old]] = await batch(bindings.DB.withSession('first-primary'), articleToIndex(workspaceId, first.id))
    await zhouzheng.call('changeArticle', { ...editOf(first), body: '已经删除' })
    await settle()
    await bindings.SEARCH.prepare('delete from indexed_articles').run()
    if (old) await batch(bindings.SEARCH.withSession('first-primary'), ...indexQueries(workspaceId, [old]))
    const { items } = await zhouzheng.call('searchArticles', { q: '密码' })
    expect(items.map(one => one.excerpt)).toEqual([''])
  })

  test('an old delivery that comes late changes nothing, and twice is once', async () => {
    const { zhouzheng, workspaceId, departments } = desk
    const first = await shelve(zhouzheng, { departmentId: departments.billing.id, title: '甲乙', body: '苹果' })
    const [[old]] = await batch(bindings.DB.withSession('first-primary'), articleToIndex(workspaceId, first.id))
    await zhouzheng.call('changeArticle', { ...editOf(first), body: '橘子' })
    await settle()
    const [[now]] = await batch(bindings.DB.withSession('first-primary'), articleToIndex(workspaceId, first.id))
    const deliver = (one: typeof old) =>
      batch(bindings.SEARCH.withSession('first-primary'), ...(one ? indexQueries(workspaceId, [one]) : []))
    await Promise.all([deliver(now), deliver(old), deliver(now), deliver(old)])
    expect(await titles(zhouzheng, '苹果')).toEqual([])
    expect(await titles(zhouzheng, '橘子')).toEqual(['甲乙'])
  })

  test('an emptied index is rebuilt in pages', async () => {
    const { zhouzheng, departments } = desk
    for (let i = 0; i < 23; i++) {
      const facts = {
        departmentId: departments.billing.id,
        title: `退款 ${i}`,
        body: '苹果',
        tags: [],
        language: 'zh' as const,
        audience: [],
      }
      await zhouzheng.call('writeArticle', facts)
    }
    await settle()
    await bindings.SEARCH.exec('delete from indexed_articles')
    await bindings.SEARCH.exec('delete from article_terms')
    expect(await titles(zhouzheng, '退款')).toEqual([])
    expect(await renewed()).toBeGreaterThanOrEqual(23)
    expect((await zhouzheng.call('searchArticles', { q: '退款', limit: 30 })).items).toHaveLength(23)
  })
})

describe('who may find what', () => {
  test('neither other workspaces, nor narrower audiences, nor work in progress, nor the archive', async () => {
    const { lina, zhouzheng, linxia, wanglei, hemin, departments } = desk
    const departmentId = departments.billing.id
    const other = await office()
    await shelve(lina, { departmentId, title: '公开退款', body: 'x' })
    await shelve(lina, { departmentId, title: '给客服的退款', body: 'x', audience: [departments.support.id] })
    const draft = await shelve(lina, { departmentId, title: '退款草稿', body: 'x' })
    await lina.call('validateArticle', { id: draft.id, confidence: 'in_progress', version: 1 })
    const gone = await shelve(lina, { departmentId, title: '旧退款', body: 'x' })
    await zhouzheng.call('validateArticle', { id: gone.id, confidence: 'archived', version: 1 })
    const all = ['公开退款', '给客服的退款', '退款草稿']
    expect((await titles(lina, '退款')).sort()).toEqual(all.sort())
    expect((await titles(hemin, '退款')).sort()).toEqual(all.sort())
    expect((await titles(linxia, '退款')).sort()).toEqual(['公开退款', '给客服的退款'].sort())
    expect(await titles(wanglei, '退款')).toEqual(['公开退款'])
    expect(await titles(other.lina, '退款')).toEqual([])
  })

  test('a narrowed audience holds at once, before the index knows', async () => {
    const { lina, wanglei, departments } = desk
    const article = await shelve(lina, { departmentId: departments.billing.id, title: '退款', body: 'x' })
    expect(await titles(wanglei, '退款')).toEqual(['退款'])
    await lina.call('changeArticle', { ...editOf(article), audience: [departments.support.id] })
    expect(await titles(wanglei, '退款')).toEqual([])
  })

  test('an invented token for the workspace finds out nothing', async () => {
    const { lina, workspaceId, departments } = desk
    await shelve(lina, { departmentId: departments.billing.id, title: '退款', body: 'x' })
    for (const kind of ['device', 'key'] as const) {
      const stranger = callerWith(newToken(kind, workspaceId))
      for (const q of ['退款', '']) {
        await expect(stranger.call('searchArticles', { q })).rejects.toMatchObject({ code: 'not_signed_in' })
      }
    }
  })
})

const many = (count: number) =>
  Array.from({ length: count }, (_, i) => ({
    id: `00000000-0000-7000-8000-${String(i).padStart(12, '0')}`,
    title: `退款 ${i}`,
  }))

test('a search takes two round trips and reads fewer than 300 rows, whatever the size', async () => {
  const { lina, workspaceId, departments } = desk
  await bindings.DB.prepare(
    `insert into articles (workspace_id, id, title, body, department_id, tags, language, audience, confidence, revision,
       validated_revision, validated_at, validated_by_name, updated_at, updated_by_id, updated_by_name, uses, version)
     select ?1, json_extract(value, '$.id'), json_extract(value, '$.title'), 'refund 到账', ?2, '[]', 'zh', '[]',
       'validated', 1, 1, 1, '', 1, 'x', 'x', 0, 1 from json_each(?3)`,
  )
    .bind(workspaceId, departments.billing.id, JSON.stringify(many(400)))
    .run()
  await renewed()
  const response = await request(`/v1/articles/search?q=${encodeURIComponent('退款 refund 到账')}`, {
    headers: { authorization: `Bearer ${lina.token}` },
  })
  expect(((await response.json()) as { items: unknown[] }).items).toHaveLength(12)
  const [, trips = '', read = ''] = /trips=(\d+) read=(\d+)/.exec(response.headers.get('server-timing') ?? '') ?? []
  expect(Number(trips)).toBe(2)
  expect(Number(read)).toBeGreaterThan(150)
  expect(Number(read)).toBeLessThan(300)
})

describe('in a large index', () => {
  const found = async (workspaceId: string, text: string) => {
    const cost = { trips: 0, rowsRead: 0, rowsWritten: 0 }
    const search = counted(bindings.SEARCH.withSession('first-primary'), cost)
    const candidates = await candidatesFor(search, workspaceId, ask(text, { typing: true }))
    return { titles: candidates.map(one => one.title), read: cost.rowsRead }
  }

  beforeEach(async () => {
    const search = bindings.SEARCH
    const rows = JSON.stringify(many(25_000).map(({ id, title }) => ({ id, title })))
    await search.batch([
      search.prepare('delete from article_terms'),
      search.prepare('delete from indexed_articles'),
      search.prepare('delete from common_terms_taken'),
      search
        .prepare(
          `insert into indexed_articles (number, workspace_id, article_id, version, revision, language, title, lead)
           select key + 1, 'large', json_extract(value, '$.id'), 1, 1, 'zh', json_extract(value, '$.title'), '' from json_each(?)`,
        )
        .bind(rows),
      search
        .prepare(
          `insert into article_terms (rowid, scope, title, body)
           select key + 1, 'large', iif(key % 1000 = 0, '邮费 ', '') || key, '退款 refund ' || (key % 7) from json_each(?)`,
        )
        .bind(rows),
    ])
  })

  test('the commonest words are not asked beside rarer ones; alone, they are looked for in titles and the newest', async () => {
    const [sizes] = await batch(bindings.SEARCH.withSession('first-primary'), sizesQuery)
    expect(sizes).toEqual([{ articles: 25_000, taken: 0 }])
    await takeCommonTerms(bindings.SEARCH.withSession('first-primary'), { articles: 25_000, taken: 0 })
    const common = await bindings.SEARCH.prepare('select term, articles from common_terms order by term').all()
    expect(common.results).toContainEqual({ term: '退款', articles: 25_000 })
    expect(common.results).not.toContainEqual(expect.objectContaining({ term: '邮费' }))

    const { titles } = await found('large', '退款 邮费')
    expect(titles.slice(0, 25).every(title => /(?: 0|000)$/.test(title))).toBe(true)
    expect((await found('large', '退款')).titles).toContain('退款 24999')
    expect((await found('large', 'ref')).titles).toContain('退款 24999')
    expect((await found('large', '1234')).titles[0]).toBe('退款 1234')
    for (const text of ['退款 邮费', '退款', 're', '退款 refund 3 4 5', '1'])
      expect((await found('large', text)).read).toBeLessThan(300)
  })

  test('a mail of words that nobody knows costs no more than others', async () => {
    const search = bindings.SEARCH.withSession('first-primary')
    const alike = Array.from(
      { length: 400 },
      (_, i) => `refu${String.fromCharCode(97 + (i % 26), 97 + Math.floor(i / 26))}nd`,
    )
    for (let at = 0; at < alike.length; at += 40) await batch(search, noteTitleWords(alike.slice(at, at + 40)))
    const mail = Array.from(
      { length: 120 },
      (_, i) => `refuz${String.fromCharCode(97 + (i % 26))}nd${'xyz'.slice(0, i % 3)}`,
    )
    expect((await found('large', mail.join(' '))).read).toBeLessThan(1_500)
  })

  test('words of titles are forgotten once no article holds them', async () => {
    const search = bindings.SEARCH.withSession('first-primary')
    const words = async () =>
      (await bindings.SEARCH.prepare('select distinct term from title_words order by term').all()).results.map(
        one => one.term,
      )
    await batch(search, noteTitleWords(['refund of a chargeback']))
    expect(await words()).toEqual(expect.arrayContaining(['chargeback', 'refund']))
    await takeCommonTerms(search, { articles: 25_000, taken: 0 })
    expect(await words()).toContain('refund')
    expect(await words()).not.toContain('chargeback')
  })

  test('forgetting the words of a title costs a few rows for each, however large the index', async () => {
    const cost = { trips: 0, rowsRead: 0, rowsWritten: 0 }
    const search = counted(bindings.SEARCH.withSession('first-primary'), cost)
    const words = Array.from(
      { length: 40 },
      (_, i) => `settle${String.fromCharCode(97 + (i % 26), 97 + Math.floor(i / 26))}`,
    )
    await batch(search, noteTitleWords(words))
    Object.assign(cost, { rowsRead: 0, rowsWritten: 0 })
    await batch(search, forgetWordsAmong(['refund', ...words]))
    expect(cost.rowsWritten).toBeGreaterThan(40 * 7)
    expect(cost.rowsRead).toBeLessThan(40 * 36)
    expect(
      await bindings.SEARCH.prepare("select count(*) as n from title_words where term glob 'settle*'").first('n'),
    ).toBe(0)
  })

  test('common words are counted again once the index has grown by a quarter, and not before', async () => {
    const search = bindings.SEARCH.withSession('first-primary')
    await takeCommonTerms(search, { articles: 25_000, taken: 0 })
    await bindings.SEARCH.prepare('delete from common_terms').run()
    await takeCommonTerms(search, { articles: 25_000, taken: 25_000 })
    await takeCommonTerms(search, { articles: 3_999, taken: 0 })
    const count = () => bindings.SEARCH.prepare('select count(*) as n from common_terms').first<{ n: number }>()
    expect(await count()).toEqual({ n: 0 })
    await takeCommonTerms(search, { articles: 31_250, taken: 25_000 })
    expect((await count())?.n).toBeGreaterThan(0)
  })
})

test('whatever is asked, the index answers, and from the own workspace only', async () => {
  await shelve(desk.lina, { departmentId: desk.departments.billing.id, title: 'scope OR title', body: 'NEAR a b 退款' })
  const search = bindings.SEARCH.withSession('first-primary')
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 60 }), async text => {
      const question = ask(`${text} scope OR title 退款`, { typing: true })
      const here = await candidatesFor(search, desk.workspaceId, question)
      expect(here.map(one => one.title)).toEqual(['scope OR title'])
      expect(await candidatesFor(search, 'elsewhere', question)).toEqual([])
    }),
    { numRuns: 60 },
  )
  await expect(candidatesFor(search, 'w1" OR "w2', ask('x'))).rejects.toThrow()
})
