import type { ReactionKind } from '../../../../shared/thread/message.ts'
import type { DepartmentKey } from './departments.ts'

/** One thing said. Whoever is spoken to stands in the text as `@` and their member's or department's name. */
export interface DemoMessage {
  readonly by: string
  readonly text: string
  /** Members' and departments' keys. */
  readonly to?: readonly string[]
  /** Replies to the message of this place in the list, from 0. */
  readonly replyTo?: number
  readonly quote?: string
  readonly wantsAnswer?: boolean
  /** Who reacts, and how. */
  readonly reactions?: readonly (readonly [member: string, kind: ReactionKind])[]
}

export interface DemoChannel {
  readonly name: string
  readonly purpose: string
  readonly department: DepartmentKey
  readonly departments: readonly DepartmentKey[]
  readonly owner: string
  readonly closed: boolean
  readonly normMinutes: number | null
  readonly messages: readonly DemoMessage[]
}

export const channels: readonly DemoChannel[] = [
  {
    name: '退款问答 Refunds',
    purpose: '退款规则、例外和到账时间，都在这里问。具体工单请走转交。',
    department: 'billing',
    departments: ['support', 'sales'],
    owner: 'zhouzheng',
    closed: false,
    normMinutes: 60,
    messages: [
      { by: 'linxia', text: '@账务部 年费退款，客户问是退原卡还是退余额，有统一说法吗？', to: ['billing'] },
      {
        by: 'lina',
        text: '一律**退原卡**：\n\n- 储蓄卡 1–3 个工作日\n- 信用卡 3–7 个工作日\n\n卡已注销的才退余额，要先核对身份。',
        replyTo: 0,
        reactions: [
          ['linxia', 'thanks'],
          ['chenlan', 'agree'],
        ],
      },
      { by: 'chenlan', text: '这条我写进知识库，以后直接引用。', reactions: [['lina', 'party']] },
      { by: 'linxia', text: '@李娜 UK cards in pounds: is it the rate of the charge or of the refund?', to: ['lina'] },
      { by: 'lina', text: 'The rate of the charge. The customer gets back exactly what was taken.', replyTo: 3 },
    ],
  },
  {
    name: '固件与断网',
    purpose: '路由器固件的已知问题、退回版本和临时办法。新问题先搜一下。',
    department: 'engineering',
    departments: ['support', 'repairs'],
    owner: 'zhaoyiming',
    closed: false,
    normMinutes: 120,
    messages: [
      {
        by: 'chenlan',
        text: '@技术部 3.2.1 今天第三位客户反映每十分钟断一次，能先给个临时办法吗？',
        to: ['engineering'],
        quote: '光猫直连电脑不断，所以他判断是路由器的问题。',
      },
    ],
  },
  {
    name: '物流异常',
    purpose: '错投、破损、清关。写上运单号，催件请在工单里转交。',
    department: 'logistics',
    departments: ['support'],
    owner: 'wanglei',
    closed: false,
    normMinutes: 30,
    messages: [
      {
        by: 'wanglei',
        text: '本周五盘点，14:00 以后的出库顺延到下周一，请提前告诉客户。',
        reactions: [['linxia', 'eyes']],
      },
    ],
  },
]

/** What is said beside the tickets that were handed over. */
export const caseThreads: readonly { readonly ticket: string; readonly messages: readonly DemoMessage[] }[] = [
  {
    ticket: '1026',
    messages: [
      { by: 'linxia', text: 'She sounds calm, but it is the second time. I would like to answer her today.' },
      {
        by: 'lina',
        text: '@林夏 I see two cards on the account. Could you ask which one the £49.00 went off?',
        to: ['linxia'],
      },
      {
        by: 'linxia',
        text: 'Asked. She usually answers within the hour.',
        replyTo: 1,
        reactions: [['lina', 'thanks']],
      },
      {
        by: 'zhouzheng',
        text: '取消后仍扣款，这是本月第四起了。@技术部 续费任务是不是没有读取消状态？',
        to: ['engineering'],
      },
    ],
  },
  {
    ticket: '1041',
    messages: [
      { by: 'wanglei', text: '照片上是 12 号，不是 21 号。司机今天下午去取，18:00 前送到。' },
      { by: 'linxia', text: '太好了，是周六的生日礼物，我先告诉客户。', replyTo: 0, reactions: [['wanglei', 'agree']] },
    ],
  },
]

/** Between two people. */
export const directs: readonly { readonly with: string; readonly messages: readonly DemoMessage[] }[] = [
  {
    with: 'lina',
    messages: [
      { by: 'linxia', text: '下午的交接我晚十分钟到，你先开始。' },
      { by: 'lina', text: '好，我把 1026 的账单先调出来。' },
    ],
  },
]
