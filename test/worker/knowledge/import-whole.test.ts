import { beforeEach, describe, expect, test } from 'vitest'
import { newId } from '../../../shared/ids.ts'
import type { ExportedArticle } from '../../../shared/knowledge/exchange/contract.ts'
import { openSource, readSource } from '../../../shared/knowledge/exchange/reader.ts'
import { type ImportGround, runImport, type Told } from '../../../shared/knowledge/exchange/run.ts'
import { exportFormats, writeExport } from '../../../shared/knowledge/exchange/writing.ts'
import { fetchFile, redPoint, upload } from '../../support/files.ts'
import { bringIn, importRow } from '../../support/imports.ts'
import { editOf, shelve } from '../../support/library.ts'
import { type Caller, type Office, office } from '../../support/office.ts'

let desk: Office
beforeEach(async () => {
  desk = await office()
})

const text = (words: string) => new TextEncoder().encode(words)
const ground = (who: Caller): ImportGround => ({
  send: async (call, key) => (await who.call('importArticles', call, { 'idempotency-key': key })).items,
  upload: async picture =>
    (
      await upload({
        token: who.token,
        body: new Uint8Array(await (await picture.read()).arrayBuffer()),
        name: picture.name,
      })
    ).id,
  imported: (source, after) => who.call('listImported', { source, after }),
  wait: async () => {},
})

/** Everything of one workspace, as a file. */
const out = (who: Caller, format: (typeof exportFormats)[number], archived: 'yes' | 'no') =>
  writeExport(format, true, {
    page: after => who.call('exportArticles', { limit: 2, archived, ...(after !== '' && { after }) }),
    file: async id => (await fetchFile(who.token, id)).blob(),
    tell: () => {},
  })

/** Brings a file into a workspace; what became of each article. */
async function bring(who: Office, blob: Blob, ending: string): Promise<Told[]> {
  const told: Told[] = []
  const departments = new Map(Object.values(who.departments).map(one => [one.name.toLowerCase(), one.id]))
  const choices = {
    departmentId: who.departments.support.id,
    departments,
    asNamed: true,
    folder: '',
    kind: null,
    audience: [],
    draft: false,
  }
  const source = await openSource([{ name: `x.${ending}`, path: `x.${ending}`, blob }])
  await runImport(
    () => readSource(source, 'x'),
    {
      importId: newId(Date.now()),
      name: 'x',
      overwrite: false,
      choices,
      tell: one => void told.push(one),
      gate: async () => {},
      away: () => {},
    },
    ground(who.wuyue),
  )
  return told
}

/** What a workspace holds, without what is only true there: ids and times. */
async function holds(who: Office): Promise<unknown[]> {
  const { items } = await who.wuyue.call('exportArticles', { limit: 40, archived: 'yes' })
  const title = (id: string) => items.find(one => one.id === id)?.title ?? 'elsewhere'
  const name = (one: ExportedArticle, id: string) => one.files.findIndex(file => file.id === id)
  return items
    .map(({ id: _id, updatedAt: _at, ...one }) => ({
      ...one,
      confidence: one.confidence === 'validated' ? 'not_validated' : one.confidence,
      twinId: one.twinId && title(one.twinId),
      mergedInto: one.mergedInto && title(one.mergedInto),
      body: one.body
        .replaceAll(/article:([0-9a-f-]{36})/g, (_, id: string) => `article:${title(id)}`)
        .replaceAll(
          /file:([0-9a-f-]{36})/g,
          (_, id: string) => `file:${name({ ...one, id: _id, updatedAt: _at }, id)}`,
        ),
      files: one.files.map(({ name: called, type, bytes }) => [
        one.body.includes('file:') && type === 'image/png' ? 'shown' : called,
        type,
        bytes,
      ]),
    }))
    .sort((a, b) => (a.title < b.title ? -1 : 1))
}

