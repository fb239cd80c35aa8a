import { beforeEach, describe, expect, test, vi } from 'vitest'
import { fileAddress } from '../../../shared/knowledge/article-files.ts'
import type { Article } from '../../../shared/knowledge.ts'
import { fetchFile, redPoint, upload } from '../../support/files.ts'
import { editOf, settle, shelve } from '../../support/library.ts'
import { bindings, type Caller, callerWith, type Office, office } from '../../support/office.ts'

vi.setConfig({ testTimeout: 60_000 })

let desk: Office
beforeEach(async () => {
  desk = await office()
})

const missing = { code: 'not_found' }
const refused = { code: 'not_allowed' }
const ids = ({ files }: { files: readonly { id: string }[] }) => files.map(file => file.id)
const pictureOf = (who: Caller, name = '赵敏的身份证.png') => upload({ token: who.token, body: redPoint, name })
const status = async (who: Caller, id: string, what = '') => (await fetchFile(who.token, `${id}${what}`)).status
const revision = (who: Caller, id: string, number: number) => who.call('readRevision', { id, revision: number })

/** An article of Billing's with three revisions: both pictures, then one of them, then none. */
async function withPast(): Promise<{ article: Article; secret: string; other: string }> {
  const { lina, zhouzheng, departments } = desk
  const [{ id: secret }, { id: other }] = [await pictureOf(lina), await pictureOf(lina, '设置页.png')]
  const body = `看 ![截图](${fileAddress(secret)})`
  const first = await shelve(lina, {
    departmentId: departments.billing.id,
    title: '退款',
    body,
    fileIds: [secret, other],
  })
  const second = await lina.call('changeArticle', { ...editOf(first), fileIds: [secret] })
  const third = await lina.call('changeArticle', { ...editOf(second), body: '三天', fileIds: [] })
  const article = await zhouzheng.call('validateArticle', {
    id: third.id,
    confidence: 'validated',
    version: third.version,
  })
  return { article, secret, other }
}

