import { sql } from 'kysely'
import { beforeEach, describe, expect, test } from 'vitest'
import { wallTime } from '../../../shared/calendar.ts'
import type { Input, Output } from '../../../shared/contract.ts'
import { newId } from '../../../shared/ids.ts'
import { type FigureId, figureIds, MONTHS_SHOWN } from '../../../shared/knowledge/figures.ts'
import { type Role, roles } from '../../../shared/organisation.ts'
import { mayReadIn } from '../../../worker/knowledge/knowing/readable-rows.ts'
import { mayRead } from '../../../worker/knowledge/rules.ts'
import { all, written } from '../../../worker/platform/db.ts'
import { shelve } from '../../support/library.ts'
import { bindings, type Caller, callerWith, type Office, office } from '../../support/office.ts'
import { age, note, opened } from '../../support/searches.ts'

let desk: Office
beforeEach(async () => {
  desk = await office()
})

/** The month in which what was aged by two hours happened. */
const then = () => ({ month: wallTime(Date.now() - 2 * 3_600_000, 'Asia/Shanghai').date.slice(0, 7) })

type Asked = Input<'readFigures'>
async function figure(who: Caller, id: FigureId, asked: Asked = then()) {
  const { items } = await who.call('readFigures', asked)
  const found = items.find(one => one.id === id)
  return [found?.counted, found?.all, found?.value]
}

async function counted(who: Caller, id: FigureId, part: 'counted' | 'all', asked: Asked = then(), limit = 2) {
  const items: Output<'listCounted'>['items'] = []
  let after: string | null = ''
  while (after !== null) {
    const page: Output<'listCounted'> = await who.call('listCounted', { figure: id, part, ...asked, after, limit })
    items.push(...page.items)
    after = page.next
  }
  return items
}

const shelf = (title: string, more: Partial<Parameters<typeof shelve>[1]> = {}) =>
  shelve(desk.lina, { departmentId: desk.departments.billing.id, title, body: `${title}的说明`, ...more })
const use = (who: Caller, id: string, ref: Input<'noteArticleUse'>['ref']) =>
  who.call('noteArticleUse', { id, ref, kind: 'inserted' })

/** A base in which every figure has something to say, with things that not everybody may see. */
async function livingBase() {
  const { linxia, lina, zhouzheng, wanglei, departments } = desk
  const refund = await shelf('退款')
  const secret = await shelf('退款内情', { audience: [departments.billing.id] })
  const leads = await shelf('给负责人', { audienceRole: 'lead' })
  const gone = await shelf('旧的')
  for (const one of [refund, secret, gone]) {
    await zhouzheng.call('validateArticle', { id: one.id, confidence: 'validated', version: one.version })
  }
  const tickets = []
  for (const number of [1, 2, 3, 4]) tickets.push(await opened(linxia, number))
  const [one, two, three, four] = tickets
  if (!one || !two || !three || !four) throw new Error('no tickets')
  for (const ref of [one, two, three]) await use(linxia, refund.id, ref)
  for (const ref of [one, two, three]) await use(lina, secret.id, ref)
  await use(lina, leads.id, three)
  await use(linxia, gone.id, three)
  await zhouzheng.call('validateArticle', { id: gone.id, confidence: 'archived', version: gone.version + 1 })
  await note(linxia, { ref: four, words: '登录不了' })
  await note(linxia, { ref: one })
  await note(linxia, { words: '发票', results: 0 })
  await note(lina, { words: '内情', results: 0, ref: four })
  await note(wanglei, { words: '运费', results: 0 })
  await age(desk, 2)
  await lina.call('flagArticle', { id: refund.id, kind: 'stale', note: '旧了', quote: '', ref: null })
  return { refund, secret, leads }
}

test('every figure counts just what it opens to, whoever asks, of a department or of all', async () => {
  await livingBase()
  const { linxia, lina, zhouzheng, wanglei, hemin, departments } = desk
  let open = 0
  for (const who of [linxia, lina, zhouzheng, wanglei, hemin]) {
    for (const asked of [then(), { ...then(), departmentId: departments.billing.id }]) {
      const { items } = await who.call('readFigures', asked)
      expect(items.map(one => one.id)).toEqual(figureIds)
      for (const one of items) {
        const [hits, everything] = [
          await counted(who, one.id, 'counted', asked),
          await counted(who, one.id, 'all', asked),
        ]
        expect([one.id, one.counted, one.all]).toEqual([one.id, hits.length, everything.length])
        expect(everything.every(item => item.article ?? item.case ?? item.search)).toBe(true)
        expect(new Set(everything.map(item => item.id)).size).toBe(everything.length)
        open += everything.length
      }
    }
  }
  expect(open).toBeGreaterThan(50)
})

