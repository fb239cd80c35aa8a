import { beforeEach, expect, test } from 'vitest'
import { DRAFTS_MAX } from '../../../shared/knowledge/drafts.ts'
import { verified } from '../../support/keeping.ts'
import { bindings, callerWith, type Office, office } from '../../support/office.ts'

let desk: Office
beforeEach(async () => {
  desk = await office()
})

const missing = { code: 'not_found' }
const fresh = { articleId: null, baseVersion: 0, baseRevision: 0, version: 0 }
const edit = (body: string) => ({ title: '未完', body, tags: ['退款'], kind: 'how_to' as const, folder: 'a/b' })

test('what I type is kept with the version that it began from, and is mine alone', async () => {
  const { lina, zhouzheng, hemin, wuyue, linxia } = desk
  const { id, version } = await verified(desk)
  expect(await lina.call('readDraft', { articleId: id })).toEqual({ draft: null })
  const first = await lina.call('keepDraft', {
    articleId: id,
    edit: edit('**半** 句  \n'),
    baseVersion: version,
    baseRevision: 1,
    version: 0,
  })
  await lina.call('keepDraft', { ...fresh, edit: edit('新的') })
  expect((await lina.call('readDraft', { articleId: id })).draft).toEqual({
    articleId: id,
    edit: edit('**半** 句  \n'),
    baseVersion: version,
    baseRevision: 1,
    updatedAt: first.updatedAt,
    version: 1,
  })
  expect((await lina.call('listDrafts', {})).items).toMatchObject([
    { articleId: null, title: '未完', beginning: '新的' },
    { articleId: id, title: '未完', beginning: '半 句' },
  ])
  const { secret } = await hemin.call('makeApiKey', { name: 'wiki', scopes: ['knowledge:read'] })
  await expect(callerWith(secret).call('listDrafts', {})).rejects.toMatchObject({ code: 'not_allowed' })
  for (const who of [zhouzheng, hemin, wuyue, linxia, (await office()).lina]) {
    expect(await who.call('listDrafts', {})).toEqual({ items: [] })
    expect(await who.call('readDraft', { articleId: id })).toEqual({ draft: null })
    expect(await who.call('readDraft', {})).toEqual({ draft: null })
    await who.call('dropDraft', { articleId: id })
  }
  expect((await lina.call('listDrafts', {})).items).toHaveLength(2)
  await lina.call('dropDraft', { articleId: id })
  await lina.call('dropDraft', { articleId: id })
  await lina.call('dropDraft', {})
  expect(await lina.call('listDrafts', {})).toEqual({ items: [] })
})

test('it never shows elsewhere: not in search, lists, the log or the article', async () => {
  const { lina, zhouzheng, workspaceId } = desk
  const { id, version } = await verified(desk)
  const events = async () =>
    (await bindings.DB.prepare('select count(*) as n from events where workspace_id = ?').bind(workspaceId).first())?.n
  const before = await events()
  const words = { ...edit('紫色大象'), title: '紫色大象' }
  await lina.call('keepDraft', { articleId: id, edit: words, baseVersion: version, baseRevision: 1, version: 0 })
  for (const who of [lina, zhouzheng]) {
    expect((await who.call('searchArticles', { q: '紫色大象' })).items).toEqual([])
    expect(JSON.stringify(await who.call('listArticles', {}))).not.toContain('紫色')
    expect(JSON.stringify(await who.call('readArticle', { id }))).not.toContain('紫色')
  }
  expect(await events()).toBe(before)
})

test('another window of mine that was faster is told; the same words again are no quarrel', async () => {
  const { lina } = desk
  const kept = await lina.call('keepDraft', { ...fresh, edit: edit('一') })
  expect(kept.version).toBe(1)
  expect((await lina.call('keepDraft', { ...fresh, edit: edit('一') })).version).toBe(2)
  await expect(lina.call('keepDraft', { ...fresh, edit: edit('二') })).rejects.toMatchObject({
    code: 'stale',
    facts: { version: 2 },
  })
  const both = await Promise.allSettled(
    ['甲', '乙'].map(body => lina.call('keepDraft', { ...fresh, edit: edit(body), version: 2 })),
  )
  expect(both.map(one => one.status).sort()).toEqual(['fulfilled', 'rejected'])
  // Dropped in one window, typed on in the other: told, and not brought back by itself.
  await lina.call('dropDraft', {})
  await expect(lina.call('keepDraft', { ...fresh, edit: edit('三'), version: 3 })).rejects.toMatchObject({
    code: 'stale',
  })
})

test('so many and so long, and only of what I may read', async () => {
  const { lina, linxia, workspaceId, departments } = desk
  const shut = await verified(desk, { audience: [departments.logistics.id] })
  const of = { articleId: shut.id, baseVersion: 1, baseRevision: 1, version: 0 }
  await expect(linxia.call('keepDraft', { ...of, edit: edit('x') })).rejects.toMatchObject(missing)
  await expect((await office()).lina.call('keepDraft', { ...of, edit: edit('x') })).rejects.toMatchObject(missing)
  await expect(lina.call('keepDraft', { ...fresh, edit: edit('x'.repeat(60_001)) })).rejects.toMatchObject({
    code: 'malformed',
  })
  await bindings.DB.prepare(
    `insert into article_drafts with recursive n (i) as (select 1 union all select i + 1 from n where i < ?3)
     select ?1, ?2, 'a' || i, '{"title":"","body":""}', 1, 1, i, 1 from n`,
  )
    .bind(workspaceId, lina.id, DRAFTS_MAX)
    .run()
  await expect(lina.call('keepDraft', { ...fresh, edit: edit('x') })).rejects.toMatchObject({ code: 'limit_reached' })
  await bindings.DB.prepare("delete from article_drafts where article_id = 'a1'").run()
  expect((await lina.call('keepDraft', { ...fresh, edit: edit('x') })).version).toBe(1)
})
