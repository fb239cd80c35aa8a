import { beforeEach, expect, test } from 'vitest'
import { newId } from '../../../shared/ids.ts'
import type { ImportAnswer, Imported, ImportRow } from '../../../shared/knowledge/exchange/contract.ts'
import type { Found, Read, SourceFault } from '../../../shared/knowledge/exchange/found.ts'
import { type Choices, rowOf, withoutPicture } from '../../../shared/knowledge/exchange/rows.ts'
import { type ImportGround, runImport, type Told } from '../../../shared/knowledge/exchange/run.ts'
import { Problem } from '../../../shared/problems.ts'

const [billing, support] = [newId(1), newId(2)]
const choices: Choices = {
  departmentId: billing,
  departments: new Map([
    ['账务部', billing],
    ['support', support],
  ]),
  asNamed: true,
  folder: '',
  kind: null,
  audience: [],
  draft: false,
}
const found = (key: string, more: Partial<Found> = {}): Found => ({
  source: 'files:x',
  key,
  where: `${key}.md`,
  title: `题 ${key}`,
  body: '文',
  kind: null,
  folder: '',
  tags: [],
  language: 'zh',
  draft: false,
  department: null,
  audience: [],
  audienceRole: null,
  pictures: [],
  lost: 0,
  ...more,
})
const rowIn = (one: Found, more: Partial<Choices> = {}): ImportRow => {
  const made = rowOf(one, { ...choices, ...more })
  if ('fault' in made) throw new Error(made.fault)
  return made.row
}

test('what the importer chose and what the source says come together in one row', () => {
  expect(rowIn(found('a', { folder: '退款', kind: 'how-to' }), { folder: '手册' })).toMatchObject({
    folder: '手册/退款',
    kind: 'how_to',
    departmentId: billing,
  })
  expect(rowIn(found('a', { kind: 'nonsense' }))).toMatchObject({ kind: 'answer' })
  expect(rowIn(found('a', { kind: 'policy' }), { kind: 'norm' })).toMatchObject({ kind: 'norm' })
  const named = found('a', { department: 'Support', audience: ['账务部'], audienceRole: 'lead' })
  expect(rowIn(named)).toMatchObject({ departmentId: support, audience: [billing], audienceRole: 'lead' })
  expect(rowIn(named, { asNamed: false })).toMatchObject({ departmentId: billing, audience: [], audienceRole: 'agent' })
  expect(rowIn(found('a', { department: '没有的部' }))).toMatchObject({ departmentId: billing })
  expect(rowIn(found('a'), { audience: [support], draft: true })).toMatchObject({ audience: [support], draft: true })
})

test('an audience that is not known here is a fault, never everybody', () => {
  expect(rowOf(found('a', { audience: ['没有的部'], audienceRole: 'agent' }), choices)).toEqual({
    fault: 'unknown_department',
  })
  expect(rowOf(found('a', { folder: 'x'.repeat(61) }), choices)).toEqual({ fault: 'malformed' })
})

test('a picture that cannot be brought leaves its words', () => {
  const sha256 = 'a'.repeat(64)
  const row = {
    ...rowIn(found('a')),
    body: `看 ![图 \\[1\\]](sha256:${sha256}) 完`,
    pictures: [{ sha256, fileId: null }],
  }
  expect(withoutPicture(row, sha256)).toMatchObject({ body: '看 图 \\[1\\] 完', pictures: [] })
  expect(withoutPicture({ ...row, body: `![](sha256:${sha256})` }, sha256).body).toBe(row.title)
})

/** A server that remembers what it was sent, and says no as it is told. */
class Server implements ImportGround {
  calls: { keys: string[]; key: string }[] = []
  uploads = 0
  away: boolean[] = []
  refuse: (keys: readonly string[], call: number) => Problem | null = () => null
  has = new Set<string>()

  async send({ items }: { items: ImportRow[] }, key: string): Promise<ImportAnswer[]> {
    const keys = items.map(one => one.key)
    this.calls.push({ keys, key })
    const problem = this.refuse(keys, this.calls.length)
    if (problem) throw problem
    return items.map(({ pictures }) => {
      const needs = pictures.filter(one => one.fileId === null).map(one => one.sha256)
      return {
        outcome: needs.length > 0 ? 'needs_pictures' : 'created',
        articleId: newId(0),
        why: null,
        needs,
        loose: false,
      }
    })
  }
  known: string[] = []
  asked: string[] = []
  /** Pages of two. */
  async imported(source: string, after: string) {
    this.asked.push(source)
    const rest = this.known.filter(key => key > after)
    const items = rest.slice(0, 2).map(key => ({ id: newId(0), key, title: key, version: 1 }))
    return { items, next: rest.length > 2 ? (rest[1] ?? null) : null }
  }
  async upload() {
    this.uploads += 1
    return newId(this.uploads)
  }
  async wait() {}
}

let server: Server
let told: Told[]
let gone: Imported[]
beforeEach(() => {
  server = new Server()
  told = []
  gone = []
})

