import type { Notice } from '../../../shared/notice/contract.ts'
import type { DeadLetter, Delivery, Robot, Webhook } from '../../../shared/notice/outgoing.ts'
import { defaultPreferences, type NoticePreferences } from '../../../shared/notice/preferences.ts'
import type { Answers } from './answers.ts'
import { DAY, dept, HUB_NOW, idOf } from './cast.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const site = 'https://desk.hengchuan.example'

/** Everything that the company was told and sends out. */
export function noticesOf(empty: boolean) {
  return {
    notices: empty ? [] : told(),
    preferences: {
      value: { ...defaultPreferences('Asia/Shanghai'), mutedCaseIds: empty ? [] : [idOf(8_901)] },
      version: 0,
    },
    robots: empty ? [] : robots(),
    webhooks: empty ? [] : webhooks(),
    deliveries: empty ? [] : deliveries(),
    deadLetters: empty ? [] : dead(),
    mailVersion: 0,
  }
}

const story = (n: number, ago: number, kind: string, facts: Notice['facts'], read = false): Notice => ({
  sequence: 900 - n,
  at: HUB_NOW - ago,
  kind,
  relation: kind === 'handoff_requested' ? 'department' : 'asker',
  subject: { kind: 'handoff', id: idOf(5_000 + n) },
  case: {
    id: idOf(8_900 + n),
    ref: { host: 'rt', site, externalId: String(1_040 + n) },
    number: String(1_040 + n),
    subject: String(facts.subject ?? ''),
  },
  facts: { number: String(1_040 + n), ...facts },
  readAt: read ? HUB_NOW - ago + MINUTE : null,
})

const told = (): Notice[] => [
  story(1, 2 * MINUTE, 'handoff_requested', {
    fromDepartmentId: dept.support,
    by: '周宁',
    subject: '重复扣款，请尽快退款',
    words: '客户 11 月 8 日被扣了两笔年费，每笔 299 元，请核实并退一笔。',
  }),
  story(2, 26 * MINUTE, 'handoff_answered', {
    toDepartmentId: dept.logistics,
    by: '王磊',
    subject: 'Parcel is stuck in customs',
    words: '已补交清关文件，预计周三放行。',
  }),
  story(3, 3 * HOUR, 'handoff_breached', { departmentId: dept.billing, subject: '发票抬头写错了' }),
  story(4, 5 * HOUR, 'mentioned', { by: '赵敏', subject: '安装后漏水', words: '@李娜 这笔赔付走哪个科目？' }, true),
  { ...story(5, DAY, 'hidden', {}, true), subject: null, case: null, facts: {} },
]

const robots = (): Robot[] => [
  {
    ...{ id: idOf(8_001), departmentId: dept.billing, product: 'feishu', name: '账务群', host: 'open.feishu.cn' },
    ...{ hasSecret: true, language: 'zh', groups: ['asks', 'clocks'], enabled: true, sentAt: HUB_NOW - 4 * MINUTE },
    ...{ trouble: null, version: 1 },
  },
  {
    ...{ id: idOf(8_002), departmentId: null, product: 'wecom', name: '全公司群', host: 'qyapi.weixin.qq.com' },
    ...{ hasSecret: false, language: 'zh', groups: ['clocks'], enabled: true, sentAt: HUB_NOW - DAY },
    ...{ trouble: { text: '45009 api freq out of limit', at: HUB_NOW - 9 * MINUTE }, version: 3 },
  },
]

const webhooks = (): Webhook[] => [
  {
    ...{
      id: idOf(8_101),
      url: 'https://bi.hengchuan.example/baton/events',
      events: [],
      enabled: true,
      offBecause: null,
    },
    ...{ failingSince: null, createdAt: HUB_NOW - 30 * DAY, formerSecretUntil: HUB_NOW + 20 * HOUR, version: 2 },
  },
  {
    ...{ id: idOf(8_102), url: 'https://erp.hengchuan.example/hooks/baton', events: ['handoff.answered', 'article'] },
    ...{ enabled: false, offBecause: 'failing', failingSince: HUB_NOW - 6 * DAY, createdAt: HUB_NOW - 90 * DAY },
    ...{ formerSecretUntil: null, version: 5 },
  },
]

