import type { Context } from '../../shared/context.ts'
import { departmentCard } from '../../shared/duty.ts'
import type { Handoff } from '../../shared/handoff/contract.ts'
import type { CustomerJourney, Touchpoint } from '../../shared/journey/contract.ts'
import { defaultPhases } from '../../shared/journey/rules.ts'
import type { Article, ArticleCard } from '../../shared/knowledge.ts'
import { noRoles } from '../../shared/ownership/contract.ts'
import type { Task } from '../../shared/task/contract.ts'
import { CAST_NOW, DAY, departments, HOUR, idOf, names, people, ticket, you } from './cast.ts'
import { plainDeal } from './plain-deal.ts'

export const caseCard = {
  id: idOf(500),
  ref: ticket.ref,
  number: ticket.number,
  url: ticket.url,
  subject: ticket.subject,
  customerId: idOf(600),
  customerName: ticket.requester.name,
}

const person = (id: string) => ({ id, name: names[id] ?? '' })

function card(number: number, title: string, excerpt: string, over: Partial<ArticleCard> = {}): ArticleCard {
  return {
    id: idOf(number),
    title,
    excerpt,
    departmentId: idOf(2),
    language: 'zh',
    kind: 'answer',
    folder: '',
    confidence: 'validated',
    dueAt: null,
    tags: [],
    updatedAt: CAST_NOW - 10 * DAY,
    uses: 37,
    marks: { title: [], excerpt: [] },
    ...over,
  }
}

export const articles: readonly ArticleCard[] = [
  card(
    301,
    '重复扣款的核实与退款',
    '先核对支付流水号，确认两笔扣款的时间与金额；确认重复后 3 个工作日内原路退回，并告知客户到账时间。',
    { learned: { cases: 3 }, marks: { title: [{ from: 0, to: 4 }], excerpt: [{ from: 28, to: 30 }] } },
  ),
  card(302, '退款到账时间说明', '银行卡 1–3 个工作日，信用卡 3–7 个工作日，支付宝与微信即时到账。', {
    confidence: 'not_validated',
    uses: 12,
    alsoIn: { id: idOf(399), language: 'en' },
  }),
  card(303, '发票作废与重开', '发生退款的订单需先作废原发票，财务系统次日同步。', { uses: 4 }),
  card(304, 'How long a refund takes', 'Cards take 3–7 working days; wallets are immediate.', {
    language: 'en',
    uses: 1,
  }),
]

/** What an article has where nobody chose anything. */
export const plainTerms = {
  kind: 'answer',
  folder: '',
  audienceRole: 'agent',
  verifier: null,
  verifyEveryDays: null,
  verifyBy: null,
  dueAt: null,
  droppedAt: null,
  verifiedRevision: null,
  twinId: null,
  mergedInto: null,
} as const

/** Any article, with a text that has variables, a prompt, and Markdown. */
export function articleOf(of: ArticleCard): Article {
  return {
    ...of,
    body: `{{customer.name}} 您好，\n\n我们已收到您的反馈。核实步骤：\n\n1. 核对**支付流水号**；\n2. 确认两笔扣款的时间与金额；\n3. 确认重复后 3 个工作日内原路退回。\n\n您的流水号：{{?支付流水号}}\n\n工单 {{case.id}} · {{agent.name}}`,
    audience: [],
    files: [],
    ...plainTerms,
    verifiedRevision: 3,
    revision: 3,
    validatedAt: CAST_NOW - 20 * DAY,
    validatedBy: person(people.lina),
    updatedBy: person(people.lina),
    version: 3,
  }
}

export function handoff(number: number, over: Partial<Handoff>): Handoff {
  return {
    id: idOf(number),
    case: caseCard,
    fromDepartmentId: idOf(1),
    toDepartmentId: idOf(2),
    ...plainDeal,
    state: 'requested',
    waitingOn: null,
    asker: person(people.you),
    assignee: null,
    packet: {
      why: '客户提供了两笔扣款截图，客服看不到支付流水。',
      expected: '核实 11 月 8 日的重复扣款，并退款 299 元。',
      byWhen: CAST_NOW + 38 * 60_000,
      quote: ticket.latestMessage.text,
      links: [ticket.url],
    },
    latest: null,
    proposedDepartmentId: null,
    requestedAt: CAST_NOW - 2 * HOUR,
    updatedAt: CAST_NOW - HOUR,
    version: 1,
    ...over,
  }
}

export const handoffs: readonly Handoff[] = [
  handoff(401, {
    state: 'waiting',
    waitingOn: 'asker',
    assignee: person(people.lina),
    latest: { kind: 'handoff_asked_back', text: '两笔扣款的卡尾号一样吗？请问一下客户。' },
    version: 3,
  }),
  handoff(402, {
    fromDepartmentId: idOf(4),
    toDepartmentId: idOf(1),
    asker: person(people.wanglei),
    packet: {
      why: '日志里看到一次支付重试，需要客户确认。',
      expected: '问客户 14:02 时页面是否报错。',
      byWhen: CAST_NOW + 26 * HOUR,
      quote: '',
      links: [],
    },
    requestedAt: CAST_NOW - 3 * HOUR,
  }),
  handoff(403, {
    toDepartmentId: idOf(5),
    state: 'declined',
    latest: { kind: 'handoff_declined', text: '不是套餐问题，扣款请找账务部。' },
    proposedDepartmentId: idOf(2),
    requestedAt: CAST_NOW - DAY,
    version: 2,
  }),
]