async function* reads(items: readonly (Found | Read)[]): AsyncGenerator<Read> {
  for (const one of items)
    yield 'kind' in one && (one.kind === 'found' || one.kind === 'not_taken')
      ? (one as Read)
      : { kind: 'found', found: one as Found }
}

const run = (
  items: readonly (Found | Read)[],
  gate: () => Promise<void> = async () => {},
  linking: (done: number, all: number) => void = () => {},
) =>
  runImport(
    () => reads(items),
    {
      importId: newId(0),
      name: 'x',
      overwrite: false,
      choices,
      tell: one => told.push(one),
      gate,
      away: is => server.away.push(is),
      linking,
      gone: one => gone.push(one),
    },
    server,
  )

const many = (n: number, more: Partial<Found> = {}) => Array.from({ length: n }, (_, i) => found(`k${i}`, more))

test('calls hold at most forty articles, and no more bytes than the server takes', async () => {
  await run(many(90))
  expect(server.calls.map(one => one.keys.length)).toEqual([40, 40, 10])
  server.calls = []
  await run(many(10, { body: '长'.repeat(30_000) }))
  expect(server.calls.map(one => one.keys.length)).toEqual([2, 2, 2, 2, 2])
  expect(told).toHaveLength(100)
})

test('a server that is away is waited for, with the same call under the same key', async () => {
  server.refuse = (_, call) => (call <= 8 ? new Problem('away') : null)
  await run(many(3))
  expect(new Set(server.calls.map(one => one.key)).size).toBe(1)
  expect(server.away).toEqual([...Array(8).fill(true), false, false]) // and once for what is gone
  expect(told.map(one => one.outcome)).toEqual(['created', 'created', 'created'])
})

test('of a batch that is refused only the article that it is about is left out', async () => {
  server.refuse = keys => (keys.includes('k5') ? new Problem('malformed') : null)
  await run(many(12))
  expect(told.filter(one => one.outcome === 'refused').map(one => [one.where, one.why])).toEqual([
    ['k5.md', 'malformed'],
  ])
  expect(told.filter(one => one.outcome === 'created')).toHaveLength(11)
})

test('signed out, it ends with that', async () => {
  server.refuse = () => new Problem('not_signed_in')
  await expect(run(many(3))).rejects.toMatchObject({ code: 'not_signed_in' })
})

test('a server in trouble is asked a few times, then the article is told', async () => {
  server.refuse = () => new Problem('broken')
  await run(many(1))
  expect(server.calls).toHaveLength(4)
  expect(told).toMatchObject([{ outcome: 'refused', why: 'broken' }])
})

test('stopped by its gate, it sends nothing more', async () => {
  let turns = 0
  const gate = async () => {
    turns += 1
    if (turns > 1) throw new Error('stopped')
  }
  await expect(run(many(100), gate)).rejects.toThrow('stopped')
  expect(server.calls.length).toBeLessThanOrEqual(1)
})

test('pictures are uploaded once they are asked for, never more than forty lie about', async () => {
  const picture = (i: number) => ({
    sha256: String(i).padStart(64, '0'),
    name: 'x.png',
    read: async () => new Blob(['x']),
  })
  const items = Array.from({ length: 12 }, (_, i) => {
    const pictures = Array.from({ length: 6 }, (_, k) => picture(i * 10 + k))
    return found(`p${i}`, { pictures, body: pictures.map(one => `![](sha256:${one.sha256})`).join(' ') })
  })
  await run(items)
  expect(server.uploads).toBe(72)
  expect(server.calls.map(one => one.keys.length)).toEqual([12, 6, 6])
  expect(told.every(one => one.outcome === 'created' && one.lost === 0)).toBe(true)
})

test('a picture that is refused is left out, and told', async () => {
  server.upload = async () => {
    throw new Problem('file_refused')
  }
  const pictures = [{ sha256: 'b'.repeat(64), name: 'x.png', read: async () => new Blob(['x']) }]
  await run([
    found('a', { pictures, body: `![图](sha256:${'b'.repeat(64)})` }),
    { kind: 'not_taken', notTaken: { where: 'z', title: '', why: 'empty' } },
  ])
  expect(told).toMatchObject([
    { where: 'z', outcome: 'refused', why: 'empty' },
    { where: 'a.md', outcome: 'created', lost: 1 },
  ])
})

test('what links to a later article is sent once more in the end, told once, and what leads nowhere is not', async () => {
  const here = new Set<string>()
  server.send = async function (this: Server, { items }, key) {
    this.calls.push({ keys: items.map(one => one.key), key })
    for (const one of items) here.add(one.key)
    return items.map(({ key: name, body }) => {
      const loose = [...body.matchAll(/\]\(source:(\w+)\)/g)].some(([, to = '']) => !here.has(to))
      return { outcome: 'created', articleId: newId(Number(name.slice(1))), why: null, needs: [], loose }
    })
  }
  const items = many(90).map((one, i) => ({
    ...one,
    ...(i === 3 && { body: '看 [后面](source:k80)' }),
    ...(i === 4 && { body: '看 [没有](source:nowhere)' }),
    ...(i === 85 && { body: '看 [前面](source:k2)' }),
  }))
  const linking: string[] = []
  await run(
    items,
    async () => {},
    (done, all) => linking.push(`${done}/${all}`),
  )
  expect(server.calls.map(one => one.keys.length)).toEqual([40, 40, 10, 1])
  expect(server.calls.at(-1)?.keys).toEqual(['k3'])
  expect(told).toHaveLength(90)
  expect(linking).toEqual(['0/1', '1/1'])
})

