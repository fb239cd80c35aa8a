import { beforeEach, describe, expect, test } from 'vitest'
import { editOf, shelve } from '../../support/library.ts'
import { bindings, type Office, office } from '../../support/office.ts'

let desk: Office
beforeEach(async () => {
  desk = await office()
})

const ref = { host: 'practice', site: 'http://desk.example.com', externalId: '42' }
const refused = { code: 'not_allowed' }
const missing = { code: 'not_found' }

describe('writing', () => {
  test('people write for their own departments, admins for all', async () => {
    const { lina, linxia, hemin, departments } = desk
    const facts = { departmentId: departments.billing.id, title: '退款', body: '三天' }
    expect(await shelve(lina, facts)).toMatchObject({ confidence: 'not_validated', revision: 1, version: 1, uses: 0 })
    await expect(shelve(linxia, facts)).rejects.toMatchObject(refused)
    expect(await shelve(hemin, facts)).toMatchObject({ departmentId: departments.billing.id })
    const foreign = (await office()).departments.billing.id
    await expect(shelve(hemin, { ...facts, departmentId: foreign })).rejects.toMatchObject({
      code: 'unknown_department',
    })
    await expect(shelve(hemin, { ...facts, audience: [foreign] })).rejects.toMatchObject({ code: 'unknown_department' })
  })

  test('a changed text ends its validation, unless a lead changed it; tags alone change no revision', async () => {
    const { lina, zhouzheng, departments } = desk
    const first = await shelve(lina, { departmentId: departments.billing.id, title: '退款', body: '三天' })
    await expect(
      lina.call('validateArticle', { id: first.id, confidence: 'validated', version: 1 }),
    ).rejects.toMatchObject(refused)
    const valid = await zhouzheng.call('validateArticle', { id: first.id, confidence: 'validated', version: 1 })
    expect(valid).toMatchObject({ confidence: 'validated', validatedBy: { id: zhouzheng.id }, revision: 1, version: 2 })
    const tagged = await lina.call('changeArticle', { ...editOf(valid), tags: ['钱'] })
    expect(tagged).toMatchObject({ confidence: 'validated', revision: 1, version: 3 })
    const byLead = await zhouzheng.call('changeArticle', { ...editOf(tagged), body: '五天' })
    expect(byLead).toMatchObject({ confidence: 'validated', revision: 2 })
    const byAgent = await lina.call('changeArticle', { ...editOf(byLead), body: '七天' })
    expect(byAgent).toMatchObject({ confidence: 'not_validated', revision: 3, validatedBy: null, validatedAt: null })
    const kept = await bindings.DB.prepare('select body from article_revisions where article_id = ? order by revision')
      .bind(first.id)
      .all()
    expect(kept.results.map(row => row.body)).toEqual(['三天', '五天', '七天'])
  })

  test('of two edits from the same version one wins', async () => {
    const { lina, zhouzheng, departments } = desk
    const first = await shelve(lina, { departmentId: departments.billing.id, title: '退款', body: '三天' })
    const both = await Promise.allSettled([
      lina.call('changeArticle', { ...editOf(first), body: '甲' }),
      zhouzheng.call('changeArticle', { ...editOf(first), body: '乙' }),
    ])
    expect(both.map(one => one.status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(both.find(one => one.status === 'rejected')).toMatchObject({ reason: { code: 'stale' } })
  })

  test('the same key writes once', async () => {
    const { lina, departments } = desk
    const facts = {
      departmentId: departments.billing.id,
      title: 'x',
      body: 'y',
      tags: [],
      language: 'en' as const,
      audience: [],
    }
    const key = { 'idempotency-key': 'save-0001' }
    const one = await lina.call('writeArticle', facts, key)
    expect((await lina.call('writeArticle', facts, key)).id).toBe(one.id)
    expect((await lina.call('listArticles', {})).items).toHaveLength(1)
  })
})

describe('every door', () => {
  test('an article of another workspace, audience or state is not there', async () => {
    const { lina, zhouzheng, linxia, wanglei, hemin, departments } = desk
    const departmentId = departments.billing.id
    const stranger = (await office()).wuyue
    const forSupport = await shelve(lina, {
      departmentId,
      title: '给客服',
      body: 'x',
      audience: [departments.support.id],
    })
    const draft = await shelve(lina, { departmentId, title: '草稿', body: 'x' })
    await lina.call('validateArticle', { id: draft.id, confidence: 'in_progress', version: 1 })
    const gone = await shelve(lina, { departmentId, title: '旧', body: 'x' })
    await zhouzheng.call('validateArticle', { id: gone.id, confidence: 'archived', version: 1 })
    const hidden = [
      [wanglei, [forSupport, draft, gone]],
      [linxia, [draft, gone]],
      [stranger, [forSupport, draft, gone]],
    ] as const
    for (const [person, articles] of hidden) {
      for (const article of articles) {
        const { id } = article
        await expect(person.call('readArticle', { id })).rejects.toMatchObject(missing)
        await expect(person.call('changeArticle', editOf(article))).rejects.toMatchObject(missing)
        await expect(person.call('validateArticle', { id, confidence: 'validated', version: 2 })).rejects.toMatchObject(
          missing,
        )
        await expect(person.call('noteArticleUse', { id, ref, kind: 'copied' })).rejects.toMatchObject(missing)
        for (const confidence of [undefined, 'in_progress', 'archived'] as const) {
          const { items } = await person.call(
            'listArticles',
            confidence ? { departmentId, confidence } : { departmentId },
          )
          expect(items.map(card => card.id)).not.toContain(id)
        }
      }
    }
    for (const { id } of [forSupport, draft, gone]) {
      for (const person of [lina, hemin]) expect(await person.call('readArticle', { id })).toMatchObject({ id })
    }
    expect((await linxia.call('readArticle', { id: forSupport.id })).title).toBe('给客服')
    await expect(linxia.call('changeArticle', editOf(forSupport))).rejects.toMatchObject(refused)
    await expect(
      linxia.call('validateArticle', { id: forSupport.id, confidence: 'in_progress', version: 1 }),
    ).rejects.toMatchObject(refused)
  })

  test('a list goes on page by page, also past what may not be read', async () => {
    const { lina, wanglei, departments } = desk
    const departmentId = departments.billing.id
    for (let i = 0; i < 9; i++) {
      const audience = i % 3 === 0 ? [] : [departments.support.id]
      await lina.call('writeArticle', {
        departmentId,
        title: `${i}`,
        body: '# Head\n\n**b**',
        tags: [],
        language: 'en',
        audience,
      })
    }
    const seen: string[] = []
    let after: string | undefined
    do {
      const { items, next } = await wanglei.call(
        'listArticles',
        after === undefined ? { limit: 1 } : { limit: 1, after },
      )
      seen.push(...items.map(card => `${card.title} ${card.excerpt}`))
      after = next ?? undefined
    } while (after !== undefined && seen.length < 20)
    expect(seen.sort()).toEqual(['0 Head · b', '3 Head · b', '6 Head · b'])
    await expect(wanglei.call('listArticles', { after: "1' or 1" })).rejects.toMatchObject({ code: 'malformed' })
  })
})

test('a use counts once per case, person and kind, also twice at once, and records a case that nobody opened', async () => {
  const { lina, linxia, departments } = desk
  const { id } = await shelve(lina, { departmentId: departments.billing.id, title: '退款', body: 'x' })
  const use = { id, ref, kind: 'inserted' as const }
  await Promise.all([linxia.call('noteArticleUse', use), linxia.call('noteArticleUse', use)])
  await linxia.call('noteArticleUse', use)
  expect((await lina.call('readArticle', { id })).uses).toBe(1)
  await lina.call('noteArticleUse', use)
  await linxia.call('noteArticleUse', { ...use, kind: 'copied' })
  expect(await lina.call('readArticle', { id })).toMatchObject({ uses: 3, version: 1 })
})
