import type { DepartmentKey } from './departments.ts'
import type { CustomerId } from './journey.ts'

/** A task of the demo company, and how far it is. */
export interface DemoTask {
  /** The practice desk's ticket that it was written beside; null: away from any. */
  readonly about: { ticket: string; subject: string; queue: string; customer: CustomerId } | null
  readonly maker: string
  readonly department: DepartmentKey
  /** Who has it; null: nobody yet. */
  readonly has: string | null
  readonly title: string
  readonly details: string
  /** From now; negative is overdue, null is whenever. */
  readonly hoursLeft: number | null
  readonly checklist: readonly string[]
  /** So many of the checklist are ticked, by whoever has it. */
  readonly ticked: number
  readonly end: { kind: 'done' } | { kind: 'drop'; reason: string } | null
}

const router = {
  ticket: '1040',
  subject: 'R5 路由器升级固件后每隔十分钟断网',
  queue: 'support',
  customer: 'c-2005',
} as const
const robot = {
  ticket: '1038',
  subject: '扫地机器人送修三周了,到底修没修?',
  queue: 'repairs',
  customer: 'c-2007',
} as const

/** One of each kind of standing: late, due soon, nobody's, half ticked, done, dropped. */
export const tasks: readonly DemoTask[] = [
  {
    about: router,
    maker: 'chenlan',
    department: 'support',
    has: 'linxia',
    title: '给客户回电，说明降级步骤',
    details: '客户晚上七点后才方便接电话。',
    hoursLeft: 3,
    checklist: ['拿到 3.1.9 安装包', '回电', '把结果写进工单'],
    ticked: 1,
    end: null,
  },
  {
    about: router,
    maker: 'linxia',
    department: 'engineering',
    has: null,
    title: 'Check whether R5 units sold before May are affected too',
    details: 'Two more callers this morning, both with the older board.',
    hoursLeft: 26,
    checklist: [],
    ticked: 0,
    end: null,
  },
  {
    about: robot,
    maker: 'guotao',
    department: 'repairs',
    has: 'guotao',
    title: '寄出备用机并告诉客户单号',
    details: '',
    hoursLeft: -5,
    checklist: ['确认地址', '贴保价单', '短信通知'],
    ticked: 2,
    end: null,
  },
  {
    about: null,
    maker: 'chenlan',
    department: 'support',
    has: null,
    title: '整理本周「断网」来电，周五例会上说',
    details: '按型号和固件版本分开列。',
    hoursLeft: -3,
    checklist: [],
    ticked: 0,
    end: null,
  },
  {
    about: null,
    maker: 'zhouzheng',
    department: 'billing',
    has: 'lina',
    title: '核对十一月的重复扣款名单',
    details: '',
    hoursLeft: 6,
    checklist: ['导出流水', '对账', '发给客服部'],
    ticked: 0,
    end: null,
  },
  {
    about: null,
    maker: 'hemin',
    department: 'support',
    has: 'chenlan',
    title: 'Write down who may promise refunds on the phone',
    details: '',
    hoursLeft: null,
    checklist: [],
    ticked: 0,
    end: null,
  },
  {
    about: null,
    maker: 'wanglei',
    department: 'logistics',
    has: 'fangyuan',
    title: '更新双十一后的派送时效表',
    details: '',
    hoursLeft: -2,
    checklist: [],
    ticked: 0,
    end: { kind: 'done' },
  },
  {
    about: null,
    maker: 'sunqian',
    department: 'sales',
    has: null,
    title: '给老客户打一轮回访电话',
    details: '',
    hoursLeft: 20,
    checklist: [],
    ticked: 0,
    end: { kind: 'drop', reason: '客服部上周已经打过一轮。' },
  },
]
