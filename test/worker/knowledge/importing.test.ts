import { beforeEach, describe, expect, test } from 'vitest'
import { newId } from '../../../shared/ids.ts'
import { fetchFile, redPoint, upload } from '../../support/files.ts'
import { bringIn, costOf, importRow } from '../../support/imports.ts'
import { editOf, settle, shelve } from '../../support/library.ts'
import { bindings, callerWith, type Office, office } from '../../support/office.ts'

let desk: Office
beforeEach(async () => {
  desk = await office()
})

const outcomes = (answers: readonly { outcome: string }[]) => answers.map(one => one.outcome)
const inBilling = (key: string, more: Partial<ReturnType<typeof importRow>> = {}) =>
  importRow({ key, departmentId: desk.departments.billing.id, ...more })

describe('bringing in', () => {
  test('what is new is created, the same again is the same, and what changed is changed', async () => {
    const { lina } = desk
    const rows = [
      inBilling('a', { folder: '退款/跨境', tags: ['钱'], kind: 'policy' }),
      inBilling('b', { language: 'en', draft: true }),
    ]
    const first = await bringIn(lina, rows)
    expect(outcomes(first)).toEqual(['created', 'created'])
    const [a, b] = await Promise.all(first.map(one => lina.call('readArticle', { id: one.articleId ?? '' })))
    expect(a).toMatchObject({
      folder: '退款/跨境',
      tags: ['钱'],
      kind: 'policy',
      confidence: 'not_validated',
      version: 1,
    })
    expect(b).toMatchObject({ language: 'en', confidence: 'in_progress', updatedBy: { id: lina.id } })
    expect(outcomes(await bringIn(lina, rows))).toEqual(['same', 'same'])
    const second = await bringIn(lina, [inBilling('a', { body: '新的正文' }), ...rows.slice(1)])
    expect(second).toMatchObject([{ outcome: 'changed', articleId: a?.id }, { outcome: 'same' }])
    expect(await lina.call('readArticle', { id: a?.id ?? '' })).toMatchObject({
      body: '新的正文',
      revision: 2,
      folder: '',
    })
    const kept = await bindings.DB.prepare('select body from article_revisions where article_id = ? order by revision')
      .bind(a?.id)
      .all()
    expect(kept.results.map(row => row.body)).toEqual(['正文 a', '新的正文'])
  })

  test('search finds what was brought in, by one entry for the whole call', async () => {
    const { lina } = desk
    await bringIn(lina, [inBilling('a', { title: '发票抬头开错了' }), inBilling('b', { title: '路由器连接不上' })])
    const waiting = await bindings.DB.prepare(
      "select count(*) as n from outbox where workspace_id = ? and kind like 'index%'",
    )
      .bind(desk.workspaceId)
      .first<{ n: number }>()
    expect(waiting?.n).toBeLessThanOrEqual(1)
    await settle()
    const { items } = await lina.call('searchArticles', { q: '发票抬头' })
    expect(items.map(one => one.title)).toEqual(['发票抬头开错了'])
  })

  test('what people changed here stays, unless the importer says otherwise', async () => {
    const { lina } = desk
    const [made] = await bringIn(lina, [inBilling('a')])
    const article = await lina.call('readArticle', { id: made?.articleId ?? '' })
    await lina.call('changeArticle', { ...editOf(article), body: '同事改过' })
    // The source says what it said: nothing to do.
    expect(outcomes(await bringIn(lina, [inBilling('a')]))).toEqual(['same'])
    const changed = inBilling('a', { body: '来源也改了' })
    expect(await bringIn(lina, [changed])).toMatchObject([
      { outcome: 'kept', why: 'edited_here', articleId: article.id },
    ])
    expect((await lina.call('readArticle', { id: article.id })).body).toBe('同事改过')
    expect(outcomes(await bringIn(lina, [changed], { overwrite: true }))).toEqual(['changed'])
    expect((await lina.call('readArticle', { id: article.id })).body).toBe('来源也改了')
    // The same on both sides is no conflict.
    const after = await lina.call('readArticle', { id: article.id })
    await lina.call('changeArticle', { ...editOf(after), body: '两边一样' })
    expect(outcomes(await bringIn(lina, [inBilling('a', { body: '两边一样' })]))).toEqual(['same'])
  })

  test('a validated article whose source changes has to be validated again', async () => {
    const { lina, zhouzheng } = desk
    const [made] = await bringIn(lina, [inBilling('a')])
    const id = made?.articleId ?? ''
    await zhouzheng.call('validateArticle', { id, confidence: 'validated', version: 1 })
    expect(outcomes(await bringIn(lina, [inBilling('a', { tags: ['新'] })]))).toEqual(['changed'])
    expect((await lina.call('readArticle', { id })).confidence).toBe('validated')
    expect(outcomes(await bringIn(lina, [inBilling('a', { body: '新' })]))).toEqual(['changed'])
    expect((await lina.call('readArticle', { id })).confidence).toBe('not_validated')
  })

  test('an article that people archived here stays in the archive', async () => {
    const { lina, zhouzheng } = desk
    const [made] = await bringIn(lina, [inBilling('a')])
    await zhouzheng.call('validateArticle', { id: made?.articleId ?? '', confidence: 'archived', version: 1 })
    const again = await bringIn(lina, [inBilling('a', { body: '新' })], { overwrite: true })
    expect(again).toMatchObject([{ outcome: 'kept', why: 'archived_here' }])
  })

  test('a key that stands twice in a call is taken once', async () => {
    const answers = await bringIn(desk.lina, [inBilling('a'), inBilling('a', { body: '另一个' })])
    expect(answers).toMatchObject([{ outcome: 'created' }, { outcome: 'refused', why: 'twice' }])
  })

  test('two calls side by side make each article once', async () => {
    const rows = Array.from({ length: 10 }, (_, i) => inBilling(`k${i}`))
    const both = await Promise.all([bringIn(desk.lina, rows), bringIn(desk.zhouzheng, rows)])
    expect(both.flat().filter(one => one.outcome === 'created')).toHaveLength(10)
    expect((await desk.lina.call('listArticles', { limit: 50 })).items).toHaveLength(10)
  })

  test('the same call under the same key happens once, and is counted once', async () => {
    const { lina } = desk
    const importId = newId(Date.now())
    const call = { importId, name: 'handbook', overwrite: false, items: [inBilling('a')] }
    const key = { 'idempotency-key': 'import-0001' }
    const one = await lina.call('importArticles', call, key)
    expect(await lina.call('importArticles', call, key)).toEqual(one)
    expect((await lina.call('listImports', {})).items).toMatchObject([
      { id: importId, created: 1, changed: 0, name: 'handbook' },
    ])
  })

  test('forty articles cost a bounded number of rows and round trips', async () => {
    const { lina } = desk
    for (let i = 0; i < 3; i++)
      await bringIn(
        lina,
        Array.from({ length: 40 }, (_, k) => inBilling(`before ${i} ${k}`)),
      )
    const items = Array.from({ length: 40 }, (_, k) =>
      inBilling(`row ${k}`, { tags: ['一', '二'], folder: `夹/${k % 4}` }),
    )
    const call = { importId: newId(Date.now()), name: '', overwrite: false, items }
    const init = { method: 'POST', body: JSON.stringify(call) }
    const created = await costOf(lina, '/v1/articles/import', init)
    expect(created.trips).toBeLessThanOrEqual(3)
    // Of each tag one row is read and written that counts it.
    expect(created.read).toBeLessThan(40 * 12)
    expect(created.written).toBeLessThan(40 * 22)
    const same = await costOf(lina, '/v1/articles/import', init)
    expect(same).toMatchObject({ status: 200, trips: 2, written: 0 })
    expect(same.read).toBeLessThan(40 * 4)
  })
})

