import { beforeEach, describe, expect, test } from 'vitest'
import { newId } from '../../../shared/ids.ts'
import type { ExportedArticle, ImportRow } from '../../../shared/knowledge/exchange/contract.ts'
import { bringIn, costOf, exportedRow, importRow } from '../../support/imports.ts'
import { editOf, shelve } from '../../support/library.ts'
import { type Caller, callerWith, type Office, office } from '../../support/office.ts'

let desk: Office
beforeEach(async () => {
  desk = await office()
})

const row = (key: string, more: Partial<ImportRow> = {}) =>
  importRow({ key, departmentId: desk.departments.billing.id, ...more })
const zh = (more: Partial<ImportRow> = {}) => row('退款', { twin: 'refunds', ...more })
const en = (more: Partial<ImportRow> = {}) => row('refunds', { language: 'en', twin: '退款', ...more })
const old = (more: Partial<ImportRow> = {}) => row('旧', { archived: true, mergedInto: '退款', ...more })

const read = (id: string | null | undefined, who: Caller = desk.lina) =>
  who.call('readArticle', { id: id ?? '', exact: 'yes' })
const ids = async (
  items: readonly ImportRow[],
  who: Caller = desk.zhouzheng,
  more: Parameters<typeof bringIn>[2] = {},
) => (await bringIn(who, items, more)).map(one => one.articleId ?? '')
const call = (items: readonly ImportRow[], importId = newId(Date.now())) => ({
  method: 'POST',
  body: JSON.stringify({ importId, name: '', overwrite: false, items }),
})

