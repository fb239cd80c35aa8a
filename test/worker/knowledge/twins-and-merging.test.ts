import { beforeEach, describe, expect, test } from 'vitest'
import { SITE_REF, verified } from '../../support/keeping.ts'
import { editOf, settle, shelve } from '../../support/library.ts'
import { callerWith, type Office, office } from '../../support/office.ts'

let desk: Office
beforeEach(async () => {
  desk = await office()
})

const missing = { code: 'not_found' }
const refused = { code: 'not_allowed' }

describe('twins', () => {
  const pair = async () => {
    const { lina, departments } = desk
    const departmentId = departments.billing.id
    const zh = await shelve(lina, { departmentId, title: '退款', body: '三天' })
    const en = await shelve(lina, { departmentId, title: 'Refunds', body: 'Three days', language: 'en' })
    return { zh, en }
  }

  test('name each other, and part together', async () => {
    const { lina } = desk
    const { zh, en } = await pair()
    const key = { 'idempotency-key': 'twins-0001' }
    const paired = await lina.call('pairTwins', { id: zh.id, twinId: en.id, version: 1 }, key)
    expect(paired).toMatchObject({ twinId: en.id, version: 2 })
    expect(await lina.call('pairTwins', { id: zh.id, twinId: en.id, version: 1 }, key)).toEqual(paired)
    expect(await lina.call('readArticle', { id: en.id })).toMatchObject({ twinId: zh.id, version: 2 })
    expect(await lina.call('pairTwins', { id: zh.id, twinId: en.id, version: 2 })).toMatchObject({ version: 2 })
    const third = await shelve(lina, { departmentId: zh.departmentId, title: 'Other', body: 'x', language: 'en' })
    await expect(lina.call('pairTwins', { id: zh.id, twinId: third.id, version: 2 })).rejects.toMatchObject({
      code: 'twin_taken',
    })
    await lina.call('pairTwins', { id: en.id, twinId: null, version: 2 })
    for (const { id } of [zh, en])
      expect(await lina.call('readArticle', { id })).toMatchObject({ twinId: null, version: 3 })
  })

  test('are in two languages, both written by whoever pairs them, as they were seen', async () => {
    const { lina, linxia, hemin, departments } = desk
    const { zh, en } = await pair()
    const same = await shelve(lina, { departmentId: zh.departmentId, title: '又一篇', body: 'x' })
    for (const twinId of [same.id, zh.id]) {
      await expect(lina.call('pairTwins', { id: zh.id, twinId, version: 1 })).rejects.toMatchObject({
        code: 'not_a_twin',
      })
    }
    const theirs = await shelve(hemin, { departmentId: departments.support.id, title: 'S', body: 'x', language: 'en' })
    await expect(lina.call('pairTwins', { id: zh.id, twinId: theirs.id, version: 1 })).rejects.toMatchObject(refused)
    await expect(linxia.call('pairTwins', { id: zh.id, twinId: en.id, version: 1 })).rejects.toMatchObject(refused)
    const foreign = await office()
    await expect(foreign.wuyue.call('pairTwins', { id: zh.id, twinId: null, version: 1 })).rejects.toMatchObject(
      missing,
    )
    await expect(
      lina.call('pairTwins', { id: zh.id, twinId: (await verified(foreign, { language: 'en' })).id, version: 1 }),
    ).rejects.toMatchObject(missing)
    const acts = await Promise.allSettled([
      lina.call('pairTwins', { id: zh.id, twinId: en.id, version: 1 }),
      lina.call('changeArticle', { ...editOf(en), title: 'Refund' }),
    ])
    expect(acts.map(one => one.status).sort()).toEqual(['fulfilled', 'rejected'])
    const [a, b] = await Promise.all([zh, en].map(({ id }) => lina.call('readArticle', { id })))
    expect((a?.twinId === en.id) === (b?.twinId === zh.id)).toBe(true)
  })

  test('a reader of one side learns nothing of another that is not for them', async () => {
    const { lina, linxia, departments } = desk
    const { zh, en } = await pair()
    await lina.call('pairTwins', { id: zh.id, twinId: en.id, version: 1 })
    const now = await lina.call('readArticle', { id: en.id })
    await lina.call('changeArticle', { ...editOf(now), audience: [departments.logistics.id] })
    expect((await linxia.call('readArticle', { id: zh.id })).twinId).toBeNull()
    expect((await lina.call('readArticle', { id: zh.id })).twinId).toBe(en.id)
  })
})