describe('pictures', () => {
  const hex = async (bytes: Uint8Array) =>
    [...new Uint8Array(await crypto.subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>))]
      .map(one => one.toString(16).padStart(2, '0'))
      .join('')

  test('are asked for, tied to the article, and not asked for again', async () => {
    const { lina, wanglei } = desk
    const sha256 = await hex(redPoint)
    const row = inBilling('a', { body: `看图 ![红点](sha256:${sha256})`, pictures: [{ sha256, fileId: null }] })
    expect(await bringIn(lina, [row, inBilling('b')])).toMatchObject([
      { outcome: 'needs_pictures', needs: [sha256], articleId: null },
      { outcome: 'created' },
    ])
    const file = await upload({ token: lina.token, body: redPoint })
    const [made] = await bringIn(lina, [{ ...row, pictures: [{ sha256, fileId: file.id }] }])
    expect(made).toMatchObject({ outcome: 'created' })
    const article = await lina.call('readArticle', { id: made?.articleId ?? '' })
    expect(article).toMatchObject({ body: `看图 ![红点](file:${file.id})`, files: [{ id: file.id }] })
    expect((await fetchFile(wanglei.token, file.id)).status).toBe(200)
    expect((await fetchFile((await office()).wuyue.token, file.id)).status).toBe(404)
    expect(outcomes(await bringIn(lina, [row]))).toEqual(['same'])
    const next = { ...row, body: `再看图 ![红点](sha256:${sha256})` }
    expect(outcomes(await bringIn(lina, [next]))).toEqual(['changed'])
    expect((await lina.call('readArticle', { id: article.id })).body).toBe(`再看图 ![红点](file:${file.id})`)
    const out = (await wanglei.call('exportArticles', {})).items.find(one => one.id === article.id)
    expect(out?.files).toMatchObject([{ id: file.id, type: 'image/png' }])
  })

  test("another person's file, or one that is somewhere already, is not taken", async () => {
    const { lina, zhouzheng } = desk
    const sha256 = await hex(redPoint)
    const file = await upload({ token: zhouzheng.token, body: redPoint })
    const row = (key: string) =>
      inBilling(key, { body: `![x](sha256:${sha256})`, pictures: [{ sha256, fileId: file.id }] })
    expect(await bringIn(lina, [row('a')])).toMatchObject([{ outcome: 'needs_pictures', needs: [sha256] }])
    expect(outcomes(await bringIn(zhouzheng, [row('a')]))).toEqual(['created'])
    expect(outcomes(await bringIn(zhouzheng, [row('b'), inBilling('c')]))).toEqual(['needs_pictures', 'created'])
  })
})

