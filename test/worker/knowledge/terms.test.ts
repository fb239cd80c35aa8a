import { beforeEach, describe, expect, test } from 'vitest'
import { editOf, shelve } from '../../support/library.ts'
import { type Caller, callerWith, type Office, office } from '../../support/office.ts'

let desk: Office
beforeEach(async () => {
  desk = await office()
})

const DAY = 86_400_000
const refused = { code: 'not_allowed' }
const missing = { code: 'not_found' }
const blind = { code: 'verifier_cannot_read' }

describe('what an article is', () => {
  test('a write that says nothing gets the plain terms, and a change that says nothing leaves them', async () => {
    const { lina, zhouzheng, departments } = desk
    const departmentId = departments.billing.id
    const plain = await shelve(lina, { departmentId, title: '退款', body: '三天' })
    expect(plain).toMatchObject({ kind: 'answer', folder: '', audienceRole: 'agent', verifier: null, dueAt: null })
    const rich = await shelve(zhouzheng, {
      departmentId,
      title: '退款制度',
      body: '三天',
      kind: 'policy',
      folder: ' 财务 / 退款 ',
      audienceRole: 'lead',
      verifier: { kind: 'member', id: lina.id },
      verifyEveryDays: 90,
    })
    expect(rich).toMatchObject({
      kind: 'policy',
      folder: '财务/退款',
      audienceRole: 'lead',
      verifier: { kind: 'member', id: lina.id, name: '李娜' },
      verifyEveryDays: 90,
    })
    const changed = await lina.call('changeArticle', { ...editOf(rich), tags: ['钱'] })
    const { updatedAt: _at, updatedBy: _by, ...same } = changed
    const { updatedAt: _then, updatedBy: _who, ...before } = rich
    expect(same).toEqual({ ...before, tags: ['钱'], version: 2 })
  })

  test.each([
    '/a',
    'a/',
    'a//b',
    'a/ /b',
    '..',
    'a/../b',
    '.',
    'x'.repeat(61),
    '1/2/3/4/5/6/7/8/9',
    'a\nb',
    Array(4).fill('y'.repeat(55)).join('/'),
  ])('%j is no folder', async folder => {
    const { lina, departments } = desk
    await expect(
      shelve(lina, { departmentId: departments.billing.id, title: 'x', body: 'y', folder }),
    ).rejects.toMatchObject({ code: 'malformed' })
  })

  test.each(['', '退款', 'a/b.c/..d/e…', '1/2/3/4/5/6/7/8'])('%j is a folder', async folder => {
    const { lina, departments } = desk
    const article = await shelve(lina, { departmentId: departments.billing.id, title: 'x', body: 'y', folder })
    expect(article.folder).toBe(folder)
    expect((await lina.call('listArticles', { folder })).items).toMatchObject([{ id: article.id, folder }])
  })
})