function touch(number: number, days: number, title: string, over: Partial<Touchpoint>): Touchpoint {
  return {
    id: idOf(number),
    at: CAST_NOW - days * DAY - 2 * HOUR,
    kind: 'case',
    title,
    departmentId: idOf(1),
    phaseId: defaultPhases[3]?.id ?? null,
    caseId: null,
    channel: 'email',
    feeling: null,
    url: '',
    ...over,
  }
}

const recent: readonly Touchpoint[] = [
  touch(701, 0, '重复扣款，请尽快退款', { caseId: caseCard.id, departmentId: idOf(2), feeling: -1 }),
  touch(702, 5, '配送延迟，已补偿 20 元', { kind: 'delivery', departmentId: idOf(3), feeling: -2 }),
  touch(703, 24, '年度套餐升级', { kind: 'order', departmentId: idOf(5), feeling: 1 }),
  touch(704, 60, '电话回访', { kind: 'call', feeling: 0 }),
]

export const journey: CustomerJourney = {
  customer: {
    id: idOf(600),
    name: '陈晓雯',
    segment: 'vip',
    phaseId: null,
    identities: [{ kind: 'email', value: 'chen@example.com' }],
    firstSeenAt: CAST_NOW - 400 * DAY,
    lastSeenAt: CAST_NOW,
    touchpoints: 23,
    version: 4,
  },
  here: defaultPhases[3]?.id ?? null,
  recent: [...recent],
  signals: [
    { kind: 'repeat_contact', count: 3, days: 7 },
    { kind: 'unhappy', count: 2, days: 30 },
  ],
}

/** Earlier touchpoints, as the second page gives them. */
export const earlier: readonly Touchpoint[] = Array.from({ length: 19 }, (_, n) =>
  touch(720 + n, 70 + n * 17, n % 2 ? '咨询发票' : '续费成功', {
    kind: n % 2 ? 'message' : 'payment',
    departmentId: idOf((n % 5) + 1),
  }),
)

const cards = (now: number) => departments.map(one => departmentCard(one, names, now))
const message = ticket.latestMessage.text
const spot = (word: string, field: 'subject' | 'message') => {
  const from = (field === 'subject' ? ticket.subject : message).indexOf(word)
  return { word, field, from, to: from + word.length }
}

/** A task of the ticket on screen. */
export function caseTask(number: number, title: string, more: Partial<Task> = {}): Task {
  const me = person(people.you)
  return {
    id: idOf(number),
    title,
    details: '',
    departmentId: idOf(1),
    assignee: me,
    dueAt: null,
    source: { kind: 'case', id: caseCard.id, label: caseCard.subject, url: caseCard.url },
    case: caseCard,
    checklist: [],
    state: 'open',
    reason: '',
    madeBy: me,
    madeAt: CAST_NOW - DAY,
    updatedAt: CAST_NOW - DAY,
    ended: null,
    climbed: 0,
    version: 1,
    ...more,
  }
}

/** Late with a checklist begun, and one that nobody has yet. */
export const caseTasks: readonly Task[] = [
  caseTask(701, '退款到账后给陈女士回电', {
    dueAt: CAST_NOW - 2 * HOUR,
    climbed: 1,
    details: '她下午四点以后方便。',
    checklist: [
      { id: idOf(711), text: '确认两笔流水', done: { at: CAST_NOW - HOUR, by: person(people.you) } },
      { id: idOf(712), text: '回电', done: null },
    ],
  }),
  caseTask(702, '把重复扣款的原因写进知识库', { assignee: null, dueAt: CAST_NOW + 30 * HOUR }),
]

/** The whole answer for the ticket on screen. */
export function fullContext(now: number): Context {
  return {
    at: now,
    me: you,
    case: caseCard,
    recorded: true,
    departments: cards(now),
    ownership: {
      departmentId: idOf(2),
      topicId: idOf(201),
      ruleId: idOf(202),
      matches: [spot('重复扣款', 'subject'), spot('退款', 'subject'), spot('退款', 'message')],
      triage: false,
      deputyId: null,
      runnerUp: { departmentId: idOf(5), topicId: null, ruleId: null, matches: [] },
    },
    topic: {
      id: idOf(201),
      name: '退款与扣款',
      englishName: 'Refunds and charges',
      departmentId: idOf(2),
      deputyIds: [],
      phaseId: null,
      ...noRoles,
    },
    handoffs: [...handoffs],
    tasks: [...caseTasks],
    tasksCut: false,
    articles: [...articles],
    usedArticleIds: [idOf(302)],
    phases: [...defaultPhases],
    journey,
  }
}

/** The answer for a ticket that nobody knows anything about. */
export function emptyContext(now: number): Context {
  const full = fullContext(now)
  const nothing = { topicId: null, ruleId: null, matches: [], runnerUp: null }
  return {
    ...full,
    ownership: { ...full.ownership, ...nothing, departmentId: idOf(3), triage: true, deputyId: idOf(1) },
    topic: null,
    handoffs: [],
    tasks: [],
    articles: [],
    usedArticleIds: [],
    journey: null,
  }
}
