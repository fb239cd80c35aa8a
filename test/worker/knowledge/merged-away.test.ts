import { beforeEach, describe, expect, test } from 'vitest'
import type { Article } from '../../../shared/knowledge.ts'
import { SITE_REF, verified } from '../../support/keeping.ts'
import { renewed, settle } from '../../support/library.ts'
import { bindings, type Caller, type Office, office } from '../../support/office.ts'
import { ticket } from '../../support/tickets.ts'

let desk: Office
beforeEach(async () => {
  desk = await office()
})

const merge = ({ id, version }: Pick<Article, 'id' | 'version'>, into: { id: string }) =>
  desk.zhouzheng.call('mergeArticle', { id, into: into.id, version })

async function undo(id: string) {
  const { version } = await desk.zhouzheng.call('readArticle', { id, exact: 'yes' })
  await desk.zhouzheng.call('validateArticle', { id, confidence: 'not_validated', version })
}

const pins = async (who: Caller) => (await who.call('listPins', {})).items.map(one => one.id)
const recent = async (who: Caller) => (await who.call('listRecentArticles', {})).items.map(one => one.id)

describe('a pin on what was merged', () => {
  test('leads on, once where both were pinned, and is there again when the merge is undone', async () => {
    const { linxia } = desk
    const [goes, other, stays] = [await verified(desk), await verified(desk), await verified(desk)]
    for (const { id } of [goes, other]) await linxia.call('pinArticle', { id, pinned: true })
    await merge(goes, stays)
    expect(await pins(linxia)).toEqual([stays.id, other.id])
    await linxia.call('pinArticle', { id: stays.id, pinned: true })
    expect(await pins(linxia)).toEqual([stays.id, other.id])
    await undo(goes.id)
    expect(await pins(linxia)).toEqual([goes.id, other.id])
    await linxia.call('pinArticle', { id: stays.id, pinned: true })
    const { version } = await desk.zhouzheng.call('readArticle', { id: goes.id })
    await merge({ id: goes.id, version }, stays)
    expect(await pins(linxia)).toEqual([stays.id, other.id])
  })

  test('is moved and taken off by either name, also by an act that waited for the server', async () => {
    const { linxia } = desk
    const [goes, other, stays] = [await verified(desk), await verified(desk), await verified(desk)]
    for (const { id } of [goes, other, stays]) await linxia.call('pinArticle', { id, pinned: true })
    await merge(goes, stays)
    await linxia.call('pinArticle', { id: other.id, pinned: true, before: stays.id })
    expect(await pins(linxia)).toEqual([other.id, stays.id])
    await linxia.call('pinArticle', { id: goes.id, pinned: true, before: other.id })
    expect(await pins(linxia)).toEqual([stays.id, other.id])
    await linxia.call('pinArticle', { id: goes.id, pinned: false })
    expect(await pins(linxia)).toEqual([other.id])
    await undo(goes.id)
    expect(await pins(linxia)).toEqual([other.id])
  })

  test('shows nobody what they may not read', async () => {
    const { linxia, lina, departments } = desk
    const goes = await verified(desk)
    const shut = await verified(desk, { audience: [departments.billing.id] })
    for (const who of [linxia, lina]) await who.call('pinArticle', { id: goes.id, pinned: true })
    await merge(goes, shut)
    expect(await pins(linxia)).toEqual([])
    expect(await pins(lina)).toEqual([shut.id])
    await expect(linxia.call('pinArticle', { id: goes.id, pinned: true })).rejects.toMatchObject({ code: 'not_found' })
    expect((await linxia.call('pinArticle', { id: goes.id, pinned: false })).items).toEqual([])
  })

  test('what was used last leads on, too', async () => {
    const { linxia } = desk
    const [goes, stays] = [await verified(desk), await verified(desk)]
    for (const { id } of [stays, goes]) await linxia.call('noteArticleUse', { id, ref: SITE_REF, kind: 'copied' })
    await merge(goes, stays)
    expect(await recent(linxia)).toEqual([stays.id])
    await undo(goes.id)
    expect(await recent(linxia)).toEqual([goes.id, stays.id])
  })
})