describe('twins', () => {
  test('of one call name each other, and the same again writes nothing', async () => {
    const { lina } = desk
    const answers = await bringIn(lina, [zh(), en()])
    expect(answers.map(one => [one.outcome, one.loose, one.apart])).toEqual(
      Array(2).fill(['created', false, undefined]),
    )
    const [a, b] = answers.map(one => one.articleId)
    expect((await read(a)).twinId).toBe(b)
    expect((await read(b)).twinId).toBe(a)
    expect(await read(a)).toMatchObject({ revision: 1, confidence: 'not_validated' })
    expect(await costOf(lina, '/v1/articles/import', call([zh(), en()]))).toMatchObject({ written: 0, trips: 2 })
    expect((await bringIn(lina, [zh(), en()], { overwrite: true })).map(one => [one.outcome, one.apart])).toEqual(
      Array(2).fill(['same', undefined]),
    )
    expect((await read(a)).twinId).toBe(b)
  })

  test('find each other where the second comes later, whichever of them says so', async () => {
    const { lina } = desk
    const [first] = await bringIn(lina, [zh()])
    expect(first).toMatchObject({ outcome: 'created', loose: true, apart: 'twin_missing' })
    // It is told as long as it is so.
    expect(await bringIn(lina, [zh()])).toMatchObject([{ outcome: 'same', loose: true, apart: 'twin_missing' }])
    const [b] = await ids([en()])
    expect((await read(first?.articleId)).twinId).toBe(b)
    // The one that was here is joined by the other's word, and says the same: nothing is left to be done.
    expect(await costOf(lina, '/v1/articles/import', call([zh(), en()]))).toMatchObject({ written: 0 })
    const [c] = await bringIn(lina, [row('c', { twin: 'd' })])
    const { twin: _, ...plain } = en({ key: 'd' })
    const [d] = await ids([plain])
    expect((await read(c?.articleId)).twinId).toBeNull()
    expect(await bringIn(lina, [row('c', { twin: 'd' })])).toMatchObject([{ outcome: 'same', loose: false }])
    expect((await read(d)).twinId).toBe(c?.articleId)
  })

  test('that people part stay parted, until somebody imports with overwriting', async () => {
    const { lina } = desk
    const [a, b] = await ids([zh(), en()])
    await lina.call('pairTwins', { id: a ?? '', twinId: null, version: (await read(a)).version })
    expect((await bringIn(lina, [zh(), en()])).map(one => [one.outcome, one.apart])).toEqual(
      Array(2).fill(['same', undefined]),
    )
    expect((await bringIn(lina, [zh({ body: '改了' }), en()])).map(one => one.outcome)).toEqual(['changed', 'same'])
    expect((await read(a)).twinId).toBeNull()
    await bringIn(lina, [zh({ body: '改了' })], { overwrite: true })
    expect((await read(a)).twinId).toBe(b)
    expect((await read(b)).twinId).toBe(a)
  })

  test('a source that no longer tells of a twin takes none away', async () => {
    const [a, b] = await ids([zh(), en()])
    const { twin: _, ...plain } = zh({ body: '改了' })
    expect((await bringIn(desk.lina, [plain]))[0]?.outcome).toBe('changed')
    expect((await read(a)).twinId).toBe(b)
  })

  test('what was true stays true, and text that people changed stays theirs', async () => {
    const { lina, zhouzheng } = desk
    const [a] = await ids([zh()])
    const changed = await lina.call('changeArticle', { ...editOf(await read(a)), body: '我写的' })
    await zhouzheng.call('validateArticle', { id: a ?? '', confidence: 'validated', version: changed.version })
    const [b] = await ids([en()])
    expect(await read(a)).toMatchObject({ twinId: b, body: '我写的', confidence: 'validated', revision: 2 })
  })

  test('are told why not, and the article is brought in all the same', async () => {
    const { lina, hemin, zhouzheng, departments } = desk
    const apart = async (who: Caller, items: readonly ImportRow[]) =>
      (await bringIn(who, items)).map(one => [one.outcome, one.apart])
    expect(await apart(lina, [row('a', { twin: 'a' })])).toEqual([['created', 'twin_same']])
    expect(await apart(lina, [row('b', { twin: 'a' })])).toEqual([['created', 'twin_same']])
    expect(await apart(lina, [zh(), en(), en({ key: 'third' })])).toEqual([
      ['created', undefined],
      ['created', undefined],
      ['created', 'twin_taken'],
    ])
    // It is told as long as it is so, and mended once it can be.
    expect(await apart(lina, [en({ key: 'third' })])).toEqual([['same', 'twin_taken']])
    await bringIn(hemin, [en({ key: 'theirs', departmentId: departments.support.id, twin: undefined })])
    expect(await apart(lina, [row('d', { twin: 'theirs' })])).toEqual([['created', 'twin_not_allowed']])
    expect(await apart(hemin, [row('d', { twin: 'theirs' })])).toEqual([['same', undefined]])
    const [gone] = await ids([en({ key: 'gone', twin: undefined })])
    await zhouzheng.call('validateArticle', { id: gone ?? '', confidence: 'archived', version: 1 })
    expect(await apart(lina, [row('e', { twin: 'gone' })])).toEqual([['created', 'twin_archived']])
    const back = await read(gone)
    await zhouzheng.call('validateArticle', { id: back.id, confidence: 'not_validated', version: back.version })
    expect(await apart(lina, [row('e', { twin: 'gone' })])).toEqual([['same', undefined]])
  })

  test('of an export that comes home stay as people have them there, which is told', async () => {
    const { lina, departments } = desk
    const departmentId = departments.billing.id
    const a = await shelve(lina, { departmentId, title: '退款', body: '三天' })
    const b = await shelve(lina, { departmentId, title: 'Refunds', body: 'Three days', language: 'en' })
    await lina.call('pairTwins', { id: a.id, twinId: b.id, version: 1 })
    const { items } = await lina.call('exportArticles', {})
    const rows = items.map(one => exportedRow(one, departmentId))
    await lina.call('pairTwins', { id: a.id, twinId: null, version: 2 })
    for (const _ of [1, 2])
      expect((await bringIn(lina, rows)).map(one => [one.outcome, one.apart])).toEqual(
        Array(2).fill(['same', 'twin_here']),
      )
    expect((await read(a.id)).twinId).toBeNull()
    expect((await bringIn(lina, rows, { overwrite: true })).map(one => one.apart)).toEqual([undefined, undefined])
    expect((await read(a.id)).twinId).toBe(b.id)
  })

  test('of two that are paired in the same moment by hand, one pair stands', async () => {
    const { lina, departments } = desk
    const [a] = await ids([zh()])
    const other = await shelve(lina, {
      departmentId: departments.billing.id,
      title: 'Other',
      body: 'x',
      language: 'en',
    })
    const [, brought] = await Promise.allSettled([
      lina.call('pairTwins', { id: a ?? '', twinId: other.id, version: 1 }),
      bringIn(lina, [en()]),
    ])
    expect(brought.status).toBe('fulfilled')
    const twin = (await read(a)).twinId
    expect((await read(twin)).twinId).toBe(a)
  })
})

