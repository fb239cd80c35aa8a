import type { Input } from '../../../../shared/contract.ts'
import type { DepartmentKey } from './departments.ts'
import type { PhaseKey } from './journey.ts'

type Condition = Input<'writeRule'>['when']

/** A kind of question with the department that answers for it. */
export interface DemoTopic {
  readonly name: string
  readonly englishName: string
  readonly department: DepartmentKey
  readonly deputies: readonly DepartmentKey[]
  readonly phase: PhaseKey
  readonly rules: readonly { readonly priority: number; readonly when: Condition }[]
}

const words = (...list: string[]): Condition => ({ kind: 'words', words: list, where: 'either' })
const inSubject = (...list: string[]): Condition => ({ kind: 'words', words: list, where: 'subject' })
const tags = (...values: string[]): Condition => ({ kind: 'tags', values })
const queue = (...values: string[]): Condition => ({ kind: 'queue', values })
const all = (...of: Condition[]): Condition => ({ kind: 'all', of })
const any = (...of: Condition[]): Condition => ({ kind: 'any', of })
const not = (of: Condition): Condition => ({ kind: 'not', of })
const rule = (priority: number, when: Condition) => ({ priority, when })

export const topics: readonly DemoTopic[] = [
  {
    name: '重复扣款',
    englishName: 'Double charge',
    department: 'billing',
    deputies: ['support'],
    phase: 'buy',
    rules: [
      rule(80, words('重复扣款', '扣了两次', '扣了两笔', '多扣', '重复支付')),
      rule(80, words('charged twice', 'double charge', 'duplicate payment', 'two payments')),
    ],
  },
  {
    name: '退款',
    englishName: 'Refunds',
    department: 'billing',
    deputies: ['support'],
    phase: 'care',
    rules: [
      rule(50, words('退款', '退钱', '退回', '到账')),
      rule(50, words('refund', 'money back', 'reimburse')),
      rule(45, all(tags('refund', '退款'), not(tags('recall', '召回')))),
    ],
  },
  {
    name: '发票',
    englishName: 'Invoices',
    department: 'billing',
    deputies: [],
    phase: 'buy',
    rules: [
      rule(60, words('发票', '抬头', '税号', '冲红', '换开')),
      rule(60, all(words('invoice', 'VAT', 'credit note'), not(words('customs', 'quote')))),
    ],
  },
  {
    name: '续费与取消',
    englishName: 'Renewal and cancellation',
    department: 'billing',
    deputies: ['support'],
    phase: 'care',
    rules: [
      rule(70, words('自动续费', '取消续费', '续费扣款')),
      rule(70, words('renewed after', 'will not renew', 'cancelled the', 'auto-renewal', 'I cancelled')),
      rule(55, tags('cancellation')),
    ],
  },
  {
    name: '派送与签收',
    englishName: 'Delivery',
    department: 'logistics',
    deputies: ['support'],
    phase: 'receive',
    rules: [
      rule(60, words('没收到', '未收到', '已签收', '快递', '派送', '丢件', '物流')),
      rule(60, words('marked as delivered', 'parcel', 'courier', 'tracking number', 'lost in transit')),
    ],
  },
  {
    name: '修改地址',
    englishName: 'Change of address',
    department: 'logistics',
    deputies: ['support'],
    phase: 'receive',
    rules: [
      rule(75, words('改地址', '地址写错', '改送', '换个地址')),
      rule(70, all(words('change the address', 'wrong address', 'deliver to another'), not(words('invoice')))),
    ],
  },
  {
    name: '少件与补发',
    englishName: 'Missing items',
    department: 'logistics',
    deputies: [],
    phase: 'receive',
    rules: [
      rule(65, words('少发', '漏发', '少件', '缺件', '补发')),
      rule(65, words('missing from the box', 'missing item', 'not in the box')),
    ],
  },
  {
    name: '清关',
    englishName: 'Customs',
    department: 'logistics',
    deputies: ['billing'],
    phase: 'receive',
    rules: [rule(80, words('清关', '海关', '关税')), rule(80, words('customs', 'import duty', 'clearance'))],
  },
  {
    name: '路由器与网络',
    englishName: 'Router and network',
    department: 'engineering',
    deputies: ['support'],
    phase: 'use',
    rules: [
      rule(65, words('断网', '掉线', '固件', '降级', '拨号')),
      rule(65, words('firmware', 'drops out', 'disconnects', 'no internet')),
      rule(60, words('访客网络', '二维码', 'guest network')),
    ],
  },
  {
    name: '配网与连接',
    englishName: 'Pairing',
    department: 'engineering',
    deputies: ['support'],
    phase: 'use',
    rules: [
      rule(70, words('配网', '配对', '连不上', '无法加入')),
      rule(70, words('pairing', 'E-214', 'cannot connect', 'will not pair')),
    ],
  },
  {
    name: '账号与登录',
    englishName: 'Account and sign-in',
    department: 'support',
    deputies: ['engineering'],
    phase: 'use',
    rules: [
      rule(60, words('登录', '验证码', '换手机号', '密码', '账号')),
      rule(60, words('sign in', 'log in', 'password', 'new phone')),
    ],
  },
  {
    name: '会员与积分',
    englishName: 'Membership and points',
    department: 'support',
    deputies: [],
    phase: 'use',
    rules: [rule(60, words('积分', '会员权益')), rule(60, words('points', 'membership'))],
  },
  {
    name: '报价与采购',
    englishName: 'Quotes and purchasing',
    department: 'sales',
    deputies: ['support'],
    phase: 'discover',
    rules: [
      rule(70, words('报价', '框架价', '框架协议', '采购', '批量')),
      rule(70, words('quote', 'volume price', 'framework agreement', 'payment terms')),
      rule(30, all(queue('sales', '销售'), not(inSubject('refund', '退款')))),
    ],
  },
  {
    name: '升级与换新',
    englishName: 'Upgrades and trade-in',
    department: 'sales',
    deputies: ['billing'],
    phase: 'buy',
    rules: [
      rule(65, words('以旧换新', '抵扣', '升级套餐')),
      rule(65, words('trade in', 'trade-in', 'upgrade', 'business price', 'from Basic to Plus')),
    ],
  },
  {
    name: '维修进度',
    englishName: 'Repairs',
    department: 'repairs',
    deputies: ['support'],
    phase: 'care',
    rules: [rule(70, words('送修', '维修', '备用机', '修好')), rule(70, words('repair', 'loan device', 'sent in for'))],
  },
  {
    name: '保修与质量',
    englishName: 'Warranty',
    department: 'repairs',
    deputies: [],
    phase: 'care',
    rules: [
      rule(60, words('保修', '质保', '开裂', '坏了')),
      rule(60, words('warranty', 'cracked', 'is this covered', 'broken')),
    ],
  },
  {
    name: '安全与召回',
    englishName: 'Safety and recall',
    department: 'repairs',
    deputies: ['support'],
    phase: 'care',
    rules: [
      rule(95, words('冒烟', '鼓包', '起火', '发烫', '召回')),
      rule(95, any(words('swelling', 'bulged', 'smoke', 'recall', 'on fire'), tags('safety', 'recall'))),
    ],
  },
]
