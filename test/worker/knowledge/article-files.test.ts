import { beforeEach, describe, expect, test, vi } from 'vitest'
import { fileAddress } from '../../../shared/knowledge/article-files.ts'
import { sweepFiles } from '../../../worker/file/verbs.ts'
import { fetchFile, redPoint, upload } from '../../support/files.ts'
import { editOf, shelve } from '../../support/library.ts'
import { bindings, type Caller, type Office, office } from '../../support/office.ts'

vi.setConfig({ testTimeout: 60_000 })

let desk: Office
beforeEach(async () => {
  desk = await office()
})

const missing = { code: 'not_found' }
const ids = ({ files }: { files: readonly { id: string }[] }) => files.map(file => file.id)
const pictureOf = (who: Caller, name = '设置页.png') => upload({ token: who.token, body: redPoint, name })
const status = async (who: Caller, id: string, what = '') => (await fetchFile(who.token, `${id}${what}`)).status

describe('what an article has', () => {
  test('files go with the article when it is written, in their order, and come back with it', async () => {
    const { lina, departments } = desk
    const [one, two] = [await pictureOf(lina), await pictureOf(lina)]
    const facts = {
      departmentId: departments.billing.id,
      title: '开发票',
      body: `看 ![设置页](${fileAddress(one.id)})`,
    }
    const written = await shelve(lina, { ...facts, fileIds: [two.id, one.id] })
    expect(ids(written)).toEqual([two.id, one.id])
    expect((await lina.call('readArticle', { id: written.id })).files).toMatchObject([
      { id: two.id, name: '设置页.png', type: 'image/png', state: 'ready' },
      { id: one.id },
    ])
  })

  test('other files are another revision, which is no longer validated; without a word they stay', async () => {
    const { lina, zhouzheng, departments } = desk
    const first = await shelve(lina, { departmentId: departments.billing.id, title: '退款', body: '三天' })
    const valid = await zhouzheng.call('validateArticle', { id: first.id, confidence: 'validated', version: 1 })
    const file = await pictureOf(lina)
    const changed = await lina.call('changeArticle', { ...editOf(valid), fileIds: [file.id] })
    expect(changed).toMatchObject({ revision: 2, confidence: 'not_validated', files: [{ id: file.id }] })
    const tagged = await lina.call('changeArticle', { ...editOf(changed), tags: ['钱'] })
    expect(tagged).toMatchObject({ revision: 2, files: [{ id: file.id }] })
    const same = await lina.call('changeArticle', { ...editOf(tagged), fileIds: [file.id] })
    expect(same.revision).toBe(2)
  })

  test('what an article loses stays with its former revisions, is read as before, and comes back by name or by its text', async () => {
    const { lina, linxia, departments } = desk
    const file = await pictureOf(lina)
    const facts = { departmentId: departments.billing.id, title: '退款', body: '三天' }
    const first = await shelve(lina, { ...facts, fileIds: [file.id] })
    const without = await lina.call('changeArticle', { ...editOf(first), fileIds: [] })
    expect(without).toMatchObject({ revision: 2, files: [] })
    expect(await status(linxia, file.id)).toBe(200)
    const kept = await bindings.DB.prepare('select files from article_revisions where article_id = ? order by revision')
      .bind(first.id)
      .all<{ files: string }>()
    expect(kept.results.map(row => JSON.parse(row.files).length)).toEqual([1, 0])
    const named = await lina.call('changeArticle', { ...editOf(without), fileIds: [file.id] })
    expect(ids(named)).toEqual([file.id])
    const again = await lina.call('changeArticle', { ...editOf(named), fileIds: [] })
    const body = `三天 ![](${fileAddress(file.id)})`
    expect(ids(await lina.call('changeArticle', { ...editOf(again), body }))).toEqual([file.id])
  })

  test('a former revision tells its files, and comes back with them', async () => {
    const { lina, departments } = desk
    const file = await pictureOf(lina)
    const facts = { departmentId: departments.billing.id, title: '退款', body: '三天' }
    const first = await shelve(lina, { ...facts, fileIds: [file.id] })
    const bare = await lina.call('changeArticle', { ...editOf(first), body: '五天', fileIds: [] })
    expect(ids(await lina.call('readRevision', { id: first.id, revision: 1 }))).toEqual([file.id])
    expect(ids(await lina.call('readRevision', { id: first.id, revision: 2 }))).toEqual([])
    const back = await lina.call('restoreRevision', { id: first.id, revision: 1, version: bare.version })
    expect(back).toMatchObject({ revision: 3, body: '三天', files: [{ id: file.id }] })
  })

  test('no more than 20, also over several edits', async () => {
    const { lina, departments } = desk
    const files: string[] = []
    for (let i = 0; i < 21; i++) files.push((await pictureOf(lina)).id)
    const facts = { departmentId: departments.billing.id, title: '退款', body: '三天' }
    await expect(shelve(lina, { ...facts, fileIds: files })).rejects.toMatchObject({ code: 'malformed' })
    const first = await shelve(lina, { ...facts, fileIds: files.slice(0, 20) })
    const body = files.map(id => `![](${fileAddress(id)})`).join(' ')
    // A picture that is merely named in the text is not the article's; the twenty first is told of when it is asked for.
    const changed = await lina.call('changeArticle', { ...editOf(first), body })
    expect(ids(changed)).toEqual(files.slice(0, 20))
    const swapped = await lina.call('changeArticle', { ...editOf(changed), body: '三天', fileIds: [files[20] ?? ''] })
    await expect(
      lina.call('changeArticle', { ...editOf(swapped), body, fileIds: [files[20] ?? ''] }),
    ).rejects.toMatchObject({ code: 'limit_reached', facts: { limit: 20 } })
  })
})

