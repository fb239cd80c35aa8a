import type { Input } from '../../../../shared/contract.ts'
import type { DepartmentKey } from './departments.ts'
import type { CustomerId } from './journey.ts'

type Move = Input<'moveHandoff'>['move']

/** Who makes a move, and which. */
export type DemoMove = readonly [member: string, move: Move]

/** A handoff on one of the practice desk's tickets, and what became of it. */
export interface DemoHandoff {
  readonly ticket: string
  readonly subject: string
  readonly queue: string
  readonly customer: CustomerId
  readonly asker: string
  readonly from: DepartmentKey
  readonly to: DepartmentKey
  readonly why: string
  readonly expected: string
  /** From now. */
  readonly hoursLeft: number
  readonly quote: string
  readonly moves: readonly DemoMove[]
}

/** One of each kind of standing. Ticket 1042 has none: it is the one that a newcomer hands over. */
export const handoffs: readonly DemoHandoff[] = [
  {
    ticket: '1040',
    subject: 'R5 路由器升级固件后每隔十分钟断网',
    queue: 'support',
    customer: 'c-2005',
    asker: 'chenlan',
    from: 'support',
    to: 'engineering',
    why: '今天第三位客户反映固件 3.2.1 断网,重启、恢复出厂都无效。',
    expected: '确认能否退回 3.1.9,并给出安装包和步骤。',
    hoursLeft: 4,
    quote: '光猫直连电脑不断,所以他判断是路由器的问题。',
    moves: [],
  },
  {
    ticket: '1038',
    subject: '扫地机器人送修三周了,到底修没修?',
    queue: 'repairs',
    customer: 'c-2007',
    asker: 'guotao',
    from: 'repairs',
    to: 'billing',
    why: '客户要求备用机,要先确认年度服务计划是否有效。',
    expected: '服务计划的状态和到期日。',
    hoursLeft: 3,
    quote: '我买了年度服务计划,合同写明超过 10 个工作日提供备用机。',
    moves: [['zhouzheng', { kind: 'accept' }]],
  },
  {
    ticket: '1026',
    subject: 'Care Plan renewed after I cancelled it',
    queue: 'support',
    customer: 'c-2010',
    asker: 'linxia',
    from: 'support',
    to: 'billing',
    why: 'Cancelled three weeks ago with a confirmation, charged £49.00 all the same.',
    expected: 'Why it was charged, and the refund.',
    hoursLeft: 6,
    quote: 'Please refund the £49.00 and make sure the plan is really off this time.',
    moves: [
      ['lina', { kind: 'accept' }],
      ['lina', { kind: 'ask_back', question: 'Which card was charged: the one ending in 4471, or a newer one?' }],
    ],
  },
  {
    ticket: '1041',
    subject: 'Parcel marked as delivered, but nothing is here',
    queue: 'support',
    customer: 'c-2011',
    asker: 'linxia',
    from: 'support',
    to: 'logistics',
    why: 'Tracking says left with neighbour; the customer was at home and asked both neighbours.',
    expected: 'The delivery photo, and whether we send another one.',
    hoursLeft: 5,
    quote: 'It is a birthday present for Saturday.',
    moves: [
      ['wanglei', { kind: 'accept' }],
      [
        'wanglei',
        {
          kind: 'answer',
          answer: 'The photo shows number 12, not 21. The driver collects it today and brings it by 18:00.',
        },
      ],
    ],
  },
  {
    ticket: '1019',
    subject: '发票抬头开错,需要换开',
    queue: 'billing',
    customer: 'c-2003',
    asker: 'linxia',
    from: 'support',
    to: 'billing',
    why: '企业客户电子发票抬头有误,财务要求本月换开。',
    expected: '冲红并重新开具,发到客户邮箱。',
    hoursLeft: 24,
    quote: '正确抬头应为「青禾教育科技有限公司」,税号不变。',
    moves: [
      ['zhouzheng', { kind: 'accept' }],
      ['zhouzheng', { kind: 'answer', answer: '原发票已冲红,新发票 No. 05531877 已发到客户邮箱。' }],
      ['linxia', { kind: 'confirm', note: '客户已确认收到。' }],
    ],
  },
  {
    ticket: '1036',
    subject: '(无主题)',
    queue: 'support',
    customer: 'c-2008',
    asker: 'linxia',
    from: 'support',
    to: 'engineering',
    why: '客户只发来一张充电器冒烟的照片,没有文字。',
    expected: '判断是否属于安全问题。',
    hoursLeft: 1,
    quote: '',
    moves: [
      ['zhaoyiming', { kind: 'decline', reason: '充电器安全由维修部按召回流程处理。', proposedDepartmentId: null }],
    ],
  },
]
