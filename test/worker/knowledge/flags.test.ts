import { beforeEach, expect, test } from 'vitest'
import type { Input } from '../../../shared/contract.ts'
import { SITE_REF, toldOf, verified } from '../../support/keeping.ts'
import { editOf } from '../../support/library.ts'
import { bindings, callerWith, type Office, office, type Person } from '../../support/office.ts'
import { ticket } from '../../support/tickets.ts'

let desk: Office
beforeEach(async () => {
  desk = await office()
})

const missing = { code: 'not_found' }
const byMember = ({ id }: Person) => ({ kind: 'member' as const, id })

const flag = (id: string, more: Partial<Input<'flagArticle'>> = {}): Input<'flagArticle'> => ({
  id,
  kind: 'wrong',
  note: '信用卡要 7 天',
  quote: '第二行',
  revision: 1,
  ref: ticket('42').ref,
  ...more,
})

test('a flag from a case reaches the verifier with the case, and its end reaches whoever raised it', async () => {
  const { linxia, lina, zhouzheng, wanglei } = desk
  const { id } = await verified(desk, { verifier: byMember(lina) })
  await linxia.call('openCase', { facts: ticket('42') })
  const raised = await linxia.call('flagArticle', flag(id))
  expect(raised).toMatchObject({
    article: { id, title: '退款多久到账' },
    kind: 'wrong',
    quote: '第二行',
    case: { number: '#42', subject: '重复扣款 Charged twice' },
    by: { id: linxia.id },
    outcome: null,
  })
  expect(await toldOf(lina)).toMatchObject([
    {
      kind: 'article_flagged',
      subject: { kind: 'article', id },
      case: { number: '#42' },
      facts: { by: '林夏', words: '信用卡要 7 天', title: '退款多久到账' },
    },
  ])
  expect(await toldOf(zhouzheng)).toEqual([])
  expect((await lina.call('listFlags', {})).items).toEqual([raised])
  expect((await zhouzheng.call('listFlags', {})).items).toEqual([raised])
  expect((await linxia.call('listFlags', { articleId: id })).items).toEqual([raised])
  expect((await wanglei.call('listFlags', { articleId: id })).items).toEqual([])
  expect(await lina.call('countToKeep', {})).toEqual({ due: 0, unvalidated: 0, flagged: 1, proposed: 0 })
  const ended = await lina.call('endFlag', { id: raised.id, outcome: 'mended', answer: '改成 7 天了' })
  expect(ended).toMatchObject({ outcome: 'mended', ended: { by: { id: lina.id }, answer: '改成 7 天了' } })
  expect(await toldOf(linxia)).toMatchObject([
    { kind: 'article_mended', case: { number: '#42' }, facts: { by: '李娜', words: '改成 7 天了' } },
  ])
  expect((await lina.call('listFlags', {})).items).toEqual([])
  expect((await lina.call('countToKeep', {})).flagged).toBe(0)
})

test('without a verifier it reaches the owning department’s leads; without a case it stands for itself', async () => {
  const { linxia, zhouzheng } = desk
  const { id } = await verified(desk)
  const raised = await linxia.call('flagArticle', flag(id, { ref: null, kind: 'missing_step', note: '' }))
  expect(raised.case).toBeNull()
  expect(await toldOf(zhouzheng)).toMatchObject([{ kind: 'article_flagged', case: null, facts: { words: '第二行' } }])
})

test('the same flag again finds the first, also twice at once; for another case it is another; a ticket nobody opened is recorded', async () => {
  const { linxia, lina } = desk
  const { id } = await verified(desk)
  const wish = flag(id, { ref: SITE_REF })
  const all = await Promise.all([1, 2, 3].map(() => linxia.call('flagArticle', wish)))
  expect(new Set(all.map(one => one.id)).size).toBe(1)
  expect((await linxia.call('flagArticle', wish)).id).toBe(all[0]?.id)
  const other = await linxia.call('flagArticle', { ...wish, ref: null })
  expect(other.id).not.toBe(all[0]?.id)
  await lina.call('endFlag', { id: other.id, outcome: 'kept', answer: '对的' })
  expect((await linxia.call('flagArticle', { ...wish, ref: null })).id).not.toBe(other.id)
  const key = { 'idempotency-key': 'flag-0001' }
  const once = await lina.call('flagArticle', flag(id, { kind: 'stale' }), key)
  expect(await lina.call('flagArticle', flag(id, { kind: 'stale' }), key)).toEqual(once)
})