describe('who verifies', () => {
  test('only leads choose it, and whoever is chosen can read', async () => {
    const { lina, linxia, wanglei, zhouzheng, chenlan, hemin, departments } = desk
    const facts = { departmentId: departments.billing.id, title: '退款', body: '三天' }
    const member = (id: string) => ({ kind: 'member' as const, id })
    await expect(shelve(lina, { ...facts, verifier: member(lina.id) })).rejects.toMatchObject(refused)
    await expect(shelve(lina, { ...facts, verifyEveryDays: 30 })).rejects.toMatchObject(refused)
    await expect(shelve(lina, { ...facts, verifyBy: Date.now() })).rejects.toMatchObject(refused)
    const first = await shelve(lina, facts)
    await expect(lina.call('changeArticle', { ...editOf(first), verifier: member(lina.id) })).rejects.toMatchObject(
      refused,
    )
    const stranger = (await office()).lina.id
    await expect(shelve(zhouzheng, { ...facts, verifier: member(stranger) })).rejects.toMatchObject({
      code: 'unknown_member',
    })
    const shut = { ...facts, audience: [departments.support.id] }
    await expect(shelve(zhouzheng, { ...shut, verifier: member(wanglei.id) })).rejects.toMatchObject(blind)
    await expect(
      shelve(zhouzheng, { ...shut, verifier: { kind: 'department', id: departments.logistics.id } }),
    ).rejects.toMatchObject(blind)
    await expect(shelve(zhouzheng, { ...shut, verifier: { kind: 'department', id: stranger } })).rejects.toMatchObject({
      code: 'unknown_department',
    })
    const named = await shelve(hemin, { ...shut, verifier: member(linxia.id) })
    await expect(
      zhouzheng.call('changeArticle', { ...editOf(named), audienceRole: 'lead', verifier: member(linxia.id) }),
    ).rejects.toMatchObject(blind)
    const ofDepartment = { kind: 'department' as const, id: departments.support.id }
    const moved = await zhouzheng.call('changeArticle', { ...editOf(named), verifier: ofDepartment })
    expect(moved.verifier).toEqual({ ...ofDepartment, name: '' })
    expect((await chenlan.call('readArticle', { id: moved.id })).verifier).toEqual({ ...ofDepartment, name: '' })
  })

  test('the verifier validates and mends the words, wherever they work, and nothing else', async () => {
    const { lina, linxia, zhouzheng, departments } = desk
    const article = await shelve(zhouzheng, {
      departmentId: departments.billing.id,
      title: '退款',
      body: '三天',
      verifier: { kind: 'member', id: linxia.id },
      verifyEveryDays: 30,
    })
    const valid = await linxia.call('validateArticle', { id: article.id, confidence: 'validated', version: 1 })
    expect(valid).toMatchObject({ confidence: 'validated', validatedBy: { id: linxia.id }, verifiedRevision: 1 })
    expect(valid.dueAt).toBe((valid.validatedAt ?? 0) + 30 * DAY)
    await expect(
      linxia.call('validateArticle', { id: article.id, confidence: 'archived', version: 2 }),
    ).rejects.toMatchObject(refused)
    for (const other of [
      { tags: ['x'] },
      { audience: [departments.support.id] },
      { departmentId: departments.support.id },
      { folder: 'x' },
      { verifyEveryDays: 700 },
      { verifier: null },
    ]) {
      await expect(linxia.call('changeArticle', { ...editOf(valid), ...other })).rejects.toMatchObject(refused)
    }
    const mended = await linxia.call('changeArticle', { ...editOf(valid), body: '五天' })
    expect(mended).toMatchObject({ confidence: 'validated', revision: 2, verifiedRevision: 2, droppedAt: null })
    // The lead may vouch by a click of their own, but an edit of theirs is one by somebody else.
    const dropped = await zhouzheng.call('changeArticle', { ...editOf(mended), body: '七天' })
    expect(dropped).toMatchObject({ confidence: 'not_validated', revision: 3, verifiedRevision: 2, validatedAt: null })
    expect(dropped.droppedAt).not.toBeNull()
    expect(
      await zhouzheng.call('validateArticle', { id: article.id, confidence: 'validated', version: dropped.version }),
    ).toMatchObject({ verifiedRevision: 3, droppedAt: null })
    await expect(
      lina.call('validateArticle', { id: article.id, confidence: 'validated', version: dropped.version + 1 }),
    ).rejects.toMatchObject(refused)
  })

  test('a fixed date is due on its day, and spent by verifying from then on', async () => {
    const { zhouzheng, departments } = desk
    const [past, future] = [Date.now() - DAY, Date.now() + DAY]
    const facts = { departmentId: departments.billing.id, title: '退款', body: '三天' }
    for (const [verifyBy, left] of [
      [past, null],
      [future, future],
    ] as const) {
      const article = await shelve(zhouzheng, { ...facts, verifyBy, verifyEveryDays: 60 })
      expect(article.dueAt).toBe(verifyBy)
      const valid = await zhouzheng.call('validateArticle', { id: article.id, confidence: 'validated', version: 1 })
      expect(valid.verifyBy).toBe(left)
      expect(valid.dueAt).toBe(left ?? (valid.validatedAt ?? 0) + 60 * DAY)
    }
  })
})

test('the least role that may read holds at every door; the owning department and admins always may', async () => {
  const { lina, linxia, chenlan, wanglei, hemin, zhouzheng, departments } = desk
  const departmentId = departments.billing.id
  const article = await shelve(zhouzheng, {
    departmentId,
    title: '赔偿权限上限',
    body: '主管可批五百。',
    audienceRole: 'lead',
    folder: '内部',
    tags: ['赔偿'],
  })
  const { id } = article
  const { secret } = await hemin.call('makeApiKey', { name: 'wiki', scopes: ['knowledge:read'] })
  const key = callerWith(secret)
  const ref = { host: 'practice', site: 'http://desk.example.com', externalId: '42' }
  const lists = async (who: Caller) => [
    ...(await who.call('listArticles', {})).items,
    ...(await who.call('listArticles', { folder: '内部' })).items,
    ...(await who.call('listArticles', { tag: '赔偿' })).items,
    ...(await who.call('listArticles', { kind: 'answer' })).items,
    ...(await who.call('searchArticles', { q: '赔偿' })).items,
    ...(await who.call('listFolders', {})).items,
  ]
  for (const shut of [linxia, wanglei, key]) {
    expect(await lists(shut)).toEqual([])
    await expect(shut.call('readArticle', { id })).rejects.toMatchObject(missing)
  }
  await expect(linxia.call('noteArticleUse', { id, ref, kind: 'copied' })).rejects.toMatchObject(missing)
  await expect(linxia.call('changeArticle', editOf(article))).rejects.toMatchObject(missing)
  for (const may of [lina, chenlan, hemin]) {
    expect(await lists(may)).toHaveLength(6)
    expect(await may.call('readArticle', { id })).toMatchObject({ audienceRole: 'lead' })
  }
})
