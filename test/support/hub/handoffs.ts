import type { CaseCard } from '../../../shared/case.ts'
import type { Handoff, LogEntry } from '../../../shared/handoff/contract.ts'
import { plainDeal } from '../plain-deal.ts'
import { DAY, dept, HOUR, HUB_NOW, idOf, MINUTE, who } from './cast.ts'

const card = (number: number, subject: string, customer: number, customerName: string): CaseCard => ({
  id: idOf(3_000 + number),
  ref: { host: 'rt', site: 'https://desk.hengchuan.example', externalId: String(number) },
  number: `#${number}`,
  url: `https://desk.hengchuan.example/Ticket/Display.html?id=${number}`,
  subject,
  customerId: idOf(5_000 + customer),
  customerName,
})

interface Story {
  handoff: Handoff
  log: LogEntry[]
}

const person = {
  linxia: { id: who.linxia, name: '林夏' },
  lina: { id: who.lina, name: '李娜' },
  wanglei: { id: who.wanglei, name: '王磊' },
  emma: { id: who.emma, name: 'Emma Clarke' },
  chenlan: { id: who.chenlan, name: '陈岚' },
}

let number = 0

function story(
  base: Pick<Handoff, 'case' | 'fromDepartmentId' | 'toDepartmentId' | 'asker'> & { why: string; expected: string },
  askedAgo: number,
  dueIn: number,
  more: { log?: [keyof typeof person, string, number, Record<string, unknown>][] } & Partial<Handoff> & {
      quote?: string
      links?: string[]
    },
): Story {
  number += 1
  const { log: later = [], quote = '', links = [], ...rest } = more
  const { why, expected, ...standing } = base
  const packet = { why, expected, byWhen: HUB_NOW + dueIn, quote, links }
  const log: LogEntry[] = [
    { at: HUB_NOW - askedAgo, actor: base.asker, kind: 'handoff_requested', data: { ...packet } },
    ...later.map(([by, kind, ago, data]) => ({ at: HUB_NOW - ago, actor: person[by], kind, data })),
  ]
  const last = log.at(-1)
  const words = Object.values(last?.data ?? {}).find((value): value is string => typeof value === 'string')
  return {
    log,
    handoff: {
      id: idOf(4_000 + number),
      ...plainDeal,
      ...standing,
      state: 'requested',
      waitingOn: null,
      assignee: null,
      packet,
      latest: last && log.length > 1 && words ? { kind: last.kind, text: words } : null,
      proposedDepartmentId: null,
      requestedAt: HUB_NOW - askedAgo,
      updatedAt: last?.at ?? HUB_NOW - askedAgo,
      version: log.length,
      ...rest,
    },
  }
}

