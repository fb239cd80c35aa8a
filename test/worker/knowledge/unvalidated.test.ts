import { beforeEach, describe, expect, test } from 'vitest'
import { toRemindQuery, unvalidatedQuery } from '../../../worker/knowledge/keeping/due-rows.ts'
import { remindKeepers } from '../../../worker/knowledge/keeping/reminding.ts'
import { all, counted } from '../../../worker/platform/db.ts'
import { rewrite, toldOf, verified } from '../../support/keeping.ts'
import { shelve } from '../../support/library.ts'
import { copyArticle } from '../../support/many-articles.ts'
import { bindings, type Office, office, type Person } from '../../support/office.ts'

let desk: Office
beforeEach(async () => {
  desk = await office()
})

const DAY = 86_400_000
const missing = { code: 'not_found' }
const byMember = ({ id }: Person) => ({ kind: 'member' as const, id })

/** An article of Billing's that its writer has just offered. */
const written = (title: string, more: Partial<Parameters<typeof shelve>[1]> = {}) =>
  shelve(desk.zhouzheng, { departmentId: desk.departments.billing.id, title, body: '文', ...more })
const facts = async (who: Person) => (await toldOf(who)).map(one => one.facts)
const sweep = (days: number) => remindKeepers(bindings, Date.now() + days * DAY)
const titles = async (who: Person, more: object = {}) =>
  (await who.call('listUnvalidatedArticles', more)).items.map(one => one.card.title)

