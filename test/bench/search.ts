import { globSync } from 'node:fs'
import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { setTimeout as pause } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { emptyFacts } from '../../shared/case.ts'
import { newId } from '../../shared/ids.ts'
import { IMPORT_ROWS_MAX, type ImportRow } from '../../shared/knowledge/exchange/contract.ts'
import { buildPages } from '../../worker/local/build.ts'
import { callerAt } from '../../worker/local/demo/client.ts'
import { ownersToken } from '../../worker/local/door.ts'
import { serve } from '../../worker/local/server.ts'
import { freePort } from '../rt/server.ts'
import { emptyState, relativeTo } from '../support/state.ts'
import { costIn } from './requests.ts'
import { atScale } from './search-scale.ts'
import { type BenchDocument, type BenchQuery, type BenchSet, qualityOf, readSet } from './search-sets.ts'

const HELP = `npm run bench:search -- --set DIR [--set DIR …] [--json FILE] [--every N]
  Each set goes into a fresh local workspace through the public API. Short queries are asked of the search, long ones as tickets of
  the panel's request; prints how good the answers are, what a query takes in ms, and the most rows it read. --every N asks each
  N-th query only.
npm run bench:search -- --scale [--articles N]
  Searches of every shape in a library of 100,000 articles, beside the bare statements.`

const { values } = parseArgs({
  options: {
    set: { type: 'string', multiple: true, default: [] },
    json: { type: 'string' },
    every: { type: 'string', default: '1' },
    scale: { type: 'boolean' },
    articles: { type: 'string', default: '100000' },
    help: { type: 'boolean' },
  },
})

/** A call holds 256 kB; the rest is what JSON and other fields need. */
const CALL_CHARACTERS = 60_000
/** What stands for a title or a text that a set leaves empty: it holds no term. */
const EMPTY = '—'

interface Figures {
  readonly set: string
  readonly n: number
  readonly mrr10: number
  readonly ndcg10: number
  readonly hit1: number
  readonly hit5: number
  readonly p50Ms: number
  readonly p95Ms: number
  readonly rowsRead: number
}

if (values.help || (values.set.length === 0 && !values.scale)) console.log(HELP)
else await bench()

async function bench(): Promise<void> {
  if (values.scale) console.table(await atScale(Number(values.articles)))
  if (values.set.length === 0) return
  await buildPages()
  const figures: Figures[] = []
  for (const folder of values.set) {
    figures.push(await measured(readSet(folder)))
    console.table(figures.slice(-1))
  }
  if (figures.length > 1) console.table(figures)
  if (values.json) await writeFile(values.json, `${JSON.stringify(figures, null, 2)}\n`)
}

async function measured(set: BenchSet): Promise<Figures> {
  const state = await emptyState()
  const server = await serve(await freePort(), relativeTo(state))
  try {
    const token = await ownersToken(server.origin, server.secret)
    const documentOf = await load(server.origin, token, set.documents)
    await untilIndexed(state, set.documents.length)
    return await asked(server.origin, token, set, documentOf)
  } finally {
    await server.stop()
    await rm(state, { recursive: true, force: true })
  }
}

/** Imports the documents, and gives the document that each article was. */
async function load(
  origin: string,
  token: string,
  documents: readonly BenchDocument[],
): Promise<ReadonlyMap<string, string>> {
  const call = callerAt(origin, token)
  const { departments } = await call('readOrganisation', {})
  const departmentId = departments[0]?.id
  if (departmentId === undefined) throw new Error('The company has no department.')
  const importId = newId(Date.now())
  const documentOf = new Map<string, string>()
  for (const part of partsOf(documents)) {
    const items = part.map(document => rowOf(document, departmentId))
    const answers = (await call('importArticles', { importId, name: 'bench', overwrite: false, items })).items
    for (const [i, { outcome, articleId, why }] of answers.entries()) {
      if (articleId === null) throw new Error(`${part[i]?.id}: ${outcome} ${why}`)
      documentOf.set(articleId, part[i]?.id ?? '')
    }
  }
  return documentOf
}

function rowOf({ id, title, body, lang }: BenchDocument, departmentId: string): ImportRow {
  const short = title.slice(0, 200).trim()
  const text = title.length > 200 ? `${title}\n\n${body}` : body
  return {
    source: 'bench',
    key: id,
    title: short === '' ? EMPTY : short,
    body: text.trim() === '' ? EMPTY : text,
    departmentId,
    kind: 'answer',
    folder: '',
    tags: [],
    language: lang,
    audience: [],
    audienceRole: 'agent',
    draft: false,
    pictures: [],
  }
}