test('an article waits for its twin too; what then lies in the way is told, once, and not twice', async () => {
  const here = new Set<string>()
  server.send = async ({ items }) => {
    for (const one of items) here.add(one.key)
    return items.map(({ key, twin, mergedInto }) => {
      const missing = twin && !here.has(twin) ? 'twin_missing' : mergedInto && !here.has(mergedInto) && 'merge_missing'
      const apart = missing || (['k3', 'k70'].includes(key) && 'twin_taken')
      return {
        outcome: 'created',
        articleId: newId(Number(key.slice(1))),
        why: null,
        needs: [],
        loose: Boolean(missing) || key === 'k70',
        ...(apart && { apart }),
      }
    })
  }
  const items = many(80).map((one, i) => ({
    ...one,
    ...(i === 3 && { twin: 'k79' }),
    ...(i === 4 && { mergedInto: 'nowhere' }),
    ...(i === 5 && { twin: 'gone', body: '看 [后面](source:k78)' }),
    ...(i === 6 && { mergedInto: 'k77' }),
    ...(i === 7 && { twin: 'never' }),
    ...(i === 70 && { twin: 'k1', body: '看 [后面](source:k75) [没有](source:no)' }),
  }))
  const apart: Told[] = []
  const calls: string[][] = []
  const send = server.send
  server.send = async (call, key) => {
    calls.push(call.items.map(one => one.key))
    return send.call(server, call, key)
  }
  await runImport(
    () => reads(items),
    {
      importId: newId(1),
      name: 'x',
      overwrite: false,
      choices,
      tell: one => void told.push(one),
      gate: async () => {},
      away: () => {},
      apart: one => void apart.push(one),
    },
    server,
  )
  expect(told).toHaveLength(80)
  expect(told.filter(one => one.apart).map(one => one.where)).toEqual(['k70.md'])
  expect(calls.at(-1)).toEqual(['k3', 'k5', 'k6', 'k70'])
  expect(apart.map(one => [one.where, one.apart, one.awaited])).toEqual([
    ['k4.md', 'merge_missing', 'nowhere'],
    ['k7.md', 'twin_missing', 'never'],
    ['k3.md', 'twin_taken', undefined],
    ['k5.md', 'twin_missing', 'gone'],
  ])
})

test('what a document was split into is told with its first article, where that was written', async () => {
  const split = { into: 3, places: new Map<string, string>() }
  server.send = async ({ items }) =>
    items.map(({ key }) => ({
      outcome: key === 'k1' ? 'same' : 'created',
      articleId: newId(0),
      why: null,
      needs: [],
      loose: false,
    }))
  await run(many(3).map((one, i) => (i < 2 ? { ...one, split } : one)))
  expect(told.map(one => one.splitInto)).toEqual([3, undefined, undefined])
})

const notTaken = (where: string, why: SourceFault): Read => ({ kind: 'not_taken', notTaken: { where, title: '', why } })

test('what a source had before and has no more is told in the end, page by page', async () => {
  server.known = ['a.md', 'b.md', 'b.md#旧标题', 'c.md', 'd.md']
  await run([found('a.md'), found('b.md'), found('d.md')])
  expect(gone.map(one => one.key)).toEqual(['b.md#旧标题', 'c.md'])
  expect(new Set(server.asked)).toEqual(new Set(['files:x']))
})

test('what could not be read is not gone; where that cannot be told apart, nothing is', async () => {
  server.known = ['a.md', 'broken.md', 'broken.md#标题', 'broken.mdx', 'old.md', 'row-7']
  await run([found('a.md'), notTaken('broken.md § 标题', 'too_long'), notTaken('photo.psd', 'unknown_format')])
  expect(gone.map(one => one.key)).toEqual(['broken.mdx', 'old.md', 'row-7'])
  gone = []
  await run([found('a.md'), notTaken('table.csv', 'unreadable')])
  expect(gone).toEqual([])
  // Withdrawn where it comes from.
  await run([found('a.md'), notTaken('desk.json row-7', 'unpublished')])
  expect(gone.map(one => one.key)).toContain('row-7')
})

test('an own export, an import that was ended and a server that will not say tell of nothing', async () => {
  server.known = ['old.md']
  await run([found('a', { source: 'baton' })])
  expect(server.asked).toEqual([])
  const ended = run(many(90), async () => {
    if (server.calls.length > 0) throw new Error('ended')
  })
  await expect(ended).rejects.toThrow('ended')
  server.imported = () => Promise.reject(new Problem('not_allowed'))
  await run([found('a.md')])
  expect(gone).toEqual([])
})