/** Work between departments on a Monday morning, in every state. */
export function stories(): Story[] {
  number = 0
  const toBilling = { fromDepartmentId: dept.support, toDepartmentId: dept.billing, asker: person.linxia }
  return [
    story(
      {
        ...toBilling,
        case: card(1042, '11 月账单被重复扣款两次，请尽快退回', 1, '陈晓雯'),
        why: '银行流水里同一笔 398 元在 11 月 8 日扣了两次，客户已附截图。客服看不到支付网关的记录。',
        expected: '核实 11 月 8 日的两笔扣款，如属重复请发起退款，并告诉我到账时间。',
      },
      26 * MINUTE,
      38 * MINUTE,
      {
        quote:
          '你好，我 11 月 8 日只下了一单，但是信用卡账单上有两笔 398.00。我已经打过一次电话，说两天内回复，到现在没有消息。',
        links: ['https://pay.hengchuan.example/orders/88231', 'javascript:alert(1)'].slice(0, 1),
      },
    ),
    story(
      {
        ...toBilling,
        case: card(1051, 'Invoice shows the wrong VAT number', 3, 'Northwind Trading'),
        why: 'The customer moved its registered office in October; our record still holds the old VAT number.',
        expected: 'Reissue invoices 2210 and 2211 with GB 732 5011 84.',
      },
      3 * HOUR,
      -70 * MINUTE,
      {},
    ),
    story(
      {
        ...toBilling,
        case: card(1038, '发票抬头需要改成分公司', 4, '苏州启明'),
        why: '客户的分公司单独报销，原发票抬头是总公司。',
        expected: '红冲原发票，按新抬头重开。',
      },
      2 * DAY,
      5 * HOUR,
      {
        state: 'accepted',
        assignee: person.lina,
        log: [['lina', 'handoff_accepted', 20 * HOUR, {}]],
      },
    ),
    story(
      {
        fromDepartmentId: dept.billing,
        toDepartmentId: dept.support,
        asker: person.lina,
        case: card(1029, '退款账户名与下单人不一致', 2, '马腾'),
        why: '退款卡的户名和订单联系人对不上，直接退有风险。',
        expected: '联系客户确认收款人身份，拍下确认记录。',
      },
      5 * HOUR,
      3 * HOUR,
      {
        state: 'waiting',
        waitingOn: 'asker',
        assignee: person.linxia,
        log: [
          ['linxia', 'handoff_accepted', 4 * HOUR, {}],
          ['linxia', 'handoff_asked_back', 40 * MINUTE, { question: '客户说卡是他爱人的，需要什么证明才能退？' }],
        ],
      },
    ),
    story(
      {
        fromDepartmentId: dept.support,
        toDepartmentId: dept.logistics,
        asker: person.linxia,
        case: card(1044, '收货地址写错，包裹已发出', 5, '郑可'),
        why: '客户 20 分钟前发现门牌号写错，快递单号 SF1432… 已揽收。',
        expected: '拦截或改派到 18 号楼 502，并告诉客户新的送达时间。',
      },
      90 * MINUTE,
      2 * HOUR,
      {
        state: 'answered',
        assignee: person.wanglei,
        log: [
          ['wanglei', 'handoff_accepted', 70 * MINUTE, {}],
          [
            'wanglei',
            'handoff_answered',
            12 * MINUTE,
            { answer: '已改派到 18 号楼 502，预计明天 15:00 前送达，运费不另收。' },
          ],
        ],
      },
    ),
    story(
      {
        fromDepartmentId: dept.support,
        toDepartmentId: dept.engineering,
        asker: person.chenlan,
        case: card(1033, '小程序登录后一直白屏（iOS 26.1）', 6, '何佳怡'),
        why: '同一问题今天第 4 位客户，均为 iOS 26.1。',
        expected: '确认是否为新版本缺陷，给一个可告知客户的说法。',
      },
      4 * HOUR,
      1 * HOUR,
      {},
    ),
    story(
      {
        ...toBilling,
        case: card(1017, '会员自动续费想取消并退当月', 7, '罗一鸣'),
        why: '客户在扣费后 30 分钟内提出取消。',
        expected: '按 24 小时内可退的规定退当月费用。',
      },
      3 * DAY,
      -2 * DAY,
      {
        state: 'declined',
        proposedDepartmentId: dept.sales,
        log: [['lina', 'handoff_declined', 2 * DAY, { reason: '会员权益由销售部管理，账务没有取消权限。' }]],
      },
    ),
    story(
      {
        ...toBilling,
        case: card(1009, '对公转账已付，订单仍显示未付款', 8, '苏州启明'),
        why: '客户 11 月 16 日对公转账 12,800 元。',
        expected: '认领到账并把订单改为已付。',
      },
      6 * DAY,
      -5 * DAY,
      {
        state: 'confirmed',
        assignee: person.lina,
        log: [
          ['lina', 'handoff_accepted', 6 * DAY - HOUR, {}],
          ['lina', 'handoff_answered', 5 * DAY, { answer: '已认领到账，订单已改为已付。' }],
          ['linxia', 'handoff_confirmed', 5 * DAY - HOUR, { note: '客户已收到通知，谢谢。' }],
        ],
      },
    ),
  ]
}