describe('merged articles', () => {
  test('lead on after the import, from another batch too, and the same again writes nothing', async () => {
    const { zhouzheng, linxia } = desk
    const [waiting] = await bringIn(zhouzheng, [old()])
    expect(waiting).toMatchObject({ outcome: 'created', loose: true, apart: 'merge_missing' })
    const [stays] = await ids([zh({ twin: undefined })])
    expect(await bringIn(zhouzheng, [old()])).toMatchObject([{ outcome: 'same', loose: false }])
    expect((await linxia.call('readArticle', { id: waiting?.articleId ?? '' })).id).toBe(stays)
    expect(await read(waiting?.articleId)).toMatchObject({ mergedInto: stays, confidence: 'archived' })
    const [both] = await ids([old({ key: '更旧' })])
    expect((await linxia.call('readArticle', { id: both ?? '' })).id).toBe(stays)
    expect(await costOf(zhouzheng, '/v1/articles/import', call([old(), old({ key: '更旧' })]))).toMatchObject({
      written: 0,
    })
  })

  test('that people restored stay restored', async () => {
    const { zhouzheng } = desk
    const [, a] = await ids([zh({ twin: undefined }), old()])
    const before = await read(a)
    await zhouzheng.call('validateArticle', { id: before.id, confidence: 'not_validated', version: before.version })
    expect(await bringIn(zhouzheng, [old()])).toMatchObject([{ outcome: 'same' }])
    expect(await bringIn(zhouzheng, [old()], { overwrite: true })).toMatchObject([{ apart: 'merge_here' }])
    expect(await read(a)).toMatchObject({ mergedInto: null, confidence: 'not_validated' })
  })

  test('are told why not: itself, circles, what is archived or in use here, and who is no lead', async () => {
    const { lina, zhouzheng } = desk
    const apart = async (items: readonly ImportRow[], who: Caller = zhouzheng) =>
      (await bringIn(who, items)).map(one => [one.outcome, one.apart])
    expect(await apart([old({ mergedInto: '旧' })])).toEqual([['created', 'merge_same']])
    expect(await apart([old({ key: 'a', mergedInto: 'b' }), old({ key: 'b', mergedInto: 'a' })])).toEqual([
      ['created', undefined],
      ['created', 'merge_away'],
    ])
    const [stays] = await ids([zh({ twin: undefined })])
    expect(await apart([old({ key: 'c', archived: undefined })])).toEqual([['created', 'merge_here']])
    expect(await apart([old({ key: 'd' })], lina)).toEqual([['created', 'merge_not_allowed']])
    expect(await apart([old({ key: 'd' })])).toEqual([['same', undefined]])
    const { version } = await read(stays)
    await zhouzheng.call('validateArticle', { id: stays ?? '', confidence: 'archived', version })
    expect(await apart([old({ key: 'e' })])).toEqual([['created', 'merge_away']])
  })

  test('a key that may write articles joins them, in the name of the workspace', async () => {
    const { secret } = await desk.hemin.call('makeApiKey', { name: 'wiki', scopes: ['knowledge:write'] })
    const answers = await bringIn(callerWith(secret), [zh(), en(), old()])
    expect(answers.map(one => [one.outcome, one.apart])).toEqual(Array(3).fill(['created', undefined]))
    const [a, b, double] = answers.map(one => one.articleId)
    const { items } = await desk.wuyue.call('exportArticles', { archived: 'yes' })
    const of = (id: string | null | undefined) => items.find(one => one.id === id)
    expect([of(a)?.twinId, of(b)?.twinId, of(double)?.mergedInto]).toEqual([b, a, a])
  })

  test('what was archived after others were merged into it comes so too', async () => {
    const rows = [zh({ twin: undefined, archived: true }), old()]
    const [stays, a] = await ids(rows)
    expect(await read(a)).toMatchObject({ mergedInto: stays })
  })
})

