import { beforeEach, describe, expect, test } from 'vitest'
import { newId } from '../../../shared/ids.ts'
import { shelve } from '../../support/library.ts'
import { bindings, type Caller, callerWith, type Office, office } from '../../support/office.ts'
import { age, note, opened } from '../../support/searches.ts'

let desk: Office
beforeEach(async () => {
  desk = await office()
})

const list = async (who: Caller, departmentId?: string) =>
  (await who.call('listWanted', departmentId ? { departmentId } : {})).items
const nothing = (who: Caller, words: string) => note(who, { words, results: 0 })
const named = ({ departmentId, terms, version }: Awaited<ReturnType<typeof list>>[number]) => ({
  departmentId,
  terms,
  version,
})

/** Support looked for one thing twice in vain, in two wordings. */
async function oneWish() {
  await nothing(desk.linxia, '退款多久')
  await nothing(desk.linxia, '多久退款')
  const [wish] = await list(desk.linxia)
  if (!wish) throw new Error('nothing is wanted')
  return wish
}

const answer = (who: Caller, departmentId: string, more: object = {}) =>
  shelve(who, { departmentId, title: '退款要三天', body: '三天', ...more })

describe('the list', () => {
  test('holds what found nothing and what was then written by hand, by similar wording, the most frequent first', async () => {
    const { linxia, departments } = desk
    const ref = await opened(linxia, 1)
    await note(linxia, { words: '登录失败', ref })
    await note(linxia, { words: '有答案' })
    await note(linxia, { words: '{{', results: 0 })
    await age(desk, 2)
    // Fresh: nobody knows yet what comes of it.
    await note(linxia, { words: '还在找', ref })
    for (const words of ['退款多久', '多久退款？', '退款 多久']) await nothing(linxia, words)
    const found = await list(linxia)
    expect(found).toMatchObject([
      {
        words: '退款 多久',
        times: 3,
        nothing: 3,
        byHand: 0,
        departmentId: departments.support.id,
        owner: null,
        version: 0,
      },
      { words: '登录失败', times: 1, nothing: 0, byHand: 1 },
    ])
  })

  test('lets near wordings meet and says how else it was typed', async () => {
    const { linxia } = desk
    await nothing(linxia, '信用卡退款到账时间')
    await nothing(linxia, '信用卡退款到账时间')
    await nothing(linxia, '信用卡退款到账日期')
    expect(await list(linxia)).toMatchObject([{ words: '信用卡退款到账时间', alike: ['信用卡退款到账日期'], times: 3 }])
  })

  test('is a department’s own; admins see all', async () => {
    const { linxia, chenlan, lina, hemin, departments } = desk
    await oneWish()
    await nothing(lina, '开发票')
    expect(await list(chenlan)).toHaveLength(1)
    expect((await list(lina)).map(one => one.words)).toEqual(['开发票'])
    expect(await list(hemin)).toHaveLength(2)
    expect(await list(hemin, departments.billing.id)).toHaveLength(1)
    await expect(list(linxia, departments.billing.id)).rejects.toMatchObject({ code: 'not_found' })
    expect(await list((await office()).wuyue)).toEqual([])
  })
})

describe('claiming', () => {
  test('has one owner at a time, who can give it back; a lead can too', async () => {
    const { linxia, chenlan } = desk
    const wish = await oneWish()
    const mine = await linxia.call('claimWanted', named(wish))
    expect(mine).toMatchObject({ owner: { id: linxia.id, name: '林夏' }, version: 1 })
    expect(await list(chenlan)).toMatchObject([{ owner: { name: '林夏' }, version: 1 }])
    const refused = chenlan.call('claimWanted', named(mine))
    await expect(refused).rejects.toMatchObject({ code: 'wanted_taken', facts: { by: '林夏' } })
    // Again changes nothing: it may have waited.
    expect(await linxia.call('claimWanted', named(wish))).toEqual(mine)
    const free = await chenlan.call('giveBackWanted', named(mine))
    expect(free).toMatchObject({ owner: null, version: 2 })
    await expect(linxia.call('claimWanted', named(mine))).rejects.toMatchObject({ code: 'stale' })
    expect(await chenlan.call('claimWanted', named(free))).toMatchObject({ owner: { name: '陈岚' } })
    const [held] = await list(linxia)
    const not = linxia.call('giveBackWanted', named(held ?? wish))
    await expect(not).rejects.toMatchObject({ code: 'not_allowed' })
  })

  test('of two at once one has it, and the other is told who', async () => {
    const { linxia, chenlan, workspaceId } = desk
    const wish = await oneWish()
    const both = await Promise.allSettled([linxia, chenlan].map(who => who.call('claimWanted', named(wish))))
    const won = both.filter(one => one.status === 'fulfilled')
    const lost = both.filter(one => one.status === 'rejected')
    expect(won).toHaveLength(1)
    expect(lost).toMatchObject([{ reason: { code: 'wanted_taken', facts: { by: won[0]?.value.owner?.name } } }])
    const events = bindings.DB.prepare("select data from events where workspace_id = ? and kind = 'wanted_claimed'")
    const { results } = await events.bind(workspaceId).all<{ data: string }>()
    expect(results).toHaveLength(1)
    expect(JSON.stringify(results)).not.toContain('退款')
  })

  test('outlives that another wording becomes the most frequent', async () => {
    const { linxia } = desk
    await nothing(linxia, '信用卡退款多久到账')
    await nothing(linxia, '信用卡退款多久到账')
    const [wish] = await list(linxia)
    if (!wish) throw new Error('nothing is wanted')
    await linxia.call('claimWanted', named(wish))
    for (let i = 0; i < 3; i++) await nothing(linxia, '信用卡退款几天到账')
    expect(await list(linxia)).toMatchObject([
      { words: '信用卡退款几天到账', terms: wish.terms, times: 5, owner: { name: '林夏' } },
    ])
  })

  test('is for people of the department, and for what is wanted', async () => {
    const { lina, linxia } = desk
    const wish = await oneWish()
    const article = await answer(lina, desk.departments.billing.id)
    const done = { departmentId: wish.departmentId, terms: wish.terms, articleId: article.id }
    for (const act of [
      lina.call('claimWanted', named(wish)),
      lina.call('giveBackWanted', named(wish)),
      lina.call('finishWanted', done),
      linxia.call('claimWanted', { ...named(wish), terms: '从 未' }),
      linxia.call('finishWanted', { ...done, terms: '从 未' }),
    ]) {
      await expect(act).rejects.toMatchObject({ code: 'not_found' })
    }
    const { secret } = await desk.hemin.call('makeApiKey', { name: 'bot', scopes: ['knowledge:write'] })
    await expect(callerWith(secret).call('listWanted', {})).rejects.toMatchObject({ code: 'not_allowed' })
  })
})

