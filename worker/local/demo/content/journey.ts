import type { Input } from '../../../../shared/contract.ts'
import type { practiceCustomers } from '../../../practice/customers.ts'
import type { DepartmentKey } from './departments.ts'

export type PhaseKey = 'discover' | 'buy' | 'receive' | 'use' | 'care'

export interface DemoPhase {
  readonly key: PhaseKey
  readonly name: string
  readonly englishName: string
  readonly departments: readonly DepartmentKey[]
}

/** The company's journey map. */
export const phases: readonly DemoPhase[] = [
  { key: 'discover', name: '了解', englishName: 'Discover', departments: ['sales'] },
  { key: 'buy', name: '购买', englishName: 'Buy', departments: ['sales', 'billing'] },
  { key: 'receive', name: '收货', englishName: 'Receive', departments: ['logistics'] },
  { key: 'use', name: '使用', englishName: 'Use', departments: ['support', 'engineering'] },
  { key: 'care', name: '售后', englishName: 'Care', departments: ['repairs', 'billing', 'support'] },
]

type Kind = Input<'noteTouchpoints'>['items'][number]['kind']
export type CustomerId = (typeof practiceCustomers)[number]['id']

/** Days ago, kind, department, phase, channel, feeling (−2 to +2, null unknown), title. */
export type DemoTouch = readonly [
  number,
  Kind,
  DepartmentKey | null,
  PhaseKey,
  string,
  -2 | -1 | 0 | 1 | 2 | null,
  string,
]