describe('an article that nobody vouches for', () => {
  test('stands on the list of its verifier and of the leads who own it, until somebody validates it', async () => {
    const { lina, linxia, chenlan, zhouzheng, wanglei, hemin, departments } = desk
    const named = await written('一', { verifier: byMember(lina) })
    await written('二', { verifier: { kind: 'department', id: departments.support.id } })
    await written('三')
    await verified(desk, { title: '核实过的' })
    expect(await titles(lina)).toEqual(['一'])
    expect(await titles(chenlan)).toEqual(['二'])
    expect(await titles(zhouzheng)).toEqual(['一', '二', '三'])
    for (const who of [linxia, wanglei, hemin, (await office()).zhouzheng]) expect(await titles(who)).toEqual([])
    const departmentId = departments.billing.id
    expect(await titles(hemin, { departmentId })).toEqual(['一', '二', '三'])
    for (const who of [lina, chenlan, (await office()).wuyue]) {
      await expect(who.call('listUnvalidatedArticles', { departmentId })).rejects.toMatchObject(missing)
    }
    const first = await zhouzheng.call('listUnvalidatedArticles', { limit: 2 })
    expect(first.items[0]).toMatchObject({ why: 'new', since: named.updatedAt, verifiedRevision: null })
    expect(await titles(zhouzheng, { limit: 2, after: first.next })).toEqual(['三'])
    expect(await zhouzheng.call('countToKeep', {})).toEqual({ due: 0, unvalidated: 3, flagged: 0, proposed: 0 })
    const proved = await lina.call('verifyArticle', { id: named.id, revision: 1 })
    expect(await titles(lina)).toEqual([])
    // Changed by somebody else since, it waits as that, not as something new.
    await rewrite(zhouzheng, proved, { body: '改' })
    expect(await lina.call('countToKeep', {})).toMatchObject({ due: 1, unvalidated: 0 })
  })

  test('is brought to its verifier after a day, in one notice with what is due, and again after a week only', async () => {
    const { lina, zhouzheng } = desk
    const mine = { verifier: byMember(lina) }
    const first = await written('一', mine)
    await written('二', mine)
    await written('三')
    await verified(desk, { ...mine, verifyBy: Date.now() + 1.5 * DAY })
    await sweep(0.9)
    expect([await facts(lina), await facts(zhouzheng)]).toEqual([[], []])
    // An edit meanwhile does not begin the wait anew, nor is it news afterwards.
    const changed = await rewrite(zhouzheng, first, { body: '改' })
    await sweep(1.01)
    await sweep(1.01)
    expect(await toldOf(lina)).toMatchObject([
      { kind: 'articles_due', facts: { count: 0, unvalidated: 2 }, subject: { kind: 'validating', id: lina.id } },
    ])
    expect(await facts(zhouzheng)).toEqual([{ count: 0, unvalidated: 1 }])
    await rewrite(zhouzheng, changed, { body: '又改' })
    await sweep(2.5)
    expect((await facts(lina))[0]).toEqual({ count: 1 })
    for (const days of [3.5, 5, 7]) await sweep(days)
    expect(await facts(lina)).toHaveLength(2)
    await lina.call('verifyArticle', { id: first.id, revision: 3 })
    // What is due comes again along with the rest, in one notice of both.
    await bindings.DB.prepare('update articles set remind_at = keep_at where verifier_id = ? and keep_at is not null')
      .bind(lina.id)
      .run()
    await sweep(8.5)
    expect(await toldOf(lina)).toMatchObject([
      { facts: { count: 1, unvalidated: 1 }, subject: { kind: 'keeping', id: lina.id } },
      { facts: { count: 1 } },
      { facts: { unvalidated: 2 } },
    ])
  })

  test('waits from the day on which it is offered; a draft and one in the archive wait for nobody', async () => {
    const { lina, zhouzheng, hemin } = desk
    const draft = await written('草稿', { verifier: byMember(lina) })
    const put = async (id: string, confidence: 'in_progress' | 'not_validated' | 'archived', version: number) =>
      zhouzheng.call('validateArticle', { id, confidence, version })
    await put(draft.id, 'in_progress', 1)
    const old = await written('归档', { verifier: byMember(lina) })
    await put(old.id, 'archived', 1)
    await sweep(9)
    expect([await facts(lina), await titles(lina)]).toEqual([[], []])
    await bindings.DB.prepare('update articles set updated_at = 1 where id = ?').bind(draft.id).run()
    await put(draft.id, 'not_validated', 2)
    await sweep(0.9)
    expect(await facts(lina)).toEqual([])
    await sweep(1.01)
    expect(await facts(lina)).toEqual([{ count: 0, unvalidated: 1 }])
    // However long nobody looks: it is in use, and says that it is not validated.
    for (const days of [9, 17, 25, 33, 41]) await sweep(days)
    expect([await facts(zhouzheng), await facts(hemin)]).toEqual([[], []])
  })

  test('waits as well once it was validated, and is brought back from the archive or taken back by hand', async () => {
    const { lina, zhouzheng } = desk
    const put = (id: string, confidence: 'not_validated' | 'archived', version: number) =>
      zhouzheng.call('validateArticle', { id, confidence, version })
    const restored = await verified(desk, { title: '归档过', verifier: byMember(lina) })
    const archived = await put(restored.id, 'archived', restored.version)
    const taken = await verified(desk, { title: '收回', verifier: byMember(lina) })
    const changed = await verified(desk, { title: '改过', verifier: byMember(lina) })
    const rewritten = await rewrite(zhouzheng, changed, { body: '改' })
    expect(await titles(lina)).toEqual([])
    await put(restored.id, 'not_validated', archived.version)
    await put(taken.id, 'not_validated', taken.version)
    // Taken back after the change, it waits here, and no longer as changed.
    await put(changed.id, 'not_validated', rewritten.version)
    const { items } = await lina.call('listUnvalidatedArticles', {})
    expect(items.map(one => one.card.title).sort()).toEqual(['归档过', '收回', '改过'].sort())
    expect(items.find(one => one.card.id === changed.id)).toMatchObject({
      why: 'new',
      revision: 2,
      verifiedRevision: 1,
    })
    expect(await lina.call('countToKeep', {})).toMatchObject({ due: 0, unvalidated: 3 })
    await sweep(1.01)
    expect(await facts(lina)).toContainEqual({ count: 0, unvalidated: 3 })
    await lina.call('verifyArticle', { id: taken.id, revision: 1 })
    expect(await titles(lina)).not.toContain('收回')
  })

  test('is told early where its date comes before the week is over', async () => {
    const { lina } = desk
    await written('有期限', { verifier: byMember(lina), verifyBy: Date.now() + 3 * DAY })
    for (const days of [1.01, 2, 2.9]) await sweep(days)
    expect(await facts(lina)).toEqual([{ count: 0, unvalidated: 1 }])
    await sweep(3.01)
    expect((await facts(lina))[0]).toEqual({ count: 1 })
  })

  test('is neither told to, nor counted for, nor listed for a verifier who may not read it: the leads hear', async () => {
    const { linxia, lina, zhouzheng, departments } = desk
    // Nobody can be named who may not read: they were shut out since.
    const shut = (id: string, audience: string[], role: string) =>
      bindings.DB.prepare('update articles set audience = ?, audience_role = ? where id = ?')
        .bind(JSON.stringify(audience), role, id)
        .run()
    const support = { kind: 'department' as const, id: departments.support.id }
    const open = await written('公开', { verifier: byMember(linxia) })
    await shut((await written('只给物流', { verifier: byMember(linxia) })).id, [departments.logistics.id], 'agent')
    await shut((await written('只给负责人', { verifier: byMember(linxia) })).id, [], 'lead')
    await shut((await written('不给他们', { verifier: support })).id, [departments.logistics.id], 'agent')
    const count = async (who: Person) => (await who.call('countToKeep', {})).unvalidated
    expect([await titles(linxia), await count(linxia)]).toEqual([['公开'], 1])
    expect([await titles(desk.chenlan), await count(desk.chenlan)]).toEqual([[], 0])
    await sweep(1.01)
    expect(await facts(linxia)).toEqual([{ count: 0, unvalidated: 1 }])
    expect(await facts(desk.chenlan)).toEqual([])
    expect(await facts(zhouzheng)).toEqual([{ count: 0, unvalidated: 3 }])
    expect(await facts(lina)).toEqual([])
    // Shut out since it was told.
    await shut(open.id, [departments.logistics.id], 'agent')
    expect([await titles(linxia), await count(linxia)]).toEqual([[], 0])
    await sweep(9)
    expect(await facts(linxia)).toHaveLength(1)
    expect((await facts(zhouzheng))[0]).toEqual({ count: 0, unvalidated: 4 })
  })
})

