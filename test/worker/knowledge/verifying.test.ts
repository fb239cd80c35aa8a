import { beforeEach, describe, expect, test } from 'vitest'
import { dueQuery, toRemindQuery } from '../../../worker/knowledge/keeping/due-rows.ts'
import { remindKeepers } from '../../../worker/knowledge/keeping/reminding.ts'
import { all, counted } from '../../../worker/platform/db.ts'
import { absence, hireInBilling } from '../../support/duty.ts'
import { rewrite, toldOf, verified } from '../../support/keeping.ts'
import { editOf } from '../../support/library.ts'
import { copyArticle } from '../../support/many-articles.ts'
import { bindings, type Office, office, type Person } from '../../support/office.ts'

let desk: Office
beforeEach(async () => {
  desk = await office()
})

const DAY = 86_400_000
const refused = { code: 'not_allowed' }
const missing = { code: 'not_found' }
const byMember = ({ id }: Person) => ({ kind: 'member' as const, id })

describe('verifying', () => {
  test('is a click upon the revision that was read; a newer text makes it stale, a new tag does not', async () => {
    const { zhouzheng, lina, linxia } = desk
    const first = await verified(desk, { verifier: byMember(desk.lina), verifyEveryDays: 30 })
    const { id } = first
    await lina.call('changeArticle', { ...editOf(first), tags: ['新'] })
    const again = await lina.call('verifyArticle', { id, revision: 1 })
    expect(again).toMatchObject({ confidence: 'validated', validatedBy: { id: lina.id }, tags: ['新'], revision: 1 })
    expect(again.dueAt).toBe((again.validatedAt ?? 0) + 30 * DAY)
    const changed = await rewrite(zhouzheng, again, { body: '改' })
    expect(changed).toMatchObject({ confidence: 'not_validated', verifiedRevision: 1 })
    await expect(lina.call('verifyArticle', { id, revision: 1 })).rejects.toMatchObject({
      code: 'stale',
      facts: { revision: 2, by: '周正' },
    })
    await expect(linxia.call('verifyArticle', { id, revision: 2 })).rejects.toMatchObject(refused)
    expect(await lina.call('verifyArticle', { id, revision: 2 })).toMatchObject({
      verifiedRevision: 2,
      droppedAt: null,
    })
    await zhouzheng.call('validateArticle', { id, confidence: 'archived', version: changed.version + 1 })
    for (const who of [zhouzheng, lina]) {
      await expect(who.call('verifyArticle', { id, revision: 2 })).rejects.toMatchObject(refused)
    }
  })

  test('beside an edit only one of both stands', async () => {
    const { zhouzheng, lina } = desk
    const first = await verified(desk, { verifier: byMember(lina) })
    for (let round = 0; round < 4; round++) {
      const now = await lina.call('readArticle', { id: first.id })
      await Promise.allSettled([
        zhouzheng.call('changeArticle', { ...editOf(now), body: `文 ${round}` }),
        lina.call('verifyArticle', { id: first.id, revision: now.revision }),
      ])
      const after = await lina.call('readArticle', { id: first.id })
      // Validated only if the words that stand are those that were read.
      if (after.confidence === 'validated') expect(after.verifiedRevision).toBe(after.revision)
      else expect(after.verifiedRevision).not.toBe(after.revision)
    }
  })

  test('the same click under the same key is one verification', async () => {
    const { zhouzheng } = desk
    const { id } = await verified(desk)
    const key = { 'idempotency-key': 'verify-1' }
    const once = await zhouzheng.call('verifyArticle', { id, revision: 1 }, key)
    expect(await zhouzheng.call('verifyArticle', { id, revision: 1 }, key)).toEqual(once)
    expect((await zhouzheng.call('readArticle', { id })).version).toBe(once.version)
  })

  test('while the verifier is away whoever they named may; afterwards no more', async () => {
    const { lina, linxia, zhouzheng, hemin } = desk
    const meifang = await hireInBilling(desk)
    const { id } = await verified(desk, { verifier: byMember(lina) })
    await expect(meifang.call('verifyArticle', { id, revision: 1 })).rejects.toMatchObject(refused)
    const away = await lina.call('addAbsence', {
      ...absence(lina, { from: Date.now() - DAY, until: Date.now() + DAY }),
      deputyId: meifang.id,
    })
    expect(await meifang.call('verifyArticle', { id, revision: 1 })).toMatchObject({ validatedBy: { id: meifang.id } })
    expect((await meifang.call('listDueArticles', {})).items).toEqual([])
    await expect(linxia.call('verifyArticle', { id, revision: 1 })).rejects.toMatchObject(refused)
    await hemin.call('removeAbsence', { id: away.id, version: away.version })
    await expect(meifang.call('verifyArticle', { id, revision: 1 })).rejects.toMatchObject(refused)
    expect(await zhouzheng.call('verifyArticle', { id, revision: 1 })).toMatchObject({ confidence: 'validated' })
  })

  test('nobody verifies what they may not read', async () => {
    const { wanglei, linxia, departments } = desk
    const shut = await verified(desk, { audience: [departments.support.id], audienceRole: 'lead' })
    for (const who of [wanglei, linxia, (await office()).wuyue]) {
      await expect(who.call('verifyArticle', { id: shut.id, revision: 1 })).rejects.toMatchObject(missing)
    }
  })
})