describe('undoing an import', () => {
  test('parts its twins from what stays, and lets nothing lead to what goes; brought in again, all is joined again', async () => {
    const { zhouzheng } = desk
    const [first, second] = [newId(Date.now()), newId(Date.now() + 1)]
    const [a] = await ids([zh()], zhouzheng, { importId: first })
    const [dup] = await ids([old({ mergedInto: 'refunds' })], zhouzheng, { importId: first })
    const [b] = await ids([en()], zhouzheng, { importId: second })
    await bringIn(zhouzheng, [old({ mergedInto: 'refunds' })], { importId: second })
    const mine = row('自己', { archived: true, mergedInto: '退款' })
    const [led] = await ids([mine], zhouzheng, { importId: second })
    expect([(await read(a)).twinId, (await read(dup)).mergedInto, (await read(led)).mergedInto]).toEqual([b, b, a])

    expect(await zhouzheng.call('undoImport', { id: second, after: '' })).toEqual({ archived: 1, next: null })
    expect(await read(a)).toMatchObject({ twinId: null, confidence: 'not_validated' })
    expect(await read(b)).toMatchObject({ twinId: null, confidence: 'archived' })
    expect((await read(dup)).mergedInto).toBeNull()
    expect((await read(led)).mergedInto).toBeNull()
    expect(await zhouzheng.call('undoImport', { id: second, after: '' })).toEqual({ archived: 0, next: null })

    const again = [zh(), en(), old({ mergedInto: 'refunds' }), mine]
    expect((await bringIn(zhouzheng, again)).map(one => one.outcome)).toEqual(['same', 'created', 'same', 'same'])
    expect([(await read(a)).twinId, (await read(dup)).mergedInto, (await read(led)).mergedInto]).toEqual([b, b, a])
    // What was joined by another import is still as its own made it.
    expect(await zhouzheng.call('undoImport', { id: first, after: '' })).toEqual({ archived: 1, next: null })
    expect((await read(b)).twinId).toBeNull()
  })

  test('leaves alone what people paired and merged since', async () => {
    const { zhouzheng, lina, departments } = desk
    const importId = newId(Date.now())
    const [a] = await ids([zh({ twin: undefined })], zhouzheng, { importId })
    const [kept] = await ids([row('留')], zhouzheng, { importId })
    const departmentId = departments.billing.id
    const twin = await shelve(lina, { departmentId, title: 'T', body: 'x', language: 'en' })
    await lina.call('pairTwins', { id: a ?? '', twinId: twin.id, version: 1 })
    const double = await shelve(lina, { departmentId, title: '重复', body: 'x' })
    await zhouzheng.call('mergeArticle', { id: double.id, into: kept ?? '', version: 1 })
    expect(await zhouzheng.call('undoImport', { id: importId, after: '' })).toEqual({ archived: 1, next: null })
    expect(await read(a)).toMatchObject({ twinId: twin.id, confidence: 'not_validated' })
    expect((await read(double.id)).mergedInto).toBe(kept)
  })
})