describe('what is open on a merged article', () => {
  const flagOf = (id: string, more = {}) => ({
    id,
    kind: 'wrong' as const,
    note: '要 7 天',
    quote: '第二行',
    revision: 1,
    ref: null,
    ...more,
  })
  const flags = async (who: Caller, articleId?: string) =>
    (await who.call('listFlags', articleId ? { articleId } : {})).items
  const proposals = async (who: Caller, articleId: string) => (await who.call('listProposals', { articleId })).items

  test('stands with the one that stays, says where it was raised, and comes back when the merge is undone', async () => {
    const { linxia, lina, zhouzheng } = desk
    const goes = await verified(desk, { title: '退款到账时间' })
    const stays = await verified(desk, { verifier: { kind: 'member', id: lina.id } })
    const flag = await linxia.call('flagArticle', flagOf(goes.id))
    // The same of the one that stays is not lost beside it.
    const own = await linxia.call('flagArticle', flagOf(stays.id))
    const ended = await linxia.call('flagArticle', flagOf(goes.id, { kind: 'stale' }))
    await zhouzheng.call('endFlag', { id: ended.id, outcome: 'kept', answer: '对的' })
    const words = { title: goes.title, body: '第一行\n第二行\n第三行\n第四行 4', note: '', baseRevision: 1 }
    const made = await linxia.call('proposeChange', { id: goes.id, ...words })
    await merge(goes, stays)
    const from = { id: goes.id, title: '退款到账时间' }
    expect(await flags(lina)).toMatchObject([
      { id: flag.id, article: { id: stays.id }, from, revision: 1 },
      { id: own.id, article: { id: stays.id }, from: null },
    ])
    expect(await flags(zhouzheng, stays.id)).toHaveLength(2)
    expect(await flags(zhouzheng, goes.id)).toEqual([])
    // Who raised it may not read the archive.
    expect(await flags(linxia, stays.id)).toMatchObject([{ from: { id: goes.id, title: '' } }, { from: null }])
    expect(await proposals(lina, stays.id)).toMatchObject([{ id: made.id, article: { id: stays.id }, from }])
    expect(await lina.call('countToKeep', {})).toEqual({ due: 0, unvalidated: 0, flagged: 2, proposed: 1 })
    expect(await lina.call('readProposal', { id: made.id })).toMatchObject({
      from,
      base: { title: goes.title, body: goes.body },
    })
    await undo(goes.id)
    expect(await flags(zhouzheng, goes.id)).toMatchObject([{ id: flag.id, article: { id: goes.id }, from: null }])
    expect(await flags(lina, stays.id)).toMatchObject([{ id: own.id }])
    expect(await proposals(zhouzheng, goes.id)).toMatchObject([{ id: made.id, from: null }])
    expect((await lina.call('countToKeep', {})).flagged).toBe(1)
  })

  test('goes along a chain, back to where it came from', async () => {
    const { linxia, zhouzheng } = desk
    const [a, b, c] = [await verified(desk), await verified(desk), await verified(desk)]
    const [onA, onB] = [await linxia.call('flagArticle', flagOf(a.id)), await linxia.call('flagArticle', flagOf(b.id))]
    await merge(a, b)
    await merge(b, c)
    const now = async (id: string) => (await flags(zhouzheng, id)).map(one => [one.id, one.from?.id ?? null])
    expect(await now(c.id)).toEqual([
      [onA.id, a.id],
      [onB.id, b.id],
    ])
    await undo(b.id)
    expect(await now(c.id)).toEqual([[onA.id, a.id]])
    expect(await now(b.id)).toEqual([[onB.id, null]])
    await undo(a.id)
    expect(await now(a.id)).toEqual([[onA.id, null]])
    expect(await now(c.id)).toEqual([])
  })

  test('a proposal is the same change to the one that stays, and what was decided stays decided', async () => {
    const { linxia, lina } = desk
    const goes = await verified(desk)
    const stays = await verified(desk, { body: '第一行\n第二行\n第三行\n第四行\n第五行' })
    const words = { title: goes.title, body: '第 1 行\n第二行\n第三行\n第四行', note: '', baseRevision: 1 }
    const made = await linxia.call('proposeChange', { id: goes.id, ...words })
    const other = await linxia.call('proposeChange', { id: goes.id, ...words, body: '别的' })
    await merge(goes, stays)
    const after = await lina.call('acceptProposal', { id: made.id, revision: 1, answer: '' })
    expect(after).toMatchObject({ id: stays.id, revision: 2, body: '第 1 行\n第二行\n第三行\n第四行\n第五行' })
    await expect(lina.call('acceptProposal', { id: other.id, revision: 2, answer: '' })).rejects.toMatchObject({
      code: 'both_changed',
    })
    await undo(goes.id)
    expect(await lina.call('readProposal', { id: made.id })).toMatchObject({ article: { id: stays.id } })
    expect(await lina.call('readProposal', { id: other.id })).toMatchObject({ article: { id: goes.id }, from: null })
  })

  test('raised after the merge, or in its very moment, it stands with the one that stays', async () => {
    const { linxia, zhouzheng } = desk
    const [goes, stays] = [await verified(desk), await verified(desk)]
    const [late] = await Promise.allSettled([linxia.call('flagArticle', flagOf(goes.id)), merge(goes, stays)])
    const first = await linxia.call('flagArticle', flagOf(goes.id))
    if (late?.status === 'fulfilled') expect(first.id).toBe(late.value.id)
    expect(first).toMatchObject({ article: { id: stays.id }, from: { id: goes.id, title: '' } })
    const words = { title: goes.title, body: '别的', note: '', baseRevision: 1 }
    expect(await linxia.call('proposeChange', { id: goes.id, ...words })).toMatchObject({ article: { id: stays.id } })
    expect(await flags(zhouzheng, stays.id)).toHaveLength(1)
    expect(await flags(zhouzheng, goes.id)).toEqual([])
    await undo(goes.id)
    expect(await flags(zhouzheng, goes.id)).toMatchObject([{ id: first.id, from: null }])
    expect(await proposals(zhouzheng, goes.id)).toHaveLength(1)
  })

  test('is heard of by nobody who may not read the one that stays', async () => {
    const { linxia, zhouzheng, hemin, departments } = desk
    const [goes, shut] = [await verified(desk), await verified(desk, { audience: [departments.billing.id] })]
    const { id } = await linxia.call('flagArticle', flagOf(goes.id))
    await merge(goes, shut)
    await expect(linxia.call('listFlags', { articleId: shut.id })).rejects.toMatchObject({ code: 'not_found' })
    await expect(linxia.call('flagArticle', flagOf(goes.id))).rejects.toMatchObject({ code: 'not_found' })
    await expect(linxia.call('endFlag', { id, outcome: 'kept', answer: 'x' })).rejects.toMatchObject({
      code: 'not_found',
    })
    expect((await linxia.call('listFlags', {})).items).toEqual([])
    for (const who of [zhouzheng, hemin]) expect(await flags(who, shut.id)).toHaveLength(1)
  })
})