describe('what is due', () => {
  /** Due since `days` days. */
  async function due(days: number, more: Parameters<typeof verified>[1] = {}) {
    const article = await verified(desk, { verifyEveryDays: 7, ...more })
    const at = Date.now() - days * DAY
    await bindings.DB.prepare(
      'update articles set validated_at = ?1, due_at = ?2, keep_at = ?2, remind_at = ?2 where id = ?3',
    )
      .bind(at - 7 * DAY, at, article.id)
      .run()
    return article
  }
  const titles = async (who: Person, more: object = {}) =>
    (await who.call('listDueArticles', more)).items.map(one => one.card.title)

  test('stands on the list of its verifier and of the leads who own it, longest first, and on nobody else’s', async () => {
    const { lina, linxia, chenlan, zhouzheng, wanglei, hemin, departments } = desk
    await due(2, { title: '二', verifier: byMember(lina) })
    await due(3, { title: '三', verifier: { kind: 'department', id: departments.support.id } })
    await due(1, { title: '一' })
    const shut = await due(4, { title: '四', verifier: byMember(linxia) })
    await verified(desk, { title: '还早', verifyEveryDays: 7 })
    expect(await titles(lina)).toEqual(['二'])
    expect(await titles(linxia)).toEqual(['四'])
    expect(await titles(chenlan)).toEqual(['三'])
    expect(await titles(zhouzheng)).toEqual(['四', '三', '二', '一'])
    for (const who of [wanglei, hemin, (await office()).zhouzheng]) expect(await titles(who)).toEqual([])
    const departmentId = departments.billing.id
    expect(await titles(hemin, { departmentId })).toEqual(['四', '三', '二', '一'])
    for (const who of [lina, chenlan, (await office()).wuyue]) {
      await expect(who.call('listDueArticles', { departmentId })).rejects.toMatchObject(missing)
    }
    const first = await zhouzheng.call('listDueArticles', { limit: 3 })
    expect(await titles(zhouzheng, { limit: 3, after: first.next })).toEqual(['一'])
    expect(await zhouzheng.call('countToKeep', {})).toEqual({ due: 4, unvalidated: 0, flagged: 0, proposed: 0 })
    // Shut out since: neither listed nor counted, though still named.
    await bindings.DB.prepare('update articles set audience = ? where id = ?')
      .bind(JSON.stringify([departments.logistics.id]), shut.id)
      .run()
    expect(await titles(linxia)).toEqual([])
    expect((await linxia.call('countToKeep', {})).due).toBe(0)
  })

  test('words that somebody else changed wait at once, and are gone once verified', async () => {
    const { lina, zhouzheng } = desk
    const article = await verified(desk, { verifier: byMember(lina) })
    const changed = await rewrite(zhouzheng, article, { body: '改' })
    expect((await lina.call('listDueArticles', {})).items).toMatchObject([
      { why: 'changed', revision: 2, verifiedRevision: 1, verifier: { name: '李娜' } },
    ])
    expect(await toldOf(lina)).toMatchObject([{ kind: 'article_dropped', facts: { by: '周正', title: article.title } }])
    await lina.call('verifyArticle', { id: article.id, revision: changed.revision })
    expect(await titles(lina)).toEqual([])
  })

  test('is one notice for each person and day, however much there is, and swept twice at once', async () => {
    const { lina, zhouzheng } = desk
    for (let i = 0; i < 5; i++) await due(i + 1, { title: `${i}`, verifier: byMember(lina) })
    await due(1, { title: '负责人的' })
    const now = Date.now()
    await Promise.all([1, 2, 3].map(() => remindKeepers(bindings, now)))
    await remindKeepers(bindings, now)
    expect(await toldOf(lina)).toMatchObject([{ kind: 'articles_due', facts: { count: 5 } }])
    expect(await toldOf(zhouzheng)).toMatchObject([{ kind: 'articles_due', facts: { count: 1 } }])
    // More falls due on the same day: tomorrow, not now.
    await due(1, { title: '又一篇', verifier: byMember(lina) })
    await remindKeepers(bindings, now)
    expect(await toldOf(lina)).toHaveLength(1)
    await remindKeepers(bindings, now + DAY)
    expect(await toldOf(lina)).toHaveLength(2)
    // The five come again after a week, not every day.
    await remindKeepers(bindings, now + 2 * DAY)
    expect(await toldOf(lina)).toHaveLength(2)
    await remindKeepers(bindings, now + 7 * DAY)
    expect((await toldOf(lina))[0]).toMatchObject({ facts: { count: 5 } })
  })

  test('reaches somebody always: the deputy, else the owning leads, else admins; and higher up while nobody looks', async () => {
    const { lina, linxia, zhouzheng, chenlan, hemin, wuyue } = desk
    const meifang = await hireInBilling(desk)
    await lina.call('addAbsence', {
      ...absence(lina, { from: Date.now() - DAY, until: Date.now() + 60 * DAY }),
      deputyId: meifang.id,
    })
    const counted = async (who: Person) => (await toldOf(who))[0]?.facts.count
    await due(1, { verifier: byMember(lina) })
    await remindKeepers(bindings, Date.now())
    expect(await counted(meifang)).toBe(1)
    expect(await toldOf(lina)).toEqual([])
    // The named one has left: the leads hear.
    await due(1, { verifier: byMember(linxia) })
    const members = (await hemin.call('listMembers', {})).items
    const left = members.find(one => one.id === linxia.id)
    if (left) await hemin.call('changeMember', { ...left, active: false })
    await remindKeepers(bindings, Date.now())
    expect(await counted(zhouzheng)).toBe(1)
    // Nobody leads the owner either: admins hear.
    await due(1, { title: '没有负责人' })
    const lead = members.find(one => one.id === zhouzheng.id)
    if (lead) await hemin.call('changeMember', { ...lead, active: false })
    expect([await toldOf(hemin), await toldOf(wuyue)]).toEqual([[], []])
    await remindKeepers(bindings, Date.now())
    expect([await counted(hemin), await counted(wuyue)]).toEqual([1, 1])
    expect(await toldOf(chenlan)).toEqual([])
  })

  test('after two weeks the owning leads hear too, after four admins', async () => {
    const { lina, zhouzheng, hemin } = desk
    const article = await due(1, { verifier: byMember(lina) })
    const now = Date.now()
    for (const [after, leads, admins] of [
      [0, 0, 0],
      [7, 0, 0],
      [14, 1, 0],
      [28, 2, 1],
    ] as const) {
      await bindings.DB.prepare('update articles set remind_at = 1 where id = ?').bind(article.id).run()
      await remindKeepers(bindings, now + after * DAY)
      expect([(await toldOf(zhouzheng)).length, (await toldOf(hemin)).length]).toEqual([leads, admins])
    }
    expect(await toldOf(lina)).toHaveLength(4)
  })
})

test('a work list reads no more than it shows, however much there is', async () => {
  const { lina, workspaceId } = desk
  const { id } = await verified(desk, { verifier: byMember(lina) })
  await copyArticle(id, 2_000, { keep_at: 'i', remind_at: 'i' })
  const cost = { trips: 0, rowsRead: 0, rowsWritten: 0 }
  const db = counted(bindings.DB.withSession('first-primary'), cost)
  const rows = await all(db, dueQuery(workspaceId, { column: 'verifier_id', id: lina.id }, Date.now(), null, 31))
  expect(rows).toHaveLength(31)
  expect(cost.rowsRead).toBeLessThanOrEqual(62)
  cost.rowsRead = 0
  expect(await all(db, toRemindQuery(Date.now(), 200))).toHaveLength(200)
  expect(cost.rowsRead).toBeLessThanOrEqual(400)
  expect((await lina.call('countToKeep', {})).due).toBe(100)
  // A sweep takes its share and leaves the rest to the next ones; the person hears once all the same.
  for (let round = 0; round < 3; round++) await remindKeepers(bindings, Date.now())
  expect(await toldOf(lina)).toMatchObject([{ kind: 'articles_due', facts: { count: 200 } }])
})