describe('doors', () => {
  test('nobody brings in for another department, for one that is not there, or over an article of another', async () => {
    const { lina, linxia, hemin, departments } = desk
    const { support, billing } = departments
    const foreign = (await office()).departments.billing.id
    const answers = await bringIn(linxia, [
      importRow({ key: 'a', departmentId: billing.id }),
      importRow({ key: 'b', departmentId: foreign }),
      importRow({ key: 'c', departmentId: support.id, audience: [foreign] }),
      importRow({ key: 'd', departmentId: support.id }),
    ])
    expect(answers.map(one => one.why)).toEqual(['not_allowed', 'unknown_department', 'unknown_department', null])
    await bringIn(lina, [inBilling('e')])
    expect(await bringIn(linxia, [importRow({ key: 'e', departmentId: support.id })])).toMatchObject([
      { outcome: 'refused', why: 'not_allowed', articleId: null },
    ])
    expect(outcomes(await bringIn(hemin, [importRow({ key: 'e', departmentId: support.id })]))).toEqual(['changed'])
  })

  test("an article's id opens nothing: who may not read it makes a new one, who may not write it is refused", async () => {
    const { lina, linxia, departments } = desk
    const hidden = await shelve(lina, {
      departmentId: departments.billing.id,
      title: '内部',
      body: '秘密',
      audience: [departments.billing.id],
    })
    const open = await shelve(lina, { departmentId: departments.billing.id, title: '公开', body: '都能看' })
    const own = (key: string) => importRow({ source: 'baton', key, departmentId: departments.support.id })
    const answers = await bringIn(linxia, [own(hidden.id), own(open.id)], { overwrite: true })
    expect(answers).toMatchObject([{ outcome: 'created' }, { outcome: 'refused', why: 'not_allowed' }])
    expect(answers[0]?.articleId).not.toBe(hidden.id)
    expect((await lina.call('readArticle', { id: hidden.id })).body).toBe('秘密')
  })

  test('workspaces know nothing of each other', async () => {
    const other = await office()
    const importId = newId(Date.now())
    await bringIn(desk.lina, [inBilling('a')], { importId })
    const [theirs] = await bringIn(other.lina, [importRow({ key: 'a', departmentId: other.departments.billing.id })], {
      importId,
    })
    expect(theirs).toMatchObject({ outcome: 'created' })
    await expect(other.wuyue.call('undoImport', { id: newId(0), after: '' })).rejects.toMatchObject({
      code: 'not_found',
    })
    expect((await other.wuyue.call('exportArticles', {})).items).toHaveLength(1)
  })

  test('a key needs its scope, and then writes for every department', async () => {
    const { hemin, departments } = desk
    const reading = await hemin.call('makeApiKey', { name: 'reading', scopes: ['knowledge:read'] })
    const row = importRow({ key: 'a', departmentId: departments.logistics.id })
    await expect(bringIn(callerWith(reading.secret), [row])).rejects.toMatchObject({ code: 'not_allowed' })
    const writing = await hemin.call('makeApiKey', { name: 'writing', scopes: ['knowledge:write'] })
    const answers = await bringIn(callerWith(writing.secret), [row])
    expect(outcomes(answers)).toEqual(['created'])
    const brought = await hemin.call('readArticle', { id: answers[0]?.articleId ?? '' })
    expect(brought.updatedBy).toEqual({ id: expect.stringMatching(/^key:/), name: 'writing' })
    const { items } = await hemin.call('listRevisions', { id: brought.id })
    expect(items.map(one => one.by)).toEqual([brought.updatedBy])
    await expect(callerWith(writing.secret).call('exportArticles', {})).rejects.toMatchObject({ code: 'not_allowed' })
    expect((await callerWith(reading.secret).call('exportArticles', {})).items).toHaveLength(1)
  })

  test("another person's import cannot be gone on with", async () => {
    const importId = newId(Date.now())
    await bringIn(desk.lina, [inBilling('a')], { importId })
    await expect(bringIn(desk.zhouzheng, [inBilling('b')], { importId })).rejects.toMatchObject({ code: 'not_found' })
  })

  test('a row that breaks the contract is named', async () => {
    const rows = [inBilling('a'), inBilling('b', { folder: '../etc' })]
    await expect(bringIn(desk.lina, rows)).rejects.toMatchObject({
      code: 'malformed',
      facts: { field: 'items.1.folder' },
    })
    const many = Array.from({ length: 41 }, (_, i) => inBilling(`${i}`))
    await expect(bringIn(desk.lina, many)).rejects.toMatchObject({ code: 'malformed' })
  })
})