async function fill({ lina, zhouzheng, departments }: Office): Promise<void> {
  const departmentId = departments.billing.id
  const file = async (name: string, body: Uint8Array) => (await upload({ token: lina.token, body, name })).id
  const [picture, prices, terms] = [
    await file('red.png', redPoint),
    await file('价目表 2026.csv', text('a,b')),
    await file('条款.txt', text('条款')),
  ]
  const first = await shelve(lina, { departmentId, title: '退款', body: '多久到账', folder: '退款/跨境' })
  const old = await shelve(lina, { departmentId, title: '旧规定', body: `见 [退款](article:${first.id})` })
  await zhouzheng.call('validateArticle', { id: old.id, confidence: 'archived', version: old.version })
  const last = await shelve(lina, {
    departmentId,
    title: '发票',
    body: `![图](file:${picture})`,
    fileIds: [prices, terms, picture],
  })
  await lina.call('changeArticle', {
    ...editOf(first),
    body: `看 [发票](article:${last.id}#抬头) 和 [旧的](article:${old.id})，[别处](article:${newId(5)})`,
  })
  const twin = await shelve(lina, { departmentId, title: 'Refunds', body: 'Three days', language: 'en' })
  await lina.call('pairTwins', { id: first.id, twinId: twin.id, version: 2 })
  const double = await shelve(lina, { departmentId, title: '退款多久', body: '三天', folder: '旧' })
  await zhouzheng.call('mergeArticle', { id: double.id, into: first.id, version: double.version })
}

test.each(exportFormats)(
  'what goes out as %s, attachments, links, twins and archive, comes in as the same base',
  async format => {
    await fill(desk)
    const { blob, ending, lost } = await out(desk.wuyue, format, 'yes')
    expect(lost).toBe(0)
    const fresh = await office()
    const told = await bring(fresh, blob, ending)
    expect(told.map(one => [one.outcome, one.lost])).toEqual(Array(5).fill(['created', 0]))
    expect(await holds(fresh)).toEqual(await holds(desk))
    expect((await bring(fresh, blob, ending)).map(one => [one.outcome, one.apart])).toEqual(
      Array(5).fill(['same', undefined]),
    )
    const again = await out(fresh.wuyue, format, 'yes')
    const third = await office()
    await bring(third, again.blob, again.ending)
    expect(await holds(third)).toEqual(await holds(desk))
    // And home again.
    expect((await bring(desk, blob, ending)).map(one => [one.outcome, one.apart])).toEqual(
      Array(5).fill(['same', undefined]),
    )
    expect(await holds(desk)).toEqual(await holds(third))
  },
)

