import { expect, test } from 'vitest'
import {
  CONTEXT_ARTICLES,
  CONTEXT_HANDOFFS_MAX,
  CONTEXT_TASKS_MAX,
  CONTEXT_TOUCHPOINTS_MAX,
} from '../../../shared/context.ts'
import type { Output } from '../../../shared/contract.ts'
import { newToken } from '../../../worker/platform/secrets.ts'
import { renewed, shelve } from '../../support/library.ts'
import { bindings, type Caller, callerWith, request as fetchAs, type Office, office } from '../../support/office.ts'
import { task } from '../../support/tasks.ts'
import { toDepartment, words } from '../../support/threads.ts'
import { request, ticket } from '../../support/tickets.ts'

const contextOf = (externalId: string) => ({ facts: ticket(externalId), language: 'zh' as const })

/** Refunds belong to Billing, in the phase of use. */
async function refundsAreBillings({ hemin, departments }: Office) {
  const { phases } = await hemin.call('readJourneyMap', {})
  const topic = { name: '退款', englishName: 'Refunds', departmentId: departments.billing.id, deputyIds: [] }
  const phaseId = phases[3]?.id ?? null
  const { topics } = await hemin.call('writeTopic', { ...topic, phaseId, version: 0 })
  const topicId = topics[0]?.id ?? ''
  const when = { kind: 'words' as const, words: ['重复扣款'], where: 'either' as const }
  await hemin.call('writeRule', { topicId, priority: 50, when, enabled: true, version: 1 })
  return { topicId, phaseId }
}

test('one request fills the panel, before and after the ticket was recorded', async () => {
  const desk = await office()
  const { linxia, lina, departments } = desk
  const { topicId, phaseId } = await refundsAreBillings(desk)
  const article = await shelve(lina, {
    departmentId: departments.billing.id,
    title: '重复扣款怎么办',
    body: '先查流水。',
  })
  const before = await linxia.call('readContext', contextOf('1'))
  expect(before).toMatchObject({
    me: { id: linxia.id },
    case: null,
    recorded: false,
    ownership: { departmentId: departments.billing.id, topicId, triage: false, matches: [{ word: '重复扣款' }] },
    topic: { name: '退款' },
    handoffs: [],
    articles: [{ id: article.id }],
    usedArticleIds: [],
    journey: null,
  })
  expect(before.departments.map(one => one.id)).toEqual(Object.values(departments).map(one => one.id))

  const card = await linxia.call('openCase', { facts: ticket('1') })
  const handoff = await linxia.call('requestHandoff', request(desk, '1'))
  await linxia.call('noteArticleUse', { id: article.id, ref: card.ref, kind: 'inserted' })
  const after = await linxia.call('readContext', contextOf('1'))
  expect(after).toMatchObject({
    case: card,
    recorded: true,
    handoffs: [handoff],
    usedArticleIds: [article.id],
    journey: { customer: { id: card.customerId, touchpoints: 2 }, here: phaseId },
  })
  expect(after.journey?.recent.map(one => [one.kind, one.departmentId])).toEqual([
    ['handoff', departments.billing.id],
    ['case', departments.billing.id],
  ])
  const other = await linxia.call('readContext', { ...contextOf('1'), facts: ticket('1', { subject: 'x' }) })
  expect(other).toMatchObject({ recorded: false, case: card, ownership: { triage: true } })
})

test('a page that shows nobody still shows the customer of the record', async () => {
  const { linxia } = await office()
  const { customerId } = await linxia.call('openCase', { facts: ticket('1') })
  const requester = { name: '', email: '', phone: '', externalId: '' }
  const context = await linxia.call('readContext', { facts: ticket('1', { requester }), language: 'zh' })
  expect(context.journey?.customer.id).toBe(customerId)
})

test('without the index all the rest is still answered, and says that articles are away', async () => {
  const { linxia } = await office()
  await bindings.SEARCH.prepare('alter table article_terms rename to article_terms_elsewhere').run()
  try {
    const context = await linxia.call('readContext', contextOf('1'))
    expect(context).toMatchObject({ articlesAway: true, articles: [], me: { id: linxia.id } })
  } finally {
    await bindings.SEARCH.prepare('alter table article_terms_elsewhere rename to article_terms').run()
  }
  expect(await linxia.call('readContext', contextOf('1'))).toMatchObject({ articlesAway: false })
})

test('people of neither department see that there is a handoff, and not what it says', async () => {
  const desk = await office()
  await desk.linxia.call('requestHandoff', request(desk, '1'))
  const context = await desk.wanglei.call('readContext', contextOf('1'))
  expect(context.handoffs).toMatchObject([{ state: 'requested', packet: null, latest: null }])
  expect(JSON.stringify(context)).not.toContain('扣了两次')
})

test('another workspace, an API key and an invented token get nothing', async () => {
  const desk = await office()
  const other = await office()
  await desk.linxia.call('requestHandoff', request(desk, '1'))
  const context = await other.linxia.call('readContext', contextOf('1'))
  expect(context).toMatchObject({ case: null, handoffs: [], journey: null, articles: [] })
  for (const kind of ['device', 'key'] as const) {
    const stranger = callerWith(newToken(kind, desk.workspaceId))
    await expect(stranger.call('readContext', contextOf('1'))).rejects.toMatchObject({ code: 'not_signed_in' })
  }
  const { secret } = await desk.hemin.call('makeApiKey', {
    name: 'shop',
    scopes: ['touchpoints:write', 'cases:read'],
  })
  await expect(callerWith(secret).call('readContext', contextOf('1'))).rejects.toMatchObject({ code: 'not_allowed' })
})