/** What the practice desk's customers have been through with the company. */
export const stories: Readonly<Record<CustomerId, readonly DemoTouch[]>> = {
  'c-2001': [
    [412, 'order', 'sales', 'buy', 'web', 1, '购买 H2 降噪耳机'],
    [409, 'delivery', 'logistics', 'receive', 'courier', 1, 'H2 耳机签收'],
    [58, 'payment', 'billing', 'care', 'web', 0, '续费年度服务 HC-7715530'],
    [24, 'message', 'support', 'use', 'email', -1, '询问会员积分未到账'],
    [22, 'message', 'support', 'use', 'email', -1, '积分补发 800,客户说等得久'],
    [11, 'order', 'sales', 'buy', 'web', 0, '购买 H2 耳机套装 HC-7728816'],
    [6, 'delivery', 'logistics', 'receive', 'courier', -1, '套装签收,少一个充电盒'],
    [5, 'message', 'logistics', 'receive', 'email', 0, '充电盒补发 SF 3190 4468 105'],
    [1, 'payment', 'billing', 'buy', 'web', -2, '年度服务 HC-7734021 支付两笔'],
  ],
  'c-2002': [
    [190, 'visit', 'sales', 'discover', 'store', 0, '到店体验 K1 投影仪'],
    [160, 'order', 'sales', 'buy', 'web', 1, '购买 P20 充电宝'],
    [157, 'delivery', 'logistics', 'receive', 'courier', 0, 'P20 签收'],
    [33, 'order', 'sales', 'buy', 'web', 0, '购买 S3 滤网两件'],
    [30, 'delivery', 'logistics', 'receive', 'courier', -1, '滤网破损,客户拒收'],
    [29, 'message', 'logistics', 'receive', 'chat', -1, '拒收登记,等待退货入库'],
  ],
  'c-2003': [
    [300, 'visit', 'sales', 'discover', 'visit', 1, '校区现场勘察'],
    [280, 'order', 'sales', 'buy', 'contract', 1, '采购 K1 投影仪 8 台 HC-7718204'],
    [268, 'delivery', 'logistics', 'receive', 'freight', 0, '8 台送达,吊装完成'],
    [120, 'survey', 'support', 'use', 'email', 1, '季度回访 9 分'],
    [64, 'call', 'engineering', 'use', 'phone', 0, '远程调试投影梯形校正'],
    [12, 'message', 'billing', 'buy', 'email', -1, '发票抬头有误,申请换开'],
    [11, 'message', 'billing', 'buy', 'email', 1, '新发票已发送'],
    [4, 'message', 'sales', 'discover', 'email', 1, '询价 60 台框架协议'],
  ],
  'c-2004': [
    [75, 'visit', null, 'discover', 'web', 0, '浏览 S3 扫地机器人评测'],
    [40, 'message', 'sales', 'discover', 'chat', 1, '咨询 S3 与 S2 的区别'],
    [39, 'order', 'sales', 'buy', 'web', 0, '预付定金'],
    [2, 'payment', 'billing', 'buy', 'web', 0, '支付尾款 HC-7734188'],
    [1, 'order', 'sales', 'buy', 'web', 0, 'S3 订单出库'],
  ],
  'c-2005': [
    [380, 'order', 'sales', 'buy', 'web', 1, '购买 R5 路由器'],
    [377, 'delivery', 'logistics', 'receive', 'courier', 1, 'R5 签收'],
    [376, 'call', 'support', 'use', 'phone', 1, '电话指导拨号设置'],
    [95, 'payment', 'billing', 'care', 'web', 0, '开通年度服务'],
    [20, 'message', 'engineering', 'use', 'form', -1, '访客网络二维码连不上'],
    [18, 'message', 'engineering', 'use', 'form', 1, '改名后可用'],
    [3, 'other', 'engineering', 'use', 'device', -1, '自动升级到固件 3.2.1'],
    [1, 'call', 'support', 'use', 'phone', -2, '来电:每十分钟断网'],
  ],
  'c-2006': [
    [730, 'order', 'sales', 'buy', 'web', 1, '购买 H1 耳机'],
    [727, 'delivery', 'logistics', 'receive', 'courier', 0, 'H1 签收'],
    [140, 'survey', 'support', 'use', 'app', 0, '满意度 7 分'],
    [15, 'message', 'sales', 'buy', 'chat', 1, '咨询以旧换新'],
    [14, 'order', 'sales', 'buy', 'web', 1, '以旧换新购买 H2'],
    [10, 'delivery', 'logistics', 'receive', 'courier', 1, 'H2 签收'],
  ],
  'c-2007': [
    [500, 'order', 'sales', 'buy', 'web', 1, '购买 S3 扫地机器人'],
    [210, 'payment', 'billing', 'care', 'web', 0, '续费年度服务'],
    [23, 'message', 'repairs', 'care', 'form', -1, '申请送修 RP-55120'],
    [21, 'delivery', 'repairs', 'care', 'courier', 0, '维修中心签收'],
    [14, 'call', 'support', 'care', 'phone', -1, '询问进度:在排队'],
    [8, 'call', 'repairs', 'care', 'phone', -2, '询问进度:等配件'],
    [2, 'call', 'support', 'care', 'phone', -2, '询问进度:系统查不到'],
    [1, 'message', 'repairs', 'care', 'email', -2, '要求备用机,提到 12315'],
  ],
  'c-2008': [
    [88, 'order', 'sales', 'buy', 'web', 0, '购买 65W 充电器'],
    [85, 'delivery', 'logistics', 'receive', 'courier', 0, '充电器签收'],
    [41, 'message', 'support', 'use', 'chat', 0, '询问充电器功率'],
    [40, 'survey', 'support', 'use', 'app', 1, '对话评价:满意'],
  ],
  'c-2009': [
    [420, 'call', 'sales', 'discover', 'phone', 1, 'First call about the Basic plan for teams'],
    [400, 'order', 'sales', 'buy', 'web', 1, '12 R5 routers and Basic plans'],
    [393, 'delivery', 'logistics', 'receive', 'freight', 0, 'Routers delivered in two parcels'],
    [210, 'call', 'support', 'use', 'phone', 1, 'Helped to set up the office network'],
    [170, 'message', 'support', 'use', 'email', 0, 'New company address noted'],
    [16, 'order', 'sales', 'buy', 'web', 0, 'Two more routers, HC-7729835'],
    [9, 'payment', 'billing', 'buy', 'transfer', 0, 'Paid HC-7729835 by bank transfer'],
    [2, 'message', 'billing', 'buy', 'email', -1, 'Invoice INV-20988 shows the old address'],
    [1, 'message', 'support', 'care', 'form', 0, 'Asks to move 12 people to Plus'],
  ],
  'c-2010': [
    [330, 'order', 'sales', 'buy', 'web', 1, 'R5 router with Care Plan'],
    [326, 'delivery', 'logistics', 'receive', 'courier', 1, 'Router delivered'],
    [300, 'order', 'sales', 'buy', 'web', 1, 'P20 power bank'],
    [22, 'message', 'support', 'care', 'app', 0, 'Cancelled the Care Plan renewal'],
    [2, 'payment', 'billing', 'care', 'card', -2, 'Care Plan charged all the same, HC-7733410'],
    [2, 'message', 'support', 'care', 'form', -2, 'Asks for the refund and an explanation'],
    [1, 'call', 'support', 'care', 'phone', -2, 'P20 power bank is swelling'],
  ],
  'c-2011': [
    [215, 'order', 'sales', 'buy', 'web', 1, 'H2 headphones, HC-7702216'],
    [209, 'delivery', 'logistics', 'receive', 'courier', 1, 'H2 delivered'],
    [150, 'survey', 'support', 'use', 'app', 2, 'Rated H2 with five stars'],
    [6, 'order', 'sales', 'buy', 'web', 1, 'K1 projector, HC-7733902'],
    [5, 'message', 'repairs', 'care', 'email', -1, 'Left ear cup of the H2 cracked'],
    [1, 'delivery', 'logistics', 'receive', 'courier', -2, 'Marked as delivered, left with neighbour'],
  ],
  'c-2012': [
    [50, 'visit', null, 'discover', 'web', 0, 'Compared K1 and K1 Pro'],
    [46, 'message', 'sales', 'discover', 'chat', 1, 'Asked about plugs and voltage'],
    [19, 'order', 'sales', 'buy', 'web', 1, 'K1 projector to California, HC-7731190'],
    [17, 'payment', 'billing', 'buy', 'card', 0, 'Paid by card'],
    [8, 'delivery', 'logistics', 'receive', 'air freight', 0, 'Left Shanghai'],
    [3, 'message', 'logistics', 'receive', 'email', -1, 'Customs asks for an invoice'],
  ],
  'c-2013': [
    [60, 'order', 'sales', 'buy', 'web', 1, 'S3 robot vacuum'],
    [55, 'delivery', 'logistics', 'receive', 'courier', 1, 'S3 delivered'],
    [54, 'message', 'support', 'use', 'chat', 0, 'First question about pairing'],
    [9, 'other', 'engineering', 'use', 'device', -1, 'Router replaced by the provider'],
    [7, 'message', 'engineering', 'use', 'email', -1, 'Pairing fails with E-214'],
    [6, 'survey', 'support', 'use', 'app', -1, 'Rated the answer 2 of 5'],
  ],
  'c-2014': [
    [150, 'visit', 'sales', 'discover', 'fair', 1, 'Met at the contact-centre fair'],
    [120, 'call', 'sales', 'discover', 'phone', 1, 'Trial of ten H2 agreed'],
    [112, 'order', 'sales', 'buy', 'contract', 1, 'Ten H2 on trial'],
    [108, 'delivery', 'logistics', 'receive', 'freight', 0, 'Trial headsets delivered to Chicago'],
    [70, 'survey', 'sales', 'use', 'email', 2, 'Trial rated 9 of 10'],
    [45, 'payment', 'billing', 'buy', 'transfer', 0, 'Trial headsets bought'],
    [1, 'message', 'sales', 'discover', 'email', 1, 'Asks for a quote for 40 headsets'],
  ],
  'c-2015': [
    [740, 'order', 'sales', 'buy', 'web', 1, 'R5 router'],
    [735, 'delivery', 'logistics', 'receive', 'courier', 1, 'Router delivered to Seattle'],
    [200, 'payment', 'billing', 'care', 'card', 1, 'Care Plan renewed'],
    [18, 'message', 'repairs', 'care', 'app', 0, 'Booked a repair for Monday'],
    [2, 'other', 'support', 'use', 'app', -1, 'Three sign-in codes sent to the old number'],
    [1, 'message', 'support', 'use', 'chat', -1, 'Cannot sign in with the new phone'],
  ],
  'c-2016': [
    [80, 'order', 'sales', 'buy', 'web', 0, 'H2 headphones, HC-7699041'],
    [79, 'order', 'sales', 'buy', 'web', -1, 'Ordered again by mistake, HC-7699107'],
    [76, 'call', 'billing', 'buy', 'phone', 0, 'Two orders where one was meant'],
    [75, 'call', 'billing', 'buy', 'phone', 2, 'Li Na called back as promised'],
    [71, 'payment', 'billing', 'buy', 'card', 1, 'Second order refunded'],
    [13, 'message', 'support', 'care', 'email', 2, 'A thank-you for Li Na'],
  ],
  'c-2017': [
    [35, 'order', 'sales', 'buy', 'web', 0, 'H2 headphones'],
    [31, 'delivery', 'logistics', 'receive', 'courier', 0, 'H2 delivered'],
    [1, 'message', 'support', 'use', 'form', -1, 'Headphones crackle'],
  ],
}
