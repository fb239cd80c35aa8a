import { beforeEach, describe, expect, test } from 'vitest'
import type { Article } from '../../../shared/knowledge.ts'
import { rewrite, toldOf, verified } from '../../support/keeping.ts'
import { editOf } from '../../support/library.ts'
import { type Caller, callerWith, type Office, office, type Person } from '../../support/office.ts'

let desk: Office
beforeEach(async () => {
  desk = await office()
})

const missing = { code: 'not_found' }
const refused = { code: 'not_allowed' }
const byMember = ({ id }: Person) => ({ kind: 'member' as const, id })

const propose = (who: Caller, { id, title, revision }: Article, body: string, more: object = {}) =>
  who.call('proposeChange', { id, title, body, note: '更清楚', baseRevision: revision, ...more })

const BODY = '第一行\n第二行\n第三行\n第四行'

describe('a proposal', () => {
  test('by anybody who may read goes to the verifier; accepted it is the proposer’s revision, and both are told', async () => {
    const { linxia, lina, zhouzheng } = desk
    const article = await verified(desk, { verifier: byMember(lina) })
    const made = await propose(linxia, article, BODY.replace('二', '2'))
    expect(await toldOf(lina)).toMatchObject([{ kind: 'article_proposed', facts: { by: '林夏', words: '更清楚' } }])
    expect(await toldOf(zhouzheng)).toEqual([])
    const { body: _body, ...card } = made
    expect((await lina.call('listProposals', {})).items).toEqual([card])
    expect((await linxia.call('listProposals', { box: 'made' })).items).toEqual([card])
    expect((await lina.call('countToKeep', {})).proposed).toBe(1)
    const base = { title: article.title, body: article.body }
    expect(await lina.call('readProposal', { id: made.id })).toEqual({ ...made, base })
    const after = await lina.call('acceptProposal', { id: made.id, revision: 1, answer: '谢谢' })
    expect(after).toMatchObject({
      revision: 2,
      body: '第一行\n第2行\n第三行\n第四行',
      updatedBy: { id: linxia.id },
      confidence: 'validated',
      validatedBy: { id: lina.id },
    })
    expect(await toldOf(linxia)).toMatchObject([{ kind: 'article_accepted', facts: { by: '李娜', words: '谢谢' } }])
    expect((await lina.call('listProposals', {})).items).toEqual([])
    expect(await linxia.call('readProposal', { id: made.id })).toMatchObject({ outcome: 'accepted', madeRevision: 2 })
  })

  test('accepted by one who does not vouch ends the validation, and tells who did', async () => {
    const { linxia, lina, zhouzheng } = desk
    const article = await verified(desk)
    const made = await propose(linxia, article, '全新')
    await lina.call('acceptProposal', { id: made.id, revision: 1, answer: '' })
    expect(await lina.call('readArticle', { id: article.id })).toMatchObject({
      confidence: 'not_validated',
      revision: 2,
    })
    expect((await toldOf(zhouzheng)).map(one => one.kind)).toEqual(['article_dropped', 'article_proposed'])
  })

  test('declined with a word, or taken back; then it is over', async () => {
    const { linxia, lina, wanglei } = desk
    const article = await verified(desk)
    const made = await propose(linxia, article, '甲')
    await expect(linxia.call('declineProposal', { id: made.id, answer: 'x' })).rejects.toMatchObject(refused)
    await expect(lina.call('withdrawProposal', { id: made.id })).rejects.toMatchObject(refused)
    expect(await lina.call('declineProposal', { id: made.id, answer: '口径不变' })).toMatchObject({
      outcome: 'declined',
    })
    expect(await toldOf(linxia)).toMatchObject([{ kind: 'article_declined', facts: { words: '口径不变' } }])
    const ended = { code: 'already_ended', facts: { by: '李娜' } }
    await expect(lina.call('acceptProposal', { id: made.id, revision: 1, answer: '' })).rejects.toMatchObject(ended)
    await expect(linxia.call('withdrawProposal', { id: made.id })).rejects.toMatchObject(ended)
    const second = await propose(wanglei, article, '乙')
    expect(await wanglei.call('withdrawProposal', { id: second.id })).toMatchObject({ outcome: 'withdrawn' })
    expect(await toldOf(wanglei)).toEqual([])
  })

  test('must change something, from a revision that is there', async () => {
    const { linxia } = desk
    const article = await verified(desk)
    await expect(propose(linxia, article, BODY)).rejects.toMatchObject({ code: 'nothing_changed' })
    await expect(propose(linxia, article, 'x', { baseRevision: 7 })).rejects.toMatchObject(missing)
    await expect(propose(linxia, article, 'x', { body: '' })).rejects.toMatchObject({ code: 'malformed' })
  })
})