test('two round trips and at most 400 rows, with everything full', async () => {
  const desk = await office()
  const { linxia, workspaceId, departments } = desk
  await refundsAreBillings(desk)
  await linxia.call('noteTouchpoints', {
    items: [
      {
        customer: { email: 'zhaomin@example.com', phone: '13800138000', external: 'rt|https://desk.example.com/rt|9' },
        kind: 'call',
        title: 'x',
      },
    ],
  })
  const { id: caseId, customerId } = await linxia.call('openCase', { facts: ticket('1') })
  await linxia.call('requestHandoff', request(desk, '1'))
  await linxia.call('createTask', task(desk, { facts: ticket('1') }))
  await linxia.call('sendMessage', words(caseId, '@账务部 看一下？', { mentions: [toDepartment(departments.billing)] }))
  await fill(workspaceId, caseId, customerId ?? '', departments.billing.id)
  await renewed()
  const short = await measured(linxia, '')
  const { context } = short
  expect(context.articles).toHaveLength(CONTEXT_ARTICLES)
  expect(context.handoffs).toHaveLength(CONTEXT_HANDOFFS_MAX)
  expect(context.tasks).toHaveLength(CONTEXT_TASKS_MAX)
  expect(context.thread).toMatchObject({ messages: 1, read: 1 })
  expect(context.journey?.recent).toHaveLength(CONTEXT_TOUCHPOINTS_MAX)
  const long = await measured(linxia, Array.from({ length: 400 }, (_, i) => `word${i}`).join(' '))
  console.info(`context, everything full: ${short.read} rows read, ${long.read} with a long message`)
  expect([short.trips, long.trips]).toEqual([2, 2])
  expect(short.read).toBeGreaterThan(80)
  expect(short.read).toBeLessThanOrEqual(400)
  expect(long.read).toBeLessThanOrEqual(400 + 160 * 6)
})

/** The context of ticket 1 with what it cost. */
async function measured({ token }: Caller, text: string) {
  const requester = { name: '敏 赵', email: 'zhaomin@example.com', phone: '13800138000', externalId: '9' }
  const facts = ticket('1', { requester, latestMessage: { text, at: null } })
  const response = await fetchAs('/v1/context', {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ facts, language: 'zh' }),
  })
  const context = (await response.json()) as Output<'readContext'>
  const [, trips = '', read = ''] = /trips=(\d+) read=(\d+)/.exec(response.headers.get('server-timing') ?? '') ?? []
  return { context, trips: Number(trips), read: Number(read) }
}

/** Five hundred of everything that can grow. */
async function fill(workspaceId: string, caseId: string, customerId: string, departmentId: string) {
  const n = 'with recursive n(i) as (select 1 union all select i + 1 from n where i < 500)'
  const id = "'00000000-0000-7000-8000-' || printf('%012d', i)"
  const run = (sql: string, ...values: string[]) =>
    bindings.DB.prepare(sql)
      .bind(workspaceId, ...values)
      .run()
  await run(
    `insert into articles (workspace_id, id, title, body, department_id, tags, language, audience, confidence,
    revision, validated_revision, validated_at, validated_by_id, validated_by_name, updated_at, updated_by_id, updated_by_name,
    uses, version) ${n} select ?1, ${id}, '重复扣款 ' || i, 'Charged twice', ?2, '[]', 'zh', '[]', 'validated', 1, 1, 1, null,
     '', 1, 'x', 'x', 0, 1 from n`,
    departmentId,
  )
  await run(
    `insert into touchpoints ${n} select ?1, ?2, i, ${id}, 'order', 'x', null, null, null, '', null, '', 'fill', i from n`,
    customerId,
  )
  await run(
    `insert into tasks ${n} select workspace_id, ${id}, title, details, department_id, assignee_id, assignee_name, due_at,
     source_kind, source_id, source_label, source_url, source_key, case_id, checklist, state, is_open, reason, made_by_id,
     made_by_name, made_at, updated_at, ended_at, ended_by_id, ended_by_name, climb_level, climb_from, alarm_at, order_at + i,
     born_sequence, version, reached from tasks, n where workspace_id = ?1 and case_id = ?2`,
    caseId,
  )
  await run(`insert into article_uses ${n} select ?1, ?2, ${id}, 'x', 'inserted', i, '' from n`, caseId)
  // A similar ticket teaches articles that are not among the best by their words.
  const past = '00000000-0000-7000-8000-000000000000'
  await run(
    `insert into cases select workspace_id, ?3, host, site, 'past', number, url, subject, status_raw, status_group, queue,
     customer_id, customer_name, department_id, topic_id, opened_at, seen_at, facts_hash, transferred_id, transferred_at,
     closed_at, closed_by from cases where workspace_id = ?1 and id = ?2`,
    caseId,
    past,
  )
  const recent = `insert into article_uses ${n} select ?1, ?2, ${id}, 'x', 'inserted', ?3 - i, '' from n where i > 400`
  await run(recent, past, `${Date.now()}`)
  await run(
    `insert into handoffs (workspace_id, id, case_id, from_department_id, to_department_id, state, is_open,
     waiting_on, asker_id, asker_name, assignee_id, assignee_name, packet, latest_kind, latest_text, proposed_department_id,
     requested_at, updated_at, version) ${n} select workspace_id, ${id}, case_id, from_department_id, to_department_id, state, is_open,
     waiting_on, asker_id, asker_name, assignee_id, assignee_name, packet, latest_kind, latest_text, proposed_department_id,
     requested_at - i, updated_at, version from handoffs, n where workspace_id = ?1 and case_id = ?2`,
    caseId,
  )
}
