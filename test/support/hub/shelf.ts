import type { CustomerJourney, Phase, Touchpoint } from '../../../shared/journey/contract.ts'
import type { Article } from '../../../shared/knowledge.ts'
import { noRoles, type OwnershipMap } from '../../../shared/ownership/contract.ts'
import { plainTerms } from '../cast-context.ts'
import { DAY, dept, HOUR, HUB_NOW, idOf, MINUTE, who } from './cast.ts'

export const phase = { learn: idOf(61), buy: idOf(62), receive: idOf(63), use: idOf(64), renew: idOf(65) }

export const phases = (): Phase[] => [
  { id: phase.learn, name: '了解', englishName: 'Learn', departmentIds: [dept.sales] },
  { id: phase.buy, name: '购买', englishName: 'Buy', departmentIds: [dept.sales, dept.billing] },
  { id: phase.receive, name: '收货', englishName: 'Receive', departmentIds: [dept.logistics, dept.warehouse] },
  { id: phase.use, name: '使用', englishName: 'Use', departmentIds: [dept.support, dept.engineering] },
  { id: phase.renew, name: '续约', englishName: 'Renew', departmentIds: [dept.sales] },
]

export const ownership = (): OwnershipMap => ({
  version: 12,
  topics: [
    topic(71, '退款与重复扣款', 'Refunds and duplicate charges', dept.billing, [dept.support], phase.buy),
    topic(72, '发票', 'Invoices', dept.billing, [], phase.buy),
    topic(73, '配送与改派', 'Delivery and rerouting', dept.logistics, [dept.warehouse, dept.support], phase.receive),
    topic(74, '登录与白屏', 'Sign-in and blank screens', dept.engineering, [dept.support], phase.use),
    topic(75, '报价与合同', 'Quotes and contracts', dept.sales, [], phase.learn),
  ],
  rules: [
    {
      id: idOf(81),
      topicId: idOf(71),
      priority: 60,
      enabled: true,
      effectiveFrom: null,
      when: {
        kind: 'all',
        of: [
          { kind: 'words', words: ['退款', '重复扣款', 'refund', 'charged twice'], where: 'either' },
          { kind: 'not', of: { kind: 'queue', values: ['Spam'] } },
        ],
      },
    },
    {
      id: idOf(82),
      topicId: idOf(71),
      priority: 50,
      enabled: true,
      effectiveFrom: null,
      when: { kind: 'tags', values: ['billing-dispute'] },
    },
    {
      id: idOf(83),
      topicId: idOf(72),
      priority: 50,
      enabled: true,
      effectiveFrom: null,
      when: { kind: 'words', words: ['发票', '抬头', 'invoice', 'VAT'], where: 'either' },
    },
    {
      id: idOf(84),
      topicId: idOf(73),
      priority: 50,
      enabled: true,
      effectiveFrom: null,
      when: { kind: 'words', words: ['包裹', '地址', '快递', 'parcel', 'delivery'], where: 'either' },
    },
    {
      id: idOf(85),
      topicId: idOf(74),
      priority: 40,
      enabled: false,
      effectiveFrom: null,
      when: { kind: 'words', words: ['白屏', '登录', 'login'], where: 'subject' },
    },
  ],
})

function topic(
  number: number,
  name: string,
  englishName: string,
  departmentId: string,
  deputyIds: string[],
  phaseId: string,
) {
  return { id: idOf(number), name, englishName, departmentId, deputyIds, phaseId, ...noRoles }
}

const article = (
  number: number,
  title: string,
  body: string,
  more: Pick<Article, 'departmentId' | 'confidence' | 'tags' | 'uses'> & Partial<Article>,
): Article => ({
  id: idOf(number),
  title,
  body,
  language: 'zh',
  audience: [],
  files: [],
  ...plainTerms,
  revision: 3,
  validatedAt: more.confidence === 'validated' ? HUB_NOW - 12 * DAY : null,
  validatedBy: more.confidence === 'validated' ? { id: who.zhouzheng, name: '周正' } : null,
  updatedAt: HUB_NOW - (number - 100) * 9 * HOUR,
  updatedBy: { id: who.lina, name: '李娜' },
  version: 3,
  ...more,
})

const refund = `{{customer.name}} 您好：

我们已经核实，您 **{{?扣款日期}}** 的款项确实被重复扣除。退款 **{{?金额}}** 元已提交银行：

1. 借记卡：1–3 个工作日到账
2. 信用卡：3–7 个工作日到账
3. 微信、支付宝：通常当天

| 情况 | 谁来处理 |
| --- | --- |
| 超过 7 个工作日未到账 | 账务部 |
| 卡已注销 | 请客户提供新账户 |

给您添麻烦了，非常抱歉。

{{agent.name}} · {{case.id}}`

