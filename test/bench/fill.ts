import { officeCalendar } from '../../shared/calendar.ts'
import { newId } from '../../shared/ids.ts'
import type { Department } from '../../shared/organisation.ts'
import { noRoles, type OwnershipMap } from '../../shared/ownership/contract.ts'
import { plainText } from '../../shared/plain-text.ts'
import { takeCommonTerms } from '../../worker/knowledge/finding/common-terms.ts'
import { indexed } from '../../worker/knowledge/finding/index-rows.ts'
import { marksOf } from '../../worker/knowledge/finding/narrowing.ts'
import { batch, q } from '../../worker/platform/db.ts'
import { hash, newToken } from '../../worker/platform/secrets.ts'
import { articleText } from './article-text.ts'

/** How much a workspace holds. */
export interface Size {
  readonly touchpoints: number
  readonly articles: number
}

/** A filled workspace: whoever holds `token` works in its first department, and another owns one of a hundred articles. */
export interface Filled {
  readonly workspaceId: string
  readonly token: string
  readonly fewDepartmentId: string
}

const PER_CUSTOMER = 10
const ARTICLES_PER_BATCH = 500
const ROWS_PER_INSERT = 50_000
/** The customer that is asked about has been here often. */
export const BUSY_EMAIL = 'customer1@example.com'
const BUSY_TOUCHPOINTS = 500

/** Fills empty databases by SQL, since a million touchpoints through the API would take an hour. `say` hears of progress. */
export async function fill(
  db: D1Database,
  search: D1Database,
  size: Size,
  say: (what: string) => void,
): Promise<Filled> {
  const now = Date.now()
  const workspaceId = 'bench'
  const token = newToken('device', workspaceId)
  const departments = Array.from({ length: 8 }, (_, i) => department(i, now))
  await people(db, workspaceId, token, departments, now)
  await touchpoints(db, workspaceId, size.touchpoints, departments[0]?.id ?? '', now)
  say(`${size.touchpoints} touchpoints`)
  const [most, few] = [departments[0]?.id ?? '', departments[1]?.id ?? '']
  await articles(db, search, workspaceId, size.articles, i => (i % 100 === 99 ? few : most), now)
  say(`${size.articles} articles`)
  return { workspaceId, token, fewDepartmentId: few }
}

function department(i: number, now: number): Department {
  const calendar = officeCalendar('Asia/Shanghai')
  return {
    id: newId(now),
    name: `部门${i + 1}`,
    englishName: `Department ${i + 1}`,
    colour: i + 1,
    calendar,
    roster: [],
  }
}

async function people(db: D1Database, workspace_id: string, token: string, departments: Department[], now: number) {
  const member = newId(now)
  const names = { [member]: '林夏' }
  const directory = { departments, triageDepartmentId: departments[0]?.id, names }
  const department_ids = JSON.stringify([departments[0]?.id])
  const account = { created_at: now, seen_at: now, expires_at: now + 86_400_000, revoked_at: null }
  await batch(
    db,
    q.insertInto('workspaces').values({
      id: workspace_id,
      name: 'Bench',
      directory: JSON.stringify(directory),
      version: 1,
      created_at: now,
    }),
    q.insertInto('members').values({
      workspace_id,
      id: member,
      name: '林夏',
      email: 'linxia@example.com',
      role: 'agent',
      department_ids,
      active: 1,
      version: 1,
      created_at: now,
    }),
    q.insertInto('devices').values({
      token_hash: await hash(token),
      workspace_id,
      id: newId(now),
      member_id: member,
      name: 'bench',
      ...account,
    }),
    q.insertInto('ownership_maps').values({ workspace_id, version: 1, body: JSON.stringify(rules(departments, now)) }),
  )
}

/** A hundred rules of ten words each over the departments. */
function rules(departments: readonly Department[], now: number): OwnershipMap {
  const topics = departments.map(one => ({
    id: newId(now),
    name: one.name,
    englishName: one.englishName,
    departmentId: one.id,
    deputyIds: [],
    phaseId: null,
    ...noRoles,
  }))
  const made = Array.from({ length: 100 }, (_, i) => ({
    id: newId(now),
    topicId: topics[i % topics.length]?.id ?? '',
    priority: i % 10,
    when: {
      kind: 'words' as const,
      where: 'either' as const,
      words: Array.from({ length: 10 }, (_, k) => `词语${i}-${k}`),
    },
    enabled: true,
    effectiveFrom: null,
  }))
  return { version: 1, topics, rules: made }
}