test('the figures say what they are defined as', async () => {
  await livingBase()
  const { hemin } = desk
  // Four tickets, of which three were answered with an article.
  expect(await figure(hemin, 'link_rate')).toEqual([3, 4, 0.75])
  // Three articles still there were used, two of them on more than one ticket.
  expect(await figure(hemin, 'reuse')).toEqual([2, 3, 2 / 3])
  expect(await figure(hemin, 'trust')).toEqual([2, 3, 2 / 3])
  expect(await figure(hemin, 'zero_results')).toEqual([3, 5, 0.6])
  // Three searches were for a ticket; on the first one something was used.
  expect(await figure(hemin, 'by_hand')).toEqual([2, 3, 2 / 3])
  // Two articles are hot, one of them is flagged.
  expect(await figure(hemin, 'hot_and_stale')).toEqual([1, 2, 0.5])
  expect(await figure(hemin, 'never_used')).toEqual([0, 3, 0])
  const [proved, all, took] = await figure(hemin, 'time_to_validate')
  expect([proved, all]).toEqual([2, 2])
  expect(took).toBeGreaterThanOrEqual(0)
})

test('an article is unused once nobody took it for ninety days, and the median is the middle one’s', async () => {
  const { hemin, linxia, zhouzheng, workspaceId } = desk
  const made = [await shelf('甲'), await shelf('乙'), await shelf('丙'), await shelf('丁')]
  for (const one of made) {
    await zhouzheng.call('validateArticle', { id: one.id, confidence: 'validated', version: one.version })
  }
  const before = bindings.DB.prepare(
    'update article_lives set written_at = proved_at - ?, idle_since = ? where workspace_id = ? and article_id = ?',
  )
  const old = Date.now() - 91 * 86_400_000
  await bindings.DB.batch(made.map((one, i) => before.bind((i + 1) * 1_000, old, workspaceId, one.id)))
  expect(await figure(hemin, 'time_to_validate', {})).toEqual([4, 4, 2_500])
  const [last] = await counted(hemin, 'time_to_validate', 'all', {})
  expect(last?.took).toBeGreaterThan(0)
  expect(await figure(hemin, 'never_used')).toEqual([4, 4, 1])
  await use(linxia, made[0]?.id ?? '', await opened(linxia, 9))
  expect(await figure(hemin, 'never_used')).toEqual([3, 4, 0.75])
  // Validated once is proved once: losing it and getting it back tells nothing of how long it took.
  const id = made[1]?.id ?? ''
  await zhouzheng.call('validateArticle', { id, confidence: 'not_validated', version: 2 })
  await zhouzheng.call('validateArticle', { id, confidence: 'validated', version: 3 })
  expect(await figure(hemin, 'time_to_validate', {})).toEqual([4, 4, 2_500])
})

test('a search that was used, or whose ticket was answered within the hour, was not written by hand; a fresh one is not judged', async () => {
  const { linxia, hemin } = desk
  const article = await shelf('退款')
  const [used, later, byHand] = [await opened(linxia, 1), await opened(linxia, 2), await opened(linxia, 3)]
  await use(linxia, article.id, used)
  await age(desk, 3)
  await note(linxia, { ref: used, chosen: { articleId: article.id, act: 'used' } })
  await note(linxia, { ref: later })
  await note(linxia, { ref: byHand })
  await use(linxia, article.id, later)
  expect(await figure(hemin, 'by_hand')).toEqual([0, 0, null])
  await age(desk, 2)
  expect(await figure(hemin, 'by_hand')).toEqual([1, 3, 1 / 3])
})