const delivery = (n: number, over: Partial<Delivery>): Delivery => ({
  ...{ id: `msg_${idOf(8_101)}_${900 - n}`, at: HUB_NOW - n * 7 * MINUTE, kind: 'handoff_requested', state: 'done' },
  ...{ attempts: 1, triedAt: HUB_NOW - n * 7 * MINUTE, nextAt: null, status: 200, excerpt: '' },
  ...over,
})

const deliveries = (): Delivery[] => [
  delivery(1, {
    state: 'waiting',
    attempts: 2,
    status: 503,
    nextAt: HUB_NOW + 5 * MINUTE,
    excerpt: 'upstream is down',
  }),
  delivery(2, { kind: 'handoff_answered', status: 204 }),
  delivery(3, { kind: 'article_written', state: 'dead', attempts: 10, status: null, excerpt: 'timeout' }),
]

const dead = (): DeadLetter[] => [
  { id: idOf(8_201), kind: 'post', attempts: 8, deadAt: HUB_NOW - 2 * DAY, problem: '19021 sign match fail' },
]

const nothing = { sentAt: null, trouble: null, version: 1 }

/** What the made-up company answers about notices and what goes out. */
export const noticeAnswers: Answers = {
  listNotices: (at, { show }) => ({
    items: at.notices.filter(one => show !== 'unread' || one.readAt === null),
    next: null,
  }),
  countNotices: at => ({ unread: at.notices.filter(one => one.readAt === null).length }),
  readNotices: (at, { sequences, caseId, until }) => {
    const meant = (one: Notice) =>
      sequences?.includes(one.sequence) || one.case?.id === caseId || (until !== undefined && one.sequence <= until)
    at.notices = at.notices.map(one => (meant(one) ? { ...one, readAt: one.readAt ?? HUB_NOW } : one))
    return { unread: at.notices.filter(one => one.readAt === null).length }
  },
  readNoticePreferences: at => ({
    preferences: structuredClone(at.preferences.value) as NoticePreferences & { mutedCaseIds: string[] },
    version: at.preferences.version,
    mailAvailable: at.robots.length > 0,
    mutedCases: at.preferences.value.mutedCaseIds.map(id => ({ id, number: '1041', subject: '重复扣款，请尽快退款' })),
  }),
  writeNoticePreferences: (at, { preferences }) => {
    at.preferences = { value: preferences, version: at.preferences.version + 1 }
    return { version: at.preferences.version }
  },
  muteCase: at => ({ version: at.preferences.version }),
  listRobots: at => ({ items: at.robots }),
  addRobot: (at, { url, secret, ...rest }) => {
    const robot = { ...rest, ...nothing, id: idOf(8_050), host: new URL(url).host, hasSecret: Boolean(secret) }
    at.robots = [...at.robots, robot]
    return robot
  },
  removeRobot: (at, { id }) => {
    at.robots = at.robots.filter(one => one.id !== id)
    return {}
  },
  tryRobot: (at, { id }) =>
    at.robots.find(one => one.id === id)?.trouble
      ? { ok: false, said: '45009 api freq out of limit' }
      : { ok: true, said: '' },
  readMailSettings: at => ({ way: at.robots.length > 0 ? 'binding' : 'none', provider: null, version: at.mailVersion }),
  writeMailProvider: at => ({ version: ++at.mailVersion }),
  listWebhooks: at => ({ items: at.webhooks }),
  addWebhook: (at, { url, events }) => {
    const webhook = { ...(webhooks()[0] as Webhook), id: idOf(8_150), url, events, formerSecretUntil: null }
    at.webhooks = [...at.webhooks, webhook]
    return { webhook, secret: 'whsec_K9vXqk1m3cQyZb0nT7sLr2Wd5uHfJpE8aGiOxNtYRz4=' }
  },
  listDeliveries: at => ({ items: at.deliveries, next: null }),
  listDeadLetters: at => ({ items: at.deadLetters, next: null }),
}