export const articles = (): Article[] => [
  article(101, '重复扣款：如何核实并退款', refund, {
    departmentId: dept.billing,
    confidence: 'validated',
    tags: ['退款', '支付'],
    uses: 214,
  }),
  article(
    102,
    '发票抬头修改与红冲',
    '先确认原发票**未抵扣**，再走红冲流程。\n\n- 当月：直接作废重开\n- 跨月：红字发票',
    {
      departmentId: dept.billing,
      confidence: 'not_validated',
      tags: ['发票'],
      uses: 57,
    },
  ),
  article(
    103,
    'Changing a delivery address after dispatch',
    'Ask for the waybill number first. Then:\n\n1. Check whether the parcel left the hub.\n2. Reroute in the carrier portal.',
    {
      departmentId: dept.logistics,
      confidence: 'validated',
      language: 'en',
      tags: ['delivery'],
      uses: 88,
      validatedBy: { id: who.hemin, name: '何敏' },
    },
  ),
  article(104, '小程序白屏的临时办法', '请客户删除小程序后重新搜索进入；iOS 26.1 需要先关闭省流量模式。', {
    departmentId: dept.engineering,
    confidence: 'in_progress',
    tags: ['小程序', 'iOS'],
    uses: 9,
    audience: [dept.support, dept.engineering],
  }),
  article(105, '会员自动续费的取消规则', '扣费后 24 小时内可全额退当月费用。', {
    departmentId: dept.sales,
    confidence: 'archived',
    tags: ['会员'],
    uses: 31,
  }),
]

const touch = (
  number: number,
  ago: number,
  kind: Touchpoint['kind'],
  title: string,
  more: Partial<Touchpoint>,
): Touchpoint => ({
  id: idOf(5_500 + number),
  at: HUB_NOW - ago,
  kind,
  title,
  departmentId: dept.support,
  phaseId: phase.use,
  caseId: null,
  channel: '',
  feeling: null,
  url: '',
  ...more,
})

export const touchpoints = (): Touchpoint[] => [
  touch(1, 26 * MINUTE, 'handoff', '客服部请账务部核实重复扣款', {}),
  touch(2, 34 * MINUTE, 'case', '#1042 11 月账单被重复扣款两次，请尽快退回', {
    channel: 'mail',
    feeling: -2,
    url: 'https://desk.hengchuan.example/Ticket/Display.html?id=1042',
  }),
  touch(3, 2 * DAY, 'call', '来电询问退款进度，说两天内回复', { channel: 'phone', feeling: -1 }),
  touch(4, 5 * DAY, 'delivery', '包裹已签收', { departmentId: dept.logistics, phaseId: phase.receive, feeling: 1 }),
  touch(5, 8 * DAY, 'payment', '支付 398.00 元（两笔）', { departmentId: dept.billing, phaseId: phase.buy }),
  touch(6, 8 * DAY + HOUR, 'order', '下单：家用净水器 A3', {
    departmentId: dept.sales,
    phaseId: phase.buy,
    feeling: 2,
  }),
  ...Array.from({ length: 24 }, (_, i) =>
    touch(10 + i, (20 + i * 6) * DAY, 'message', `活动短信第 ${24 - i} 期`, {
      departmentId: dept.sales,
      phaseId: phase.learn,
      channel: 'sms',
    }),
  ),
]

const people: [number, string, string, string, string, number, number][] = [
  [1, '陈晓雯', 'VIP', 'chenxiaowen@mail.example', phase.use, 26 * MINUTE, 30],
  [3, 'Northwind Trading', '企业', 'accounts@northwind.example', phase.buy, 3 * HOUR, 12],
  [5, '郑可', '', 'zhengke@mail.example', phase.receive, 90 * MINUTE, 4],
  [2, '马腾', '', '+86 138 0000 1029', phase.buy, 5 * HOUR, 7],
  [4, '苏州启明', '企业', 'fapiao@qiming.example', phase.renew, 2 * DAY, 41],
  [6, '何佳怡', '', 'hejiayi@mail.example', phase.use, 4 * HOUR, 2],
  [7, '罗一鸣', 'VIP', 'luoyiming@mail.example', phase.renew, 3 * DAY, 19],
]

export const journeys = (): CustomerJourney[] =>
  people.map(([number, name, segment, address, here, ago, count]) => ({
    customer: {
      id: idOf(5_000 + number),
      name,
      segment,
      phaseId: null,
      identities: [
        { kind: address.includes('@') ? ('email' as const) : ('phone' as const), value: address },
        ...(number === 1 ? [{ kind: 'host' as const, value: 'rt|https://desk.hengchuan.example|user-1042' }] : []),
      ],
      firstSeenAt: HUB_NOW - 200 * DAY,
      lastSeenAt: HUB_NOW - ago,
      touchpoints: count,
      version: 1,
    },
    here,
    recent: number === 1 ? touchpoints().slice(0, 20) : touchpoints().slice(1, 4),
    signals:
      number === 1
        ? [
            { kind: 'repeat_contact', count: 3, days: 7 },
            { kind: 'unhappy', count: 2, days: 30 },
          ]
        : [],
  }))