test('what was learned from uses is right after a merge and after it is undone, without a rebuild', async () => {
  const { linxia, lina, workspaceId } = desk
  const [goes, stays] = [await verified(desk, { title: '吞没介质' }), await verified(desk, { title: '介质' })]
  const answered = async (who: Caller, externalId: string, id: string) => {
    const { ref } = await who.call('openCase', {
      facts: ticket(externalId, { subject: `机器把卡吃掉了 ${externalId}` }),
    })
    await who.call('noteArticleUse', { id, ref, kind: 'inserted' })
    await settle()
  }
  const learned = async () =>
    (
      await bindings.SEARCH.prepare(
        'select article_id, case_id, member_id, at, terms from learned_uses where workspace_id = ? order by article_id, case_id',
      )
        .bind(workspaceId)
        .all()
    ).results
  const byArticle = async () => {
    const all = await learned()
    return [goes, stays].map(({ id }) => all.filter(one => one.article_id === id).length)
  }
  await answered(linxia, '1', goes.id)
  await answered(lina, '2', goes.id)
  await answered(lina, '3', stays.id)
  await merge(goes, stays)
  await settle()
  expect(await byArticle()).toEqual([0, 3])
  await answered(linxia, '4', goes.id)
  await undo(goes.id)
  await settle()
  expect(await byArticle()).toEqual([3, 1])
  const kept = await learned()
  await renewed()
  expect(await learned()).toEqual(kept)
})
