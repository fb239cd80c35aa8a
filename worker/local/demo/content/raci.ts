import type { DepartmentKey } from './departments.ts'

/** Who does, is asked and is told beside the accountable department, who rules on disputes, and when it is looked at again. */
export interface DemoRaciRow {
  readonly topic: string
  readonly responsible?: readonly DepartmentKey[]
  readonly consulted?: readonly DepartmentKey[]
  readonly informed?: readonly DepartmentKey[]
  /** Members' keys. */
  readonly arbiter?: string
  readonly deputyArbiter?: string
  /** Days from now; a review that is overdue is what the audit finds. */
  readonly reviewInDays?: number
}

export const raciRows: readonly DemoRaciRow[] = [
  { topic: '重复扣款', consulted: ['engineering'], informed: ['support'], arbiter: 'hemin', reviewInDays: 120 },
  {
    topic: '退款',
    responsible: ['billing', 'support'],
    consulted: ['logistics', 'repairs'],
    arbiter: 'chenlan',
    deputyArbiter: 'hemin',
    reviewInDays: 90,
  },
  { topic: '发票', informed: ['sales'], arbiter: 'hemin', deputyArbiter: 'chenlan', reviewInDays: -20 },
  {
    topic: '派送与签收',
    responsible: ['logistics'],
    informed: ['support', 'sales'],
    arbiter: 'chenlan',
    reviewInDays: 60,
  },
  { topic: '少件与补发', responsible: ['logistics', 'support'], consulted: ['billing'], arbiter: 'hemin' },
  { topic: '清关', consulted: ['billing', 'sales'], reviewInDays: 200 },
  { topic: '路由器与网络', responsible: ['support', 'engineering'], informed: ['repairs'], arbiter: 'hemin' },
  { topic: '账号与登录', consulted: ['engineering'], reviewInDays: 45 },
  { topic: '升级与换新', consulted: ['billing', 'logistics'], informed: ['support'], reviewInDays: 30 },
  {
    topic: '保修与质量',
    consulted: ['sales'],
    informed: ['support', 'logistics'],
    arbiter: 'chenlan',
    reviewInDays: 150,
  },
  {
    topic: '安全与召回',
    responsible: ['repairs', 'support'],
    consulted: ['engineering'],
    informed: ['sales', 'logistics', 'billing'],
    arbiter: 'hemin',
    reviewInDays: 14,
  },
]

/** Tickets of another helpdesk that were opened lately: subject, queue, what the customer wrote. */
export const recentCases: readonly (readonly [string, string, string])[] = [
  ['快递里没有发票', '售后', '东西收到了，箱子里没有发票，麻烦补寄。'],
  ['没收到纸质发票，物流显示已签收', '售后', '快递员说放在前台了，前台没有见到。'],
  ['Invoice missing from my parcel', 'support', 'The parcel was marked as delivered, but the invoice was not with it.'],
  ['发票被快递撕坏了', '售后', '请重新寄一份，物流那边说不归他们管。'],
  ['预约上门安装', '售后', '周六上午可以上门安装吗？'],
  ['安装师傅没有来', '售后', '约好昨天下午上门安装，等了一天。'],
  ['上门安装怎么收费', '售后', '买的时候没说安装要另外付钱。'],
  ['改一下安装的时间', '售后', '上门时间想换到下周一。'],
  ['安装以后墙上留了洞', '售后', '上门的师傅打错了孔。'],
  ['年费扣了两次', '账务', '同一天重复扣款，一共两笔。'],
  ['退款什么时候到账', '账务', '上周申请的退款还没有到账。'],
  ['Refund still not there', 'billing', 'It has been ten days since you promised the refund.'],
  ['自动续费怎么取消', '账务', '不想再自动续费了。'],
  ['清关要补什么材料', '物流', '海关说缺身份证明。'],
  ['地址写错了', '物流', '能不能改送到公司？'],
  ['少发了一根电源线', '物流', '箱子里缺件。'],
  ['路由器一到晚上就掉线', '售后', '升级固件以后开始的。'],
  ['Pairing fails with E-214', 'support', 'The speaker cannot connect to the app.'],
  ['验证码收不到', '售后', '换手机号以后登录不了。'],
  ['积分少了三百', '售后', '上个月的会员积分没有算。'],
  ['五十台的报价', '销售', '公司采购，请给框架价。'],
  ['音箱外壳开裂', '售后', '还在保修期里。'],
  ['送修的耳机修好了吗', '售后', '上周寄去维修的。'],
  ['充电时发烫', '售后', '插上半小时就很烫，不敢用了。'],
]