describe('doors', () => {
  test('an import opens nothing: what somebody may not know of is not told, paired or led to', async () => {
    const { lina, chenlan, hemin, departments } = desk
    const { billing, support } = departments
    const secret = en({ twin: undefined, audience: [billing.id], departmentId: billing.id })
    const [hidden] = await ids([secret], hemin)
    const theirs = [
      importRow({ key: 'x', departmentId: support.id, twin: 'refunds' }),
      importRow({ key: 'y', departmentId: support.id, archived: true, mergedInto: 'refunds' }),
      importRow({ source: 'baton', key: newId(7), departmentId: support.id, twin: hidden ?? '' }),
      importRow({ source: 'baton', key: newId(8), departmentId: support.id, archived: true, mergedInto: hidden ?? '' }),
    ]
    const nobody = theirs.map(one => ({ ...one, key: `${one.key}0`, source: 'files:n', twin: one.twin && 'nothing' }))
    const shape = ({ articleId: _, ...one }: Awaited<ReturnType<typeof bringIn>>[number]) => one
    const [asHidden, asMissing] = [await bringIn(chenlan, theirs), await bringIn(chenlan, nobody)]
    expect(asHidden.map(shape)).toEqual(asMissing.map(shape))
    expect(asHidden.map(one => [one.outcome, one.loose])).toEqual(Array(4).fill(['created', true]))
    for (const { articleId } of asHidden)
      expect(await read(articleId, hemin)).toMatchObject({ twinId: null, mergedInto: null })
    expect(await read(hidden)).toMatchObject({ twinId: null, version: 1 })
    const foreign = await office()
    const [away] = await bringIn(foreign.wuyue, [
      importRow({ source: 'baton', key: newId(9), departmentId: foreign.departments.billing.id, twin: hidden ?? '' }),
    ])
    expect(away).toMatchObject({ outcome: 'created', loose: true })
    expect(await read(hidden, lina)).toMatchObject({ twinId: null, version: 1 })
  })

  test('an export names no article that its asker may not read', async () => {
    const { lina, zhouzheng, linxia, hemin, wuyue, departments } = desk
    const { billing } = departments
    const [a, b] = await ids([zh(), en({ audience: [billing.id] })])
    const elsewhere = { departmentId: departments.support.id }
    const [shut] = await ids([row('内部', { audience: [billing.id] })])
    const [led] = await ids([old({ mergedInto: '内部', ...elsewhere })], hemin)
    const seen = async (who: Caller, id: string | undefined, limit = 40) => {
      let after: string | null = ''
      while (after !== null) {
        const page: { items: ExportedArticle[]; next: string | null } = await who.call('exportArticles', {
          limit,
          archived: 'yes',
          ...(after !== '' && { after }),
        })
        const found = page.items.find(one => one.id === id)
        if (found) return [found.twinId, found.mergedInto]
        after = page.next
      }
      return null
    }
    for (const limit of [1, 40]) {
      expect(await seen(lina, a, limit)).toEqual([b, null])
      expect(await seen(zhouzheng, a, limit)).toEqual([b, null])
      expect(await seen(linxia, a, limit)).toEqual([null, null])
      expect(await seen(wuyue, led, limit)).toEqual([null, shut])
      expect(await seen(linxia, led, limit)).toEqual([null, null])
    }
  })

  test('forty twins, or merged articles, cost a bounded number of rows and round trips, however many are here', async () => {
    const { lina, zhouzheng } = desk
    for (let call = 0; call < 6; call++) await ids(Array.from({ length: 40 }, (_, i) => row(`${call} ${i}`)))
    const items = Array.from({ length: 40 }, (_, i) =>
      row(`k${i}`, { language: i % 2 ? 'en' : 'zh', twin: `k${i % 2 ? i - 1 : i + 1}` }),
    )
    const created = await costOf(lina, '/v1/articles/import', call(items))
    expect(created.status).toBe(200)
    expect(created.trips).toBeLessThanOrEqual(4)
    expect(created.read).toBeLessThan(40 * 30)
    const same = await costOf(lina, '/v1/articles/import', call(items))
    expect(same).toMatchObject({ status: 200, trips: 2, written: 0 })
    expect(same.read).toBeLessThan(40 * 4)
    const doubles = Array.from({ length: 40 }, (_, i) => old({ key: `d${i}`, mergedInto: `k${i % 3}` }))
    const merged = await costOf(zhouzheng, '/v1/articles/import', call(doubles))
    expect(merged.trips).toBeLessThanOrEqual(4)
    expect(merged.read).toBeLessThan(40 * 30)
    const changed = doubles.map(one => ({ ...one, body: '改' }))
    expect((await costOf(zhouzheng, '/v1/articles/import', call(changed))).read).toBeLessThan(40 * 30)
    for (const query of ['limit=40', 'limit=1'])
      expect((await costOf(lina, `/v1/articles/export?${query}`)).trips).toBeLessThanOrEqual(3)
  })
})