test('of two who end a flag one is told who was first; the same end again is the same', async () => {
  const { linxia, lina, zhouzheng } = desk
  const { id } = await verified(desk)
  const raised = await linxia.call('flagArticle', flag(id))
  const ends = await Promise.allSettled([
    lina.call('endFlag', { id: raised.id, outcome: 'mended', answer: '改了' }),
    zhouzheng.call('endFlag', { id: raised.id, outcome: 'kept', answer: '没错' }),
  ])
  expect(ends.map(one => one.status).sort()).toEqual(['fulfilled', 'rejected'])
  expect(ends.find(one => one.status === 'rejected')).toMatchObject({ reason: { code: 'already_ended' } })
  const [first] = [ends[0]?.status === 'fulfilled' ? lina : zhouzheng]
  const same =
    first === lina ? ({ outcome: 'mended', answer: '改了' } as const) : ({ outcome: 'kept', answer: '没错' } as const)
  expect(await first.call('endFlag', { id: raised.id, ...same })).toMatchObject({ outcome: same.outcome })
  expect(await toldOf(linxia)).toHaveLength(1)
})

test('whoever is made the verifier has what is open from then on, and whoever was has it no more', async () => {
  const { linxia, lina, zhouzheng } = desk
  const article = await verified(desk, { verifier: byMember(lina) })
  await linxia.call('flagArticle', flag(article.id))
  await zhouzheng.call('changeArticle', { ...editOf(article), verifier: null })
  expect((await lina.call('listFlags', {})).items).toEqual([])
  expect((await zhouzheng.call('listFlags', {})).items).toHaveLength(1)
})

test('no door opens: not to raise, list, count, end, nor by notice', async () => {
  const { linxia, lina, chenlan, wanglei, hemin, zhouzheng, departments } = desk
  const shut = await verified(desk, { audience: [departments.support.id], audienceRole: 'lead' })
  const raised = await chenlan.call('flagArticle', flag(shut.id))
  const { secret } = await hemin.call('makeApiKey', { name: 'wiki', scopes: ['knowledge:read'] })
  const other = await office()
  for (const who of [linxia, wanglei, other.wuyue, other.zhouzheng]) {
    await expect(who.call('flagArticle', flag(shut.id))).rejects.toMatchObject(missing)
    await expect(who.call('listFlags', { articleId: shut.id })).rejects.toMatchObject(missing)
    await expect(who.call('listFlags', { departmentId: departments.billing.id })).rejects.toMatchObject(missing)
    await expect(who.call('endFlag', { id: raised.id, outcome: 'kept', answer: 'x' })).rejects.toMatchObject(missing)
    expect((await who.call('listFlags', {})).items).toEqual([])
    expect((await who.call('countToKeep', {})).flagged).toBe(0)
    expect(await toldOf(who)).toEqual([])
  }
  await expect(callerWith(secret).call('listFlags', {})).rejects.toMatchObject({ code: 'not_allowed' })
  // Whoever raised it may not end it, and a colleague who may read the article sees no flag of others.
  await expect(chenlan.call('endFlag', { id: raised.id, outcome: 'kept', answer: 'x' })).rejects.toMatchObject({
    code: 'not_allowed',
  })
  const open = await verified(desk)
  const theirs = await linxia.call('flagArticle', flag(open.id))
  await expect(wanglei.call('endFlag', { id: theirs.id, outcome: 'kept', answer: 'x' })).rejects.toMatchObject(missing)
  // A notice about what may no longer be read shows nothing.
  await bindings.DB.prepare('update articles set audience = ?, department_id = ? where id = ?')
    .bind(JSON.stringify([departments.logistics.id]), departments.engineering.id, open.id)
    .run()
  const [notice] = await toldOf(zhouzheng)
  expect(notice).toMatchObject({ kind: 'hidden', facts: {}, subject: null })
  expect((await lina.call('listFlags', {})).items).toEqual([])
})

test('a hundred open flags say enough', async () => {
  const { linxia, wanglei, lina, workspaceId } = desk
  const { id } = await verified(desk)
  const first = await linxia.call('flagArticle', flag(id))
  await bindings.DB.prepare(
    `insert into article_flags with recursive n (i) as (select 1 union all select i + 1 from n where i < 99)
     select workspace_id, 'ffffffff' || substr(id, 9, 22) || printf('%06d', i), article_id, department_id, verifier_id, revision, kind, note,
       quote, null, 'ffffffff' || substr(id, 9, 22) || printf('%06d', i), by_name, at + i, 1, null, '', null, null, '', 1, null from article_flags, n where id = ? and workspace_id = ?`,
  )
    .bind(first.id, workspaceId)
    .run()
  await expect(wanglei.call('flagArticle', flag(id))).rejects.toMatchObject({ code: 'limit_reached' })
  const page = await lina.call('listFlags', { articleId: id, limit: 60 })
  const rest = await lina.call('listFlags', { articleId: id, limit: 60, after: page.next ?? '' })
  expect([page.items.length, rest.items.length, rest.next]).toEqual([60, 40, null])
})