test('months are cut where the house’s wall turns, and each is told by itself', async () => {
  const { linxia, hemin, workspaceId } = desk
  await note(linxia)
  const put = (at: string) =>
    bindings.DB.prepare('update article_searches set at = ? where workspace_id = ?').bind(Date.parse(at), workspaceId)
  const all = async (month: string) => (await figure(hemin, 'zero_results', { month }))[1]
  await put('2026-03-31T15:59:59.999Z').run()
  expect([await all('2026-03'), await all('2026-04')]).toEqual([1, 0])
  await put('2026-03-31T16:00:00Z').run()
  expect([await all('2026-03'), await all('2026-04')]).toEqual([0, 1])
  const over = await hemin.call('readFigureMonths', { figure: 'zero_results', month: '2026-05' })
  expect(over.items.map(one => [one.month, one.all])).toEqual([
    ['2025-12', 0],
    ['2026-01', 0],
    ['2026-02', 0],
    ['2026-03', 0],
    ['2026-04', 1],
    ['2026-05', 0],
  ])
  expect(over.items).toHaveLength(MONTHS_SHOWN)
  const now = await hemin.call('readFigureMonths', { figure: 'trust', month: '2026-05' })
  expect(now.items).toHaveLength(1)
  await expect(hemin.call('readFigures', { month: '2026-13' })).rejects.toMatchObject({ code: 'malformed' })
})

describe('every door', () => {
  test('nobody is told of articles, tickets and searches that are not for them', async () => {
    const { secret, leads } = await livingBase()
    const { wanglei, linxia, lina, zhouzheng } = desk
    const titles = async (who: Caller, id: FigureId) =>
      (await counted(who, id, 'all')).map(one => one.article?.title).sort()
    for (const id of ['reuse', 'trust', 'hot_and_stale', 'never_used', 'time_to_validate'] as const) {
      const seen = [await titles(wanglei, id), await titles(linxia, id)].flat()
      expect(seen).not.toContain(secret.title)
      expect(seen).not.toContain(leads.title)
    }
    expect(await titles(zhouzheng, 'reuse')).toContain(leads.title)
    expect(await titles(lina, 'reuse')).toContain(secret.title)
    const words = async (who: Caller) => (await counted(who, 'zero_results', 'all')).map(one => one.search?.words)
    expect(await words(wanglei)).toEqual(['运费'])
    expect(await words(lina)).toEqual(['内情'])
    // Logistics answers for none of these tickets.
    expect(await counted(wanglei, 'link_rate', 'all')).toEqual([])
  })

  test('another workspace counts nothing of ours', async () => {
    await livingBase()
    const other = await office()
    const { items } = await other.wuyue.call('readFigures', { departmentId: desk.departments.billing.id })
    expect(items.map(one => one.all)).toEqual(figureIds.map(() => 0))
  })

  test('an API key is told nothing', async () => {
    const { secret } = await desk.hemin.call('makeApiKey', { name: 'bot', scopes: ['knowledge:read'] })
    await expect(callerWith(secret).call('readFigures', {})).rejects.toMatchObject({ code: 'not_allowed' })
  })
})

test('the condition that counts is the rule that reads, for every reader and article', async () => {
  const departments = ['a', 'b', 'c']
  const articles = departments.flatMap(departmentId =>
    [[], ['a'], ['b', 'c']].flatMap(audience =>
      roles.flatMap(audienceRole =>
        ['in_progress', 'not_validated', 'validated', 'archived'].flatMap(confidence =>
          ['me', 'other'].map(writerId => ({ departmentId, audience, audienceRole, confidence, writerId })),
        ),
      ),
    ),
  )
  const db = bindings.DB.withSession('first-primary')
  for (const role of roles satisfies readonly Role[]) {
    for (const departmentIds of [[], ['a'], ['a', 'b']]) {
      const reader = { member: { id: 'me', role, departmentIds } }
      const rows = await all(
        db,
        written(sql<{ may: number }>`select ${mayReadIn(reader)} as may from (
          select value ->> 'departmentId' as department_id, value ->> 'audience' as audience,
            value ->> 'audienceRole' as audience_role, value ->> 'confidence' as confidence,
            value ->> 'writerId' as updated_by_id
          from json_each(${JSON.stringify(articles)}) order by key)`),
      )
      expect(rows.map(row => row.may === 1)).toEqual(articles.map(article => mayRead(reader, article)))
    }
  }
})

test('what is looked at stays bounded, however much there is', async () => {
  const { linxia, workspaceId, departments } = desk
  const insert = bindings.DB.prepare(
    `with recursive series (n) as (select 1 union all select n + 1 from series where n < 6000)
    insert into article_searches select ?1, ?2 || printf('%012d', n), ?3 + n, ?4, ?5, 'panel', 'x', 'x', 0,
      null, null, null from series`,
  )
  await insert.bind(workspaceId, newId(0).slice(0, 24), Date.now() - 60_000, linxia.id, departments.support.id).run()
  const { items } = await linxia.call('readFigures', {})
  expect(items.find(one => one.id === 'zero_results')).toMatchObject({ counted: 5_000, all: 5_000, cut: true })
})