describe('the file door', () => {
  test('exactly those read the files of an article who may read the article, in each of its states', async () => {
    const { lina, zhouzheng, linxia, wanglei, hemin, departments } = desk
    const stranger = (await office()).wuyue
    const file = await pictureOf(lina)
    const facts = { departmentId: departments.billing.id, title: '退款', body: `![](${fileAddress(file.id)})` }
    const doors = async (who: Caller) => {
      const card = await who.call('readFileCard', { id: file.id }).then(
        () => 200,
        () => 404,
      )
      return [card, await status(who, file.id), await status(who, file.id, '/preview')]
    }
    // A red point has no smaller picture: that door says 404 to everybody, and must not say anything else to those outside.
    const open = [200, 200, 404]
    const shut = [404, 404, 404]
    const first = await shelve(lina, { ...facts, audience: [departments.logistics.id], fileIds: [file.id] })
    expect([await doors(lina), await doors(wanglei), await doors(hemin)]).toEqual([open, open, open])
    expect([await doors(linxia), await doors(stranger)]).toEqual([shut, shut])
    const everybody = await lina.call('changeArticle', { ...editOf(first), audience: [] })
    expect([await doors(linxia), await doors(stranger)]).toEqual([open, shut])
    const draft = { id: first.id, confidence: 'in_progress', version: everybody.version } as const
    const begun = await lina.call('validateArticle', draft)
    expect([await doors(linxia), await doors(lina)]).toEqual([shut, open])
    await zhouzheng.call('validateArticle', { id: first.id, confidence: 'archived', version: begun.version })
    expect([await doors(linxia), await doors(lina)]).toEqual([shut, open])
  })

  test("nobody makes another's file, or another article's, their own by attaching or by naming it", async () => {
    const { lina, zhouzheng, linxia, departments } = desk
    const secret = await pictureOf(zhouzheng)
    const facts = { departmentId: departments.billing.id, title: '退款', body: '三天' }
    await expect(shelve(lina, { ...facts, fileIds: [secret.id] })).rejects.toMatchObject(missing)
    const named = await shelve(lina, { ...facts, body: `![](${fileAddress(secret.id)})` })
    expect(named.files).toEqual([])
    expect(await status(lina, secret.id)).toBe(404)
    const hidden = await shelve(zhouzheng, { ...facts, audience: [departments.billing.id], fileIds: [secret.id] })
    const support = { ...facts, departmentId: departments.support.id }
    const mine = await shelve(linxia, { ...support, body: `![](${fileAddress(secret.id)})` })
    expect(mine.files).toEqual([])
    await expect(linxia.call('changeArticle', { ...editOf(mine), fileIds: [secret.id] })).rejects.toMatchObject(missing)
    await expect(shelve(lina, { ...facts, fileIds: [secret.id] })).rejects.toMatchObject(missing)
    expect(await status(linxia, secret.id)).toBe(404)
    expect(ids(await zhouzheng.call('readArticle', { id: hidden.id }))).toEqual([secret.id])
  })

  test('a file that an article has is nobody’s to delete, and is not swept; of two articles that ask for one, one gets it', async () => {
    const { lina, departments } = desk
    const file = await pictureOf(lina)
    const facts = { departmentId: departments.billing.id, title: '退款', body: '三天', fileIds: [file.id] }
    const both = await Promise.allSettled([shelve(lina, facts), shelve(lina, { ...facts, title: '退货' })])
    expect(both.map(one => one.status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(both.find(one => one.status === 'rejected')).toMatchObject({
      reason: { code: expect.stringMatching(/^(stale|not_found)$/) },
    })
    expect((await lina.call('listArticles', {})).items).toHaveLength(1)
    await expect(lina.call('discardFile', { id: file.id })).rejects.toMatchObject(missing)
    const later = Date.now() + 30 * 86_400_000
    await sweepFiles(bindings, later)
    expect(await status(lina, file.id)).toBe(200)
  })
})