function partsOf(documents: readonly BenchDocument[]): BenchDocument[][] {
  const parts: BenchDocument[][] = []
  let [part, length]: [BenchDocument[], number] = [[], 0]
  for (const document of documents) {
    const own = document.title.length + document.body.length
    if (part.length === IMPORT_ROWS_MAX || (part.length > 0 && length + own > CALL_CHARACTERS)) {
      parts.push(part)
      ;[part, length] = [[], 0]
    }
    part.push(document)
    length += own
  }
  return part.length > 0 ? [...parts, part] : parts
}

/** The index follows through the outbox; looked at in its file, since no request tells. */
async function untilIndexed(state: string, count: number): Promise<void> {
  for (let waited = 0; waited < 1_200; waited++) {
    if (indexedIn(state) >= count) return
    await pause(500)
  }
  throw new Error(`Only ${indexedIn(state)} of ${count} articles were indexed.`)
}

function indexedIn(state: string): number {
  for (const file of globSync(join(state, '**/*.sqlite'))) {
    const database = new DatabaseSync(file, { readOnly: true })
    try {
      const row = database.prepare('select count(*) as n from indexed_articles').get() as { n: number }
      return row.n
    } catch {
      // Another database.
    } finally {
      database.close()
    }
  }
  return 0
}

async function asked(
  origin: string,
  token: string,
  { name, kind, queries, grades }: BenchSet,
  documentOf: ReadonlyMap<string, string>,
): Promise<Figures> {
  const sum = { mrr10: 0, ndcg10: 0, hit1: 0, hit5: 0 }
  const taken: number[] = []
  let [rowsRead, n] = [0, 0]
  for (const query of queries.filter((_, i) => i % Number(values.every) === 0)) {
    const begun = performance.now()
    const answer = await (kind === 'long' ? askAsTicket : askAsWords)(origin, token, query)
    taken.push(performance.now() - begun)
    rowsRead = Math.max(rowsRead, answer.rowsRead)
    const quality = qualityOf(
      answer.ids.map(id => documentOf.get(id) ?? ''),
      grades.get(query.id) ?? new Map(),
    )
    for (const key of Object.keys(sum) as (keyof typeof sum)[]) sum[key] += quality[key]
    n++
  }
  taken.sort((a, b) => a - b)
  const round = (figure: number, digits: number) => Number(figure.toFixed(digits))
  return {
    set: name,
    n,
    mrr10: round(sum.mrr10 / n, 4),
    ndcg10: round(sum.ndcg10 / n, 4),
    hit1: round(sum.hit1 / n, 4),
    hit5: round(sum.hit5 / n, 4),
    p50Ms: round(taken[Math.floor(n * 0.5)] ?? 0, 1),
    p95Ms: round(taken[Math.floor(n * 0.95)] ?? 0, 1),
    rowsRead,
  }
}

interface Answer {
  readonly ids: readonly string[]
  readonly rowsRead: number
}

async function askAsWords(origin: string, token: string, { text }: BenchQuery): Promise<Answer> {
  const path = `/v1/articles/search?limit=10&q=${encodeURIComponent(text.slice(0, 400))}`
  const { items, rowsRead } = await ask<{ items: { id: string }[] }>(origin + path, token, {})
  return { ids: items.map(one => one.id), rowsRead }
}

async function askAsTicket(origin: string, token: string, { id, text, subject = '' }: BenchQuery): Promise<Answer> {
  const site = 'https://bench.example.com'
  const facts = emptyFacts({ host: 'practice', site, externalId: id }, `${site}/${id}`)
  const message = subject === '' ? text : text.slice(subject.length).trim()
  const ticket = { ...facts, subject, latestMessage: { text: message, at: null } }
  const init = { method: 'POST', body: JSON.stringify({ facts: ticket, language: 'en', articles: 10 }) }
  const { articles, rowsRead } = await ask<{ articles: { id: string }[] }>(`${origin}/v1/context`, token, init)
  return { ids: articles.map(one => one.id), rowsRead }
}

async function ask<T>(url: string, token: string, init: RequestInit): Promise<T & { rowsRead: number }> {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
  const response = await fetch(url, { ...init, headers })
  const body = (await response.json()) as T
  if (!response.ok) throw new Error(JSON.stringify(body))
  return { ...body, rowsRead: costIn(response.headers.get('server-timing')).rowsRead }
}
