import type { DemoArticle } from './article.ts'

export const salesArticles: readonly DemoArticle[] = [
  {
    language: 'zh',
    folder: '销售/企业采购',
    title: '批量采购与框架价',
    tags: ['报价', '企业', '框架协议'],
    body: `{{customer.name}} 您好,

感谢询价。10 台以上按企业价,50 台以上可签框架协议,锁定全年价格、分批下单:

- 10 至 49 台:目录价 92 折
- 50 台以上:报价单另议,附服务条款
- 安装与支架单列;上门服务的时效由维修部确认后写入报价单
- 账期:首单预付 30%,之后可月结

请告诉我们:型号与数量 {{?型号和数量}}、分批时间、安装城市。盖章报价单 2 个工作日内发出,有效期 30 天。

{{agent.name}}`,
  },
  {
    language: 'en',
    folder: 'Sales/Companies',
    title: 'Quotes for companies: volume prices and terms',
    tags: ['quote', 'business', 'volume'],
    body: `Hello {{customer.name}},

Thank you for asking. From 10 pieces we give business prices, from 50 a framework agreement that fixes the price for a year:

- 10 to 49: 8 % below list
- 50 and more: a quote of its own, with service terms
- Installation and accessories are separate lines.
- Payment: first order 30 % in advance, then 30 days

Please confirm model and quantity ({{?Model and quantity}}), delivery dates and place. The signed quote reaches you within two working days and holds for thirty.

{{agent.name}}`,
  },
  {
    language: 'zh',
    folder: '销售/以旧换新',
    kind: 'procedure',
    title: '以旧换新:抵扣金额与步骤',
    tags: ['以旧换新', '抵扣'],
    body: `{{customer.name}} 您好,

旧机可以抵扣新机货款,不用先寄回:

| 旧机状况 | 抵扣 |
| --- | --- |
| 功能正常 | 150 元 |
| 有一项小问题 | 90 元 |
| 不能开机 | 40 元 |

1. 下单时在「优惠」里选择以旧换新,填写旧机序列号
2. 收到新机后 **14 天内**用随箱面单寄回旧机
3. 检测与描述相差较大时,先联系您再调整

{{agent.name}}`,
  },
  {
    language: 'en',
    folder: 'Sales/Trade-in',
    kind: 'procedure',
    title: 'Trade in an old device',
    tags: ['trade-in'],
    body: `Hello {{customer.name}},

Your old device lowers the price of the new one, and you need not send it first:

- works fully: 150 yuan or the equal in your currency
- one small fault: 90
- does not start: 40

1. Choose Trade-in when you order and enter the old serial number.
2. Send the old device within **14 days** after the new one arrived; the label is in the box.
3. If it differs much from what you told us, we ask before we change the amount.

{{agent.name}}`,
  },
  {
    language: 'zh',
    folder: '销售/企业采购',
    title: '多个个人计划合并为企业账户',
    tags: ['企业', '年度服务', '升级'],
    body: `{{customer.name}} 您好,

可以合并。10 个席位起按企业价,一年一张发票:

1. 请发来名单:姓名、账号、设备序列号
2. 我们按天折算各自已付的剩余金额,从首张发票中抵扣
3. 统一到期日定为 {{?到期日}},从生效当天起都是 Plus
4. 企业账户里可以随时增减席位,次月计费

{{agent.name}}`,
  },
  {
    language: 'en',
    folder: 'Sales/Companies',
    title: 'Move people to Plus on one company account',
    tags: ['business', 'upgrade', 'care plan'],
    body: `Hello {{customer.name}},

Yes, this works, and from ten seats there is a business price and one invoice a year:

1. Send us the list: names, accounts, serial numbers.
2. What each has already paid is credited by the day on the first invoice.
3. All renew together on {{?Renewal date}}; everybody has Plus from the first day.
4. You may add or remove seats later; the next month's bill follows.

{{agent.name}}`,
  },
]