describe('an older base', () => {
  test('is merged where different lines were changed, and told where the same were', async () => {
    const { linxia, wanglei, lina } = desk
    const article = await verified(desk)
    const one = await propose(linxia, article, BODY.replace('第一行', '第一行（改）'))
    const two = await propose(wanglei, article, BODY.replace('第一行', '首行'))
    const now = await rewrite(lina, article, { body: BODY.replace('第四行', '末行') })
    await expect(lina.call('acceptProposal', { id: one.id, revision: 1, answer: '' })).rejects.toMatchObject({
      code: 'stale',
      facts: { revision: 2 },
    })
    const merged = await lina.call('acceptProposal', { id: one.id, revision: now.revision, answer: '' })
    expect(merged.body).toBe('第一行（改）\n第二行\n第三行\n末行')
    const accept = { id: two.id, revision: merged.revision, answer: '' }
    await expect(lina.call('acceptProposal', accept)).rejects.toMatchObject({ code: 'both_changed' })
    const chosen = { ...accept, title: article.title, body: '首行\n第二行\n第三行\n末行' }
    expect(await lina.call('acceptProposal', chosen)).toMatchObject({ revision: 4, body: chosen.body })
  })

  test('that says what stands by now makes no revision', async () => {
    const { linxia, lina } = desk
    const article = await verified(desk)
    const made = await propose(linxia, article, '一样')
    await rewrite(lina, article, { body: '一样' })
    expect(await lina.call('acceptProposal', { id: made.id, revision: 2, answer: '' })).toMatchObject({ revision: 2 })
    expect(await linxia.call('readProposal', { id: made.id })).toMatchObject({ outcome: 'accepted', madeRevision: 2 })
  })
})

test('accepted twice, beside an edit or a withdrawal: once, and both or neither', async () => {
  const { linxia, lina, zhouzheng } = desk
  const article = await verified(desk)
  const made = await propose(linxia, article, '甲')
  const accept = { id: made.id, revision: 1, answer: '' }
  const key = { 'idempotency-key': 'accept-1' }
  const acts = await Promise.allSettled([
    lina.call('acceptProposal', accept, key),
    zhouzheng.call('acceptProposal', accept),
    linxia.call('withdrawProposal', { id: made.id }),
    zhouzheng.call('changeArticle', { ...editOf(article), body: '乙' }),
  ])
  const [first, second, withdrawn] = acts.map(one => one.status === 'fulfilled')
  expect([first, second, withdrawn].filter(Boolean).length).toBeLessThanOrEqual(1)
  const after = await lina.call('readArticle', { id: article.id })
  const { outcome } = await linxia.call('readProposal', { id: made.id })
  expect(after.body === '甲').toBe(outcome === 'accepted')
  expect(after.revision).toBe(2)
  if (first) expect(await lina.call('acceptProposal', accept, key)).toMatchObject({ revision: 2 })
})

test('no door opens: not to propose, list, read, decide or by notice', async () => {
  const { linxia, lina, chenlan, wanglei, hemin, departments } = desk
  const shut = await verified(desk, { audience: [departments.support.id], audienceRole: 'lead' })
  const made = await propose(chenlan, shut, '新')
  const other = await office()
  const { secret } = await hemin.call('makeApiKey', { name: 'wiki', scopes: ['knowledge:read'] })
  await expect(callerWith(secret).call('listProposals', {})).rejects.toMatchObject(refused)
  for (const who of [linxia, wanglei, other.wuyue, other.zhouzheng]) {
    await expect(propose(who, shut, 'x')).rejects.toMatchObject(missing)
    await expect(who.call('readProposal', { id: made.id })).rejects.toMatchObject(missing)
    await expect(who.call('acceptProposal', { id: made.id, revision: 1, answer: '' })).rejects.toMatchObject(missing)
    await expect(who.call('declineProposal', { id: made.id, answer: 'x' })).rejects.toMatchObject(missing)
    await expect(who.call('withdrawProposal', { id: made.id })).rejects.toMatchObject(missing)
    await expect(who.call('listProposals', { articleId: shut.id })).rejects.toMatchObject(missing)
    await expect(who.call('listProposals', { departmentId: departments.billing.id })).rejects.toMatchObject(missing)
    expect((await who.call('listProposals', {})).items).toEqual([])
    expect((await who.call('listProposals', { box: 'made' })).items).toEqual([])
    expect((await who.call('countToKeep', {})).proposed).toBe(0)
    expect(await toldOf(who)).toEqual([])
  }
  await expect(chenlan.call('acceptProposal', { id: made.id, revision: 1, answer: '' })).rejects.toMatchObject(refused)
  expect((await lina.call('listProposals', { articleId: shut.id })).items).toHaveLength(1)
  // A colleague who may read the article does not see what others propose; nor does the proposer once shut out.
  const open = await verified(desk)
  const theirs = await propose(linxia, open, '新')
  await expect(wanglei.call('readProposal', { id: theirs.id })).rejects.toMatchObject(missing)
  expect((await wanglei.call('listProposals', { articleId: open.id })).items).toEqual([])
  await lina.call('changeArticle', { ...editOf(open), audience: [departments.logistics.id] })
  await expect(linxia.call('readProposal', { id: theirs.id })).rejects.toMatchObject(missing)
  expect((await linxia.call('listProposals', { box: 'made' })).items).toEqual([])
})