test('an import of thousands is read in shares, and is the news of two days, then of each week', async () => {
  const { lina, workspaceId } = desk
  const { id } = await written('一篇', { verifier: byMember(lina) })
  await copyArticle(id, 2_000)
  const cost = { trips: 0, rowsRead: 0, rowsWritten: 0 }
  const db = counted(bindings.DB.withSession('first-primary'), cost)
  const shelf = { column: 'verifier_id', id: lina.id } as const
  expect(await all(db, unvalidatedQuery(workspaceId, shelf, null, 31))).toHaveLength(31)
  expect(cost.rowsRead).toBeLessThanOrEqual(62)
  cost.rowsRead = 0
  expect(await all(db, toRemindQuery(Date.now() + 2 * DAY, 200))).toHaveLength(200)
  expect(cost.rowsRead).toBeLessThanOrEqual(400)
  expect((await lina.call('countToKeep', {})).unvalidated).toBe(100)
  // All of it comes up in the morning of one day; the sweeps are at noon.
  const noon = Math.ceil(Date.now() / DAY) * DAY + 2.5 * DAY
  await bindings.DB.prepare('update articles set remind_at = ? where workspace_id = ?')
    .bind(noon - 3 * 3_600_000, workspaceId)
    .run()
  const news: number[] = []
  for (let day = 0; day < 8; day++) {
    for (let round = 0; round < 12; round++) await remindKeepers(bindings, noon + day * DAY + round * 60_000)
    news.push((await toldOf(lina)).length)
  }
  expect(news).toEqual([1, 2, 2, 2, 2, 2, 2, 3])
})