describe('taking back', () => {
  test('archives what an import made and nobody touched; bringing it in again makes it anew', async () => {
    const { lina, zhouzheng } = desk
    const importId = newId(Date.now())
    const rows = Array.from({ length: 45 }, (_, i) => inBilling(`k${String(i).padStart(2, '0')}`))
    const made = [
      ...(await bringIn(lina, rows.slice(0, 40), { importId })),
      ...(await bringIn(lina, rows.slice(40), { importId })),
    ]
    const touched = made[3]?.articleId ?? ''
    await zhouzheng.call('validateArticle', { id: touched, confidence: 'validated', version: 1 })
    await expect(desk.linxia.call('undoImport', { id: importId, after: '' })).rejects.toMatchObject({
      code: 'not_found',
    })
    const one = await lina.call('undoImport', { id: importId, after: '' })
    expect(one).toMatchObject({ archived: 39 })
    const two = await lina.call('undoImport', { id: importId, after: one.next ?? '' })
    expect(two).toEqual({ archived: 5, next: null })
    expect((await lina.call('listImports', {})).items).toMatchObject([{ created: 45, archived: 44 }])
    const left = await lina.call('listArticles', { limit: 50 })
    expect(left.items.map(item => item.id)).toEqual([touched])
    await settle()
    expect((await lina.call('searchArticles', { q: '题目' })).items.map(item => item.id)).toEqual([touched])
    const again = await bringIn(lina, rows.slice(0, 4))
    expect(outcomes(again)).toEqual(['created', 'created', 'created', 'same'])
    expect(again[0]?.articleId).toBe(made[0]?.articleId)
    expect(await lina.call('readArticle', { id: made[0]?.articleId ?? '' })).toMatchObject({
      confidence: 'not_validated',
    })
  })

  test('what another import made, or was here before, is not taken away', async () => {
    const { lina, departments } = desk
    const before = await shelve(lina, { departmentId: departments.billing.id, title: '先有的', body: '原文' })
    await bringIn(lina, [inBilling('a')])
    const importId = newId(Date.now())
    const own = inBilling(before.id, { source: 'baton', title: '先有的', body: '新文' })
    const answers = await bringIn(lina, [inBilling('a', { body: '改' }), own, inBilling('b')], {
      importId,
      overwrite: true,
    })
    expect(outcomes(answers)).toEqual(['changed', 'changed', 'created'])
    expect(await lina.call('undoImport', { id: importId, after: '' })).toEqual({ archived: 1, next: null })
    expect((await lina.call('listArticles', {})).items).toHaveLength(2)
  })

  test('after seven days it is too late', async () => {
    const importId = newId(Date.now())
    await bringIn(desk.lina, [inBilling('a')], { importId })
    await bindings.DB.prepare('update article_imports set at = at - ? where id = ?')
      .bind(8 * 86_400_000, importId)
      .run()
    await expect(desk.lina.call('undoImport', { id: importId, after: '' })).rejects.toMatchObject({
      code: 'import_settled',
    })
  })

  test('people see their own imports, admins all', async () => {
    await bringIn(desk.lina, [inBilling('a')])
    await bringIn(desk.hemin, [inBilling('b')])
    expect((await desk.lina.call('listImports', {})).items).toHaveLength(1)
    expect((await desk.wuyue.call('listImports', {})).items).toHaveLength(2)
    expect((await desk.linxia.call('listImports', {})).items).toEqual([])
  })
})