async function touchpoints(db: D1Database, workspaceId: string, total: number, departmentId: string, now: number) {
  const customers = Math.max(1, Math.ceil(total / PER_CUSTOMER))
  const busy = Math.min(BUSY_TOUCHPOINTS, Math.floor(total / 2))
  const count = 'with recursive n(i) as (select ?2 union all select i + 1 from n where i < ?3)'
  for (let from = 1; from <= customers; from += ROWS_PER_INSERT) {
    const to = Math.min(customers, from + ROWS_PER_INSERT - 1)
    await db.batch([
      db
        .prepare(
          `insert into customers ${count} select ?1, 'c' || i, 'Customer ' || i, '', null,
            '[{"kind":"email","value":"customer' || i || '@example.com"}]', ?4, ?5, ?5, 1 from n`,
        )
        .bind(workspaceId, from, to, PER_CUSTOMER, now),
      db
        .prepare(
          `insert into customer_identities ${count} select ?1, 'email', 'customer' || i || '@example.com', 'c' || i from n`,
        )
        .bind(workspaceId, from, to),
    ])
  }
  for (let from = 1; from <= total; from += ROWS_PER_INSERT) {
    const to = Math.min(total, from + ROWS_PER_INSERT - 1)
    await db
      .prepare(
        `insert into touchpoints ${count} select ?1, case when i <= ?4 then 'c1' else 'c' || (i % ?5 + 1) end, ?6 - i * 1000,
          't' || i, 'message', 'Message ' || i, ?7, null, null, 'mail', null, '', 'bench', 's' || i from n`,
      )
      .bind(workspaceId, from, to, busy, customers, now, departmentId)
      .run()
  }
}

/** In bulk: the same rows that writing and indexing each article would leave, at a fraction of the statements. */
async function articles(
  db: D1Database,
  search: D1Database,
  workspaceId: string,
  total: number,
  departmentOf: (index: number) => string,
  now: number,
) {
  for (let from = 0; from < total; from += ARTICLES_PER_BATCH) {
    const rows = Array.from({ length: Math.min(ARTICLES_PER_BATCH, total - from) }, (_, k) => {
      const { title, body, language } = articleText(from + k)
      const lead = plainText(body)
      const words = { titleTerms: indexed(title), bodyTerms: indexed(lead) }
      const departmentId = departmentOf(from + k)
      const marks = marksOf({ department_id: departmentId, confidence: 'validated', tags: '[]' })
      const row = { number: from + k + 1, id: newId(now), title, body, language, lead, at: now + from + k }
      return { ...row, ...words, departmentId, marks }
    })
    const text = JSON.stringify(rows)
    await db.prepare(INSERT_ARTICLES).bind(workspaceId, text).run()
    await search.batch(INDEX_ARTICLES.map(sql => search.prepare(sql).bind(workspaceId, text)))
  }
  await takeCommonTerms(search.withSession(), { articles: total, taken: 0 })
}

const field = (name: string) => `json_extract(value, '$.${name}')`

const INSERT_ARTICLES = `insert into articles (workspace_id, id, title, body, department_id, tags, language, audience, confidence,
    revision, validated_revision, validated_at, validated_by_id, validated_by_name, updated_at, updated_by_id, updated_by_name,
    uses, version)
  select ?1, ${field('id')}, ${field('title')}, ${field('body')}, ${field('departmentId')}, '[]',
  ${field('language')}, '[]', 'validated', 1, 1, ${field('at')}, null, '', ${field('at')}, '', '', 0, 1 from json_each(?2)`

const INDEX_ARTICLES = [
  `insert into indexed_articles select ${field('number')}, ?1, ${field('id')}, 1, 1, ${field('language')}, ${field('title')},
    ${field('lead')}, ${field('marks')} from json_each(?2)`,
  `insert into article_terms (rowid, scope, title, body) select ${field('number')}, ?1, ${field('titleTerms')},
    ${field('bodyTerms')} from json_each(?2)`,
]