describe('merging', () => {
  test('archives the duplicate, adds up the uses, and leads everybody on; restoring undoes it', async () => {
    const { lina, zhouzheng, linxia } = desk
    const stays = await verified(desk)
    const goes = await verified(desk, { title: '退款到账时间' })
    await linxia.call('noteArticleUse', { id: goes.id, ref: SITE_REF, kind: 'copied' })
    await linxia.call('noteArticleUse', { id: stays.id, ref: SITE_REF, kind: 'copied' })
    const wish = { id: goes.id, into: stays.id, version: goes.version }
    await expect(lina.call('mergeArticle', wish)).rejects.toMatchObject(refused)
    const key = { 'idempotency-key': 'merge-0001' }
    const merged = await zhouzheng.call('mergeArticle', wish, key)
    expect(merged).toMatchObject({ id: stays.id, uses: 2 })
    expect(await zhouzheng.call('mergeArticle', wish, key)).toEqual(merged)
    await settle()
    for (const who of [linxia, lina]) {
      expect((await who.call('readArticle', { id: goes.id })).id).toBe(stays.id)
      expect((await who.call('searchArticles', { q: '退款' })).items.map(one => one.id)).toEqual([stays.id])
    }
    expect(await lina.call('readArticle', { id: goes.id, exact: 'yes' })).toMatchObject({
      mergedInto: stays.id,
      confidence: 'archived',
    })
    await expect(linxia.call('readArticle', { id: goes.id, exact: 'yes' })).rejects.toMatchObject(missing)
    // A link in an old reply still counts, for the one that stays.
    await lina.call('noteArticleUse', { id: goes.id, ref: SITE_REF, kind: 'linked' })
    expect((await lina.call('readArticle', { id: stays.id })).uses).toBe(3)
    const { version } = await lina.call('readArticle', { id: goes.id, exact: 'yes' })
    const back = await zhouzheng.call('validateArticle', { id: goes.id, confidence: 'not_validated', version })
    expect(back).toMatchObject({ id: goes.id, mergedInto: null, uses: 1 })
    expect((await lina.call('readArticle', { id: stays.id })).uses).toBe(2)
    expect((await linxia.call('readArticle', { id: goes.id })).id).toBe(goes.id)
  })

  test('a chain leads to its end, without circles', async () => {
    const { zhouzheng, linxia } = desk
    const [a, b, c] = [await verified(desk), await verified(desk), await verified(desk)] as const
    await zhouzheng.call('mergeArticle', { id: a.id, into: b.id, version: a.version })
    await zhouzheng.call('mergeArticle', { id: b.id, into: c.id, version: b.version })
    for (const { id } of [a, b]) expect((await linxia.call('readArticle', { id })).id).toBe(c.id)
    const en = await verified(desk, { language: 'en' })
    const { version } = await zhouzheng.call('readArticle', { id: a.id, exact: 'yes' })
    for (const act of [
      zhouzheng.call('pairTwins', { id: a.id, twinId: en.id, version }),
      zhouzheng.call('pairTwins', { id: en.id, twinId: a.id, version: en.version }),
    ])
      await expect(act).rejects.toMatchObject({ code: 'not_a_twin' })
    for (const into of [a.id, b.id, c.id]) {
      await expect(zhouzheng.call('mergeArticle', { id: c.id, into, version: c.version })).rejects.toMatchObject({
        code: 'not_mergeable',
      })
    }
  })

  test('of two merges against each other one stands', async () => {
    const { zhouzheng } = desk
    const [a, b] = [await verified(desk), await verified(desk)]
    const acts = await Promise.allSettled([
      zhouzheng.call('mergeArticle', { id: a.id, into: b.id, version: a.version }),
      zhouzheng.call('mergeArticle', { id: b.id, into: a.id, version: b.version }),
    ])
    expect(acts.map(one => one.status).sort()).toEqual(['fulfilled', 'rejected'])
  })

  test('leads nobody to what they may not read, and nobody merges into what they cannot see', async () => {
    const { zhouzheng, chenlan, linxia, wanglei, hemin, departments } = desk
    const open = await verified(desk)
    const shut = await verified(desk, { title: '内部口径', audience: [departments.logistics.id] })
    await expect(
      chenlan.call('mergeArticle', { id: open.id, into: shut.id, version: open.version }),
    ).rejects.toMatchObject(missing)
    const foreign = await office()
    await expect(
      foreign.zhouzheng.call('mergeArticle', { id: open.id, into: shut.id, version: open.version }),
    ).rejects.toMatchObject(missing)
    await zhouzheng.call('mergeArticle', { id: open.id, into: shut.id, version: open.version })
    const { secret } = await hemin.call('makeApiKey', { name: 'wiki', scopes: ['knowledge:read'] })
    for (const who of [linxia, callerWith(secret), foreign.wuyue]) {
      await expect(who.call('readArticle', { id: open.id })).rejects.toMatchObject(missing)
    }
    await expect(linxia.call('noteArticleUse', { id: open.id, ref: SITE_REF, kind: 'linked' })).rejects.toMatchObject(
      missing,
    )
    expect((await wanglei.call('readArticle', { id: open.id })).id).toBe(shut.id)
  })
})