describe('an article answers it', () => {
  test('with all that means the same; it is wanted again only when it is looked for in vain later', async () => {
    const { linxia, departments, workspaceId } = desk
    await nothing(linxia, '信用卡退款到账日期')
    await nothing(linxia, '信用卡退款到账时间')
    const [wish] = await list(linxia)
    if (!wish) throw new Error('nothing is wanted')
    const mine = await linxia.call('claimWanted', named(wish))
    const article = await answer(linxia, departments.support.id)
    const done = { departmentId: mine.departmentId, terms: mine.terms, articleId: article.id }
    await linxia.call('finishWanted', done)
    expect(await list(linxia)).toEqual([])
    await linxia.call('finishWanted', done)
    const rows = bindings.DB.prepare('select state, article_id, owner_id from wanted_articles where workspace_id = ?')
    expect((await rows.bind(workspaceId).all()).results).toEqual([
      { state: 'done', article_id: article.id, owner_id: null },
      { state: 'done', article_id: article.id, owner_id: null },
    ])
    await new Promise(resolve => setTimeout(resolve, 2))
    await nothing(linxia, '信用卡退款到账时间')
    const [again] = await list(linxia)
    expect(again).toMatchObject({ times: 1, owner: null })
    const held = await linxia.call('claimWanted', named(again ?? wish))
    expect(held.owner?.id).toBe(linxia.id)
  })

  test('only by whoever took it on, with an article that they may read', async () => {
    const { linxia, chenlan, lina, departments } = desk
    const wish = await oneWish()
    const hidden = await answer(lina, departments.billing.id, { audience: [departments.billing.id] })
    const own = await answer(linxia, departments.support.id)
    const done = (articleId: string) => ({ departmentId: wish.departmentId, terms: wish.terms, articleId })
    await linxia.call('claimWanted', named(wish))
    const others = chenlan.call('finishWanted', done(own.id))
    await expect(others).rejects.toMatchObject({ code: 'wanted_taken', facts: { by: '林夏' } })
    await expect(linxia.call('finishWanted', done(hidden.id))).rejects.toMatchObject({ code: 'not_found' })
    await expect(linxia.call('finishWanted', done(newId(0)))).rejects.toMatchObject({ code: 'not_found' })
    await linxia.call('finishWanted', done(own.id))
    expect(await list(chenlan)).toEqual([])
  })
})

test('what is looked at stays bounded, and the list says so', async () => {
  const { linxia, workspaceId, departments } = desk
  const begun = Date.now() - 60_000
  const searched = (from: number, to: number, results: number) =>
    bindings.DB.prepare(
      `with recursive series (n) as (select ?6 union all select n + 1 from series where n < ?7)
      insert into article_searches select ?1, ?2 || printf('%012d', n), ?3 + n, ?4, ?5, 'panel', 'word' || n, 'word' || n, ?8,
        null, null, null from series`,
    )
      .bind(workspaceId, newId(0).slice(0, 24), begun, linxia.id, departments.support.id, from, to, results)
      .run()
  const told = async (of: object = {}) => {
    const { items, cut, since } = await linxia.call('listWanted', of)
    return [items.length, cut, since]
  }
  await searched(1, 90, 0)
  expect(await told()).toEqual([90, false, null])
  await searched(91, 600, 0)
  expect(await told()).toEqual([100, true, null])
  await searched(601, 5_590, 3)
  // Looked at are the latest 5,000: those from the 591st on.
  for (const of of [{}, { departmentId: departments.support.id }])
    expect(await told(of)).toEqual([10, false, begun + 591])
  await searched(5_591, 5_700, 3)
  expect(await told()).toEqual([0, false, begun + 701])
})
