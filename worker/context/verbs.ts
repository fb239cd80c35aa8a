import type { CaseFacts } from '../../shared/case.ts'
import { CONTEXT_ARTICLES, CONTEXT_HANDOFFS_MAX, CONTEXT_TOUCHPOINTS_MAX, type Context } from '../../shared/context.ts'
import type { Input } from '../../shared/contract.ts'
import { requesterIdentities } from '../../shared/journey/identities.ts'
import { customerLanguage } from '../../shared/knowledge/customer-language.ts'
import type { Ownership, Topic } from '../../shared/ownership/contract.ts'
import { agreedOwner, caseCustomerIn, caseFromRow, caseIdIn, caseQuery, factsHash } from '../case/verbs.ts'
import { caseHandoffsQuery, handoffsOfCase } from '../handoff/verbs.ts'
import {
  customerQuery,
  journeyFromRows,
  journeyMapFromRow,
  journeyMapQuery,
  touchpointsQuery,
} from '../journey/verbs.ts'
import { ask, learnedOf, rankCards, suggestedQuery, suggestionsOrNull, usesQuery } from '../knowledge/verbs.ts'
import { departmentCards, directoryFromRow, directoryQuery } from '../organisation/verbs.ts'
import { ownershipFromRow, ownershipOf, ownershipQuery } from '../ownership/verbs.ts'
import { batch } from '../platform/db.ts'
import { holderIn, scopeFrom, type Visit, whoHolds } from '../platform/scope.ts'
import type { Token } from '../platform/secrets.ts'
import { requireCall } from '../platform/serve.ts'
import { caseTasksQuery, tasksOfCase } from '../task/verbs.ts'
import { summaryFrom, summaryQuery } from '../thread/verbs.ts'

/**
 * Everything the panel needs for the ticket on screen. Two round trips: the index for articles, then one batch for all the rest,
 * which also finds out who asks. At most 400 rows read, whatever the size of the workspace, and six more for each different word of a
 * long ticket, at most 120 of them and those spelt like eight that nobody knows, fifty for what such long tickets were answered
 * with, and one for each article with a twin in the customer's language. Changes nothing. Without the index everything but articles
 * is still answered.
 */
export async function readContext(
  visit: Visit,
  { facts, language, articles: wanted = CONTEXT_ARTICLES }: Input<'readContext'>,
  token: Token,
): Promise<Context> {
  const { workspaceId } = token
  const customer = customerLanguage(facts, language)
  const question = questionOf(facts, customer)
  const { now } = visit
  const found = await suggestionsOrNull(visit.search, workspaceId, question, now)
  const candidates = found?.candidates ?? []
  const idsOf = (unsaid: boolean) =>
    candidates.filter(one => (one.unsaid ?? false) === unsaid).map(one => one.articleId)
  const who = requesterIdentities(facts)
  const recordedCustomer = caseCustomerIn(workspaceId, facts.ref)
  const [
    holders,
    directories,
    ownerships,
    maps,
    cases,
    handoffs,
    tasks,
    customers,
    touchpoints,
    articles,
    brought,
    uses,
    threads,
  ] = await batch(
    visit.db,
    await whoHolds(token),
    directoryQuery(workspaceId),
    ownershipQuery(workspaceId),
    journeyMapQuery(workspaceId),
    caseQuery(workspaceId, facts.ref),
    caseHandoffsQuery(workspaceId, caseIdIn(workspaceId, facts.ref), CONTEXT_HANDOFFS_MAX),
    caseTasksQuery(workspaceId, caseIdIn(workspaceId, facts.ref)),
    customerQuery(workspaceId, who, recordedCustomer),
    touchpointsQuery(workspaceId, who, CONTEXT_TOUCHPOINTS_MAX, recordedCustomer),
    suggestedQuery(workspaceId, idsOf(false), customer, { listed: false }),
    suggestedQuery(workspaceId, idsOf(true), customer, { listed: true }),
    usesQuery(workspaceId, facts.ref),
    summaryQuery(workspaceId, caseIdIn(workspaceId, facts.ref), await holderIn(token)),
  )
  const scope = scopeFrom(visit, holders[0])
  requireCall(scope, 'readContext')
  const directory = directoryFromRow(directories[0])
  const map = ownershipFromRow(workspaceId, ownerships[0])
  const { phases } = journeyMapFromRow(maps[0])
  const [record] = cases
  const ownership = agreedOwner(ownershipOf(map, directory, facts, customers[0]?.segment ?? '', now), record)
  const card = record ? caseFromRow(record) : null
  const topic = map.topics.find(one => one.id === ownership.topicId) ?? null
  const ground = groundOf(ownership, topic)
  const learned = found ? learnedOf(found.similar, found.compared, now, record?.id ?? null) : new Map()
  return {
    at: now,
    me: scope.member,
    case: card,
    recorded: record?.facts_hash === (await factsHash(facts)),
    departments: departmentCards(directory, now),
    ownership,
    topic,
    handoffs: card ? handoffsOfCase(scope, card, handoffs) : [],
    ...tasksOfCase(scope, card, tasks),
    articles: rankCards(candidates, [...articles, ...brought], scope, question, wanted, { ground, learned }),
    articlesAway: found === null,
    usedArticleIds: uses.map(one => one.article_id),
    thread: summaryFrom(scope, threads[0], record?.transferred_id ?? record?.department_id ?? null),
    phases,
    journey: journeyFromRows(customers[0], touchpoints, phases, now),
  }
}

/** Articles in the customer's language go first, or stand for those in the other; a ticket without words is asked in the panel's. */
const questionOf = ({ subject, latestMessage }: CaseFacts, language: 'zh' | 'en') =>
  ask(`${subject}\n${latestMessage.text}`, { subject, language })

/** A ticket that waits for triage is nobody's yet. */
function groundOf({ triage, departmentId }: Ownership, topic: Topic | null) {
  return triage ? null : { departmentId, topicNames: topic ? [topic.name, topic.englishName] : [] }
}