describe('erasing', () => {
  test('takes a file out of every revision, which says who did it and when; the rest stays as it was', async () => {
    const { zhouzheng, lina, linxia, workspaceId } = desk
    const { article, secret, other } = await withPast()
    const { id } = article
    expect((await zhouzheng.call('listArticleFiles', { id })).items.map(one => one.id)).toEqual([secret, other])
    const key = { 'idempotency-key': 'erase-00001' }
    const after = await zhouzheng.call('eraseArticleFile', { id, fileId: secret }, key)
    expect(after).toMatchObject({ id, revision: 3, confidence: 'validated', version: article.version + 1, files: [] })
    expect(await zhouzheng.call('eraseArticleFile', { id, fileId: secret }, key)).toEqual(after)
    expect(await lina.call('readArticle', { id })).toEqual(after)
    const note = { id: secret, at: expect.any(Number), by: { id: zhouzheng.id, name: zhouzheng.name } }
    expect(await revision(linxia, id, 1)).toMatchObject({ files: [{ id: other }], erased: [note] })
    expect(await revision(linxia, id, 2)).toMatchObject({ files: [], erased: [note] })
    expect(await revision(linxia, id, 3)).toMatchObject({ files: [], erased: [] })
    const { items } = await linxia.call('listRevisions', { id })
    expect(items.map(one => one.erased.length)).toEqual([0, 1, 1])
    for (const who of [lina, zhouzheng, linxia]) {
      expect(await status(who, secret)).toBe(404)
      expect(await status(who, other)).toBe(200)
    }
    await settle()
    expect((await bindings.FILES.list({ prefix: `${workspaceId}/${secret}` })).objects).toEqual([])
    expect((await zhouzheng.call('listArticleFiles', { id })).items.map(one => one.id)).toEqual([other])
    // Neither its name nor its bytes stand anywhere in the article's past.
    const kept = await bindings.DB.prepare(
      'select group_concat(files || erased) as text from article_revisions where article_id = ?',
    )
      .bind(id)
      .first<string>('text')
    expect(kept).not.toContain('赵敏')
    const said = await bindings.DB.prepare(
      "select actor_id, data from events where workspace_id = ? and kind = 'article_file_erased'",
    )
      .bind(workspaceId)
      .all<{ actor_id: string; data: string }>()
    expect(said.results).toMatchObject([{ actor_id: zhouzheng.id }])
    expect(JSON.parse(said.results[0]?.data ?? '')).toMatchObject({ fileId: secret, revision: 3 })
  })

  test('a picture that stands in the text now goes, too; the words and an archived article stay what they are', async () => {
    const { lina, zhouzheng, departments } = desk
    const { id: fileId } = await pictureOf(lina)
    const body = `看 ![截图](${fileAddress(fileId)})`
    const first = await shelve(lina, { departmentId: departments.billing.id, title: '退款', body, fileIds: [fileId] })
    const { id } = first
    const archived = await zhouzheng.call('validateArticle', { id, confidence: 'archived', version: 1 })
    const after = await zhouzheng.call('eraseArticleFile', { id, fileId })
    expect(after).toMatchObject({ body, files: [], confidence: 'archived', version: archived.version + 1 })
  })

  test('done again, or by two at once, it is done once', async () => {
    const { zhouzheng, hemin, workspaceId } = desk
    const { article, secret } = await withPast()
    const { id } = article
    const wish = { id, fileId: secret }
    await Promise.all([zhouzheng, hemin, zhouzheng].map(who => who.call('eraseArticleFile', wish)))
    await hemin.call('eraseArticleFile', wish)
    expect((await revision(hemin, id, 1)).erased).toHaveLength(1)
    const told = bindings.DB.prepare(
      "select count(*) as n from events where workspace_id = ? and kind = 'article_file_erased'",
    )
    expect(await told.bind(workspaceId).first('n')).toBe(1)
  })

  test('nothing brings it back: no former revision, no draft, nobody who was writing meanwhile', async () => {
    const { lina, zhouzheng } = desk
    const { article, secret, other } = await withPast()
    const { id } = article
    const edit = { ...editOf(article), fileIds: [secret, other] }
    const { id: _id, version: _version, ...words } = edit
    await lina.call('keepDraft', {
      articleId: id,
      edit: words,
      baseVersion: article.version,
      baseRevision: 3,
      version: 0,
    })
    const after = await zhouzheng.call('eraseArticleFile', { id, fileId: secret })
    expect((await lina.call('readDraft', { articleId: id })).draft?.edit.fileIds).toEqual([other])
    await expect(lina.call('changeArticle', edit)).rejects.toMatchObject({ code: 'stale' })
    const saved = await lina.call('changeArticle', {
      ...edit,
      body: `看 ![截图](${fileAddress(secret)})`,
      version: after.version,
    })
    expect(ids(saved)).toEqual([other])
    const back = await lina.call('restoreRevision', { id, revision: 1, version: saved.version })
    expect(ids(back)).toEqual([other])
  })

  test('beside an edit both happen, or whoever saves the older state is told', async () => {
    const { lina, zhouzheng } = desk
    const { article, secret } = await withPast()
    const { id } = article
    const [erased, restored] = await Promise.allSettled([
      zhouzheng.call('eraseArticleFile', { id, fileId: secret }),
      lina.call('restoreRevision', { id, revision: 2, version: article.version }),
    ])
    expect(erased.status).toBe('fulfilled')
    if (restored.status === 'rejected') expect(restored.reason).toMatchObject({ code: 'stale' })
    expect(ids(await lina.call('readArticle', { id }))).toEqual([])
    for (const one of (await lina.call('listRevisions', { id })).items)
      expect(ids(await revision(lina, id, one.revision))).not.toContain(secret)
  })
})

test('no door opens: to agents, other departments’ leads, keys, other workspaces, nor to another article’s files', async () => {
  const { lina, linxia, chenlan, zhouzheng, hemin, departments } = desk
  const { article, secret } = await withPast()
  const { id } = article
  const { secret: key } = await hemin.call('makeApiKey', {
    name: 'wiki',
    scopes: ['knowledge:read', 'knowledge:write'],
    departmentIds: [departments.billing.id],
  })
  const wish = { id, fileId: secret }
  for (const who of [lina, linxia, chenlan, callerWith(key)]) {
    await expect(who.call('eraseArticleFile', wish)).rejects.toMatchObject(refused)
    await expect(who.call('listArticleFiles', { id })).rejects.toMatchObject(refused)
  }
  const foreign = await office()
  for (const who of [foreign.hemin, foreign.zhouzheng]) {
    await expect(who.call('eraseArticleFile', wish)).rejects.toMatchObject(missing)
    await expect(who.call('listArticleFiles', { id })).rejects.toMatchObject(missing)
  }
  const shut = await shelve(zhouzheng, {
    departmentId: departments.billing.id,
    title: '内部',
    body: 'x',
    audience: [departments.billing.id],
  })
  await expect(chenlan.call('eraseArticleFile', { id: shut.id, fileId: secret })).rejects.toMatchObject(missing)
  // A lead cannot reach another article's files, nor loose ones, through their own.
  const loose = await pictureOf(linxia)
  for (const fileId of [secret, loose.id])
    await expect(zhouzheng.call('eraseArticleFile', { id: shut.id, fileId })).rejects.toMatchObject(missing)
  expect(await status(lina, secret)).toBe(200)
  expect(await status(linxia, loose.id)).toBe(200)
})