test('links between the files of a folder of Markdown lead from file to file', async () => {
  await fill(desk)
  const { blob } = await out(desk.wuyue, 'markdown', 'no')
  const { files } = await openSource([{ name: 'x.zip', path: 'x.zip', blob }])
  const refund = files.find(one => one.path.includes('退款 '))
  const invoice = files.find(one => one.path.includes('发票 '))
  const written = (await (await refund?.read())?.text()) ?? ''
  const name = encodeURIComponent(invoice?.path.split('/').at(-1) ?? '')
  expect(written).toContain(`[发票](../../${name}#抬头)`)
  // What is not in the export, since it is archived or nowhere, stays by its id.
  expect(written).toMatch(/\[旧的\]\(article:[0-9a-f-]{36}\)，\[别处\]\(article:/)
  expect(files.map(one => one.path).filter(path => path.startsWith('files/'))).toHaveLength(2)
})

describe('the archive', () => {
  test('goes out only when asked for, and only to those who may see it', async () => {
    await fill(desk)
    const titles = async (who: Caller, archived?: 'yes' | 'no') =>
      (await who.call('exportArticles', { limit: 40, ...(archived && { archived }) })).items
        .map(one => one.title)
        .sort()
    const open = ['发票', '退款', 'Refunds'].sort()
    expect(await titles(desk.lina)).toEqual(open)
    expect(await titles(desk.lina, 'no')).toEqual(open)
    expect(await titles(desk.lina, 'yes')).toEqual([...open, '旧规定', '退款多久'].sort())
    expect(await titles(desk.linxia, 'yes')).toEqual(open)
  })

  test('what comes in archived is not found, and stays as it is when it comes again', async () => {
    const { lina, departments } = desk
    const row = importRow({ source: 'baton', key: newId(3), departmentId: departments.billing.id, archived: true })
    const [made] = await bringIn(lina, [row])
    expect(made?.outcome).toBe('created')
    expect((await lina.call('listArticles', {})).items).toEqual([])
    expect(await lina.call('readArticle', { id: made?.articleId ?? '' })).toMatchObject({ confidence: 'archived' })
    expect((await bringIn(lina, [row]))[0]?.outcome).toBe('same')
    expect((await bringIn(lina, [{ ...row, body: '改' }]))[0]).toMatchObject({ outcome: 'kept', why: 'archived_here' })
  })
})

describe('files beside the text', () => {
  const hex = async (bytes: Uint8Array) =>
    [...new Uint8Array(await crypto.subtle.digest('SHA-256', bytes as Uint8Array<ArrayBuffer>))]
      .map(one => one.toString(16).padStart(2, '0'))
      .join('')

  test('are asked for once, keep their names and order, and follow the source', async () => {
    const { lina, departments } = desk
    const [one, two] = [text('一'), text('二')]
    const attachment = async (bytes: Uint8Array, name: string, fileId: string | null = null) => ({
      sha256: await hex(bytes),
      name,
      fileId,
    })
    const row = importRow({
      source: 'baton',
      key: newId(3),
      departmentId: departments.billing.id,
      attachments: [await attachment(two, '二.txt'), await attachment(one, '一.txt')],
    })
    expect(await bringIn(lina, [row])).toMatchObject([
      { outcome: 'needs_pictures', needs: [await hex(two), await hex(one)] },
    ])
    const ids = [
      (await upload({ token: lina.token, body: two, name: '二.txt' })).id,
      (await upload({ token: lina.token, body: one, name: '一.txt' })).id,
    ]
    const brought = { ...row, attachments: row.attachments?.map((file, i) => ({ ...file, fileId: ids[i] ?? null })) }
    const [made] = await bringIn(lina, [brought])
    const id = made?.articleId ?? ''
    const names = async () => (await lina.call('readArticle', { id })).files.map(file => file.name)
    expect(await names()).toEqual(['二.txt', '一.txt'])
    expect((await bringIn(lina, [row]))[0]?.outcome).toBe('same')
    expect((await bringIn(lina, [{ ...row, attachments: row.attachments?.slice(1) }]))[0]?.outcome).toBe('changed')
    expect(await names()).toEqual(['一.txt'])
  })

  test('that a source does not tell of stay, and are no change', async () => {
    const { lina, departments } = desk
    const row = importRow({ key: 'a', departmentId: departments.billing.id })
    const [made] = await bringIn(lina, [row])
    const article = await lina.call('readArticle', { id: made?.articleId ?? '' })
    const file = await upload({ token: lina.token, body: text('x'), name: 'x.txt' })
    await lina.call('changeArticle', { ...editOf(article), fileIds: [file.id] })
    expect((await bringIn(lina, [row]))[0]?.outcome).toBe('same')
    expect((await bringIn(lina, [{ ...row, body: '改' }]))[0]?.outcome).toBe('changed')
    expect((await lina.call('readArticle', { id: article.id })).files).toHaveLength(1)
  })

  test("another person's file is not taken", async () => {
    const { lina, zhouzheng, departments } = desk
    const file = await upload({ token: zhouzheng.token, body: text('x'), name: 'x.txt' })
    const row = importRow({
      key: 'a',
      departmentId: departments.billing.id,
      attachments: [{ sha256: await hex(text('x')), name: 'x.txt', fileId: file.id }],
    })
    expect((await bringIn(lina, [row]))[0]?.outcome).toBe('needs_pictures')
  })
})
