import type { DemoArticle } from './article.ts'

export const billingArticles: readonly DemoArticle[] = [
  {
    language: 'zh',
    folder: '账务/退款',
    title: '重复扣款:核对与退款',
    tags: ['扣款', '退款', '支付'],
    body: `{{customer.name}} 您好,

很抱歉让您遇到重复扣款。我们已核对支付记录,订单 {{?订单号}} 确实成功支付了两笔,多扣的 {{?金额}} 元已提交退款。

- **退款方式**:原路退回您付款的银行卡或账户
- **到账时间**:支付宝、微信 1 个工作日内;银行卡 3 至 5 个工作日
- **退款流水号**:{{?退款流水号}},到账前可凭它向银行查询

年度服务计划只开通一份,退款不影响使用。若 5 个工作日后仍未到账,请直接回复本邮件,工单号 {{case.id}},不必重新说明。

{{agent.name}}`,
  },
  {
    language: 'en',
    folder: 'Billing/Refunds',
    title: 'Charged twice: check and refund',
    tags: ['double charge', 'refund', 'payment'],
    body: `Hello {{customer.name}},

I am sorry that you were charged twice. Our records show two successful payments for order {{?Order number}}, so the second one, {{?Amount}}, is on its way back to you.

- **How:** to the card or account you paid with
- **When:** cards take 3 to 5 working days, wallets one day
- **Reference:** {{?Refund reference}}; your bank can trace the refund with it

Your plan is active once and the refund does not change it. If nothing has arrived after five working days, just answer this message; your case is {{case.id}}.

{{agent.name}}`,
  },
  {
    language: 'zh',
    folder: '账务/发票',
    title: '发票换开:抬头、税号或地址有误',
    tags: ['发票', '抬头', '企业'],
    body: `{{customer.name}} 您好,

电子发票可以换开:我们先冲红原发票,再按正确信息重新开具,通常 1 个工作日完成。请回复确认以下内容:

1. 订单号:{{?订单号}}
2. 正确抬头(与营业执照一致):{{?发票抬头}}
3. 税号、开户行和地址是否有变动
4. 接收新发票的邮箱

**请注意**:原发票如已入账或抵扣,需要贵司财务先出具红字信息表。跨月也可以换开,跨年请先与我们联系。

{{agent.name}}`,
  },
  {
    language: 'en',
    folder: 'Billing/Invoices',
    title: 'Correct an invoice: name, VAT number or address',
    tags: ['invoice', 'VAT', 'business'],
    body: `Hello {{customer.name}},

We can cancel invoice {{?Invoice number}} and issue a corrected one, usually within one working day. Please confirm:

1. the company name exactly as registered,
2. the registered address,
3. whether the VAT number has changed,
4. where to send the new invoice.

You will get a credit note for the old invoice and a new one under a new number and the same order. Please book both, so that your accounts balance.

{{agent.name}}`,
  },
  {
    language: 'zh',
    folder: '账务/订阅',
    title: '已取消自动续费仍被扣款',
    tags: ['续费', '年度服务', '取消'],
    body: `{{customer.name}} 您好,

您已取消年度服务计划的自动续费,却仍被扣款,这是我们的差错,非常抱歉。我们已经:

- 全额退回本次扣款 {{?金额}},3 至 5 个工作日到账
- 从后台关闭自动续费;支付平台里的签约请您再看一眼是否也已解除
- 补发取消确认,邮件里写明服务截止日期

**微信解约**:我 → 服务 → 钱包 → 支付设置 → 自动续费
**支付宝解约**:我的 → 设置 → 支付设置 → 免密支付/自动扣款

{{agent.name}}`,
  },
  {
    language: 'en',
    folder: 'Billing/Plans',
    title: 'Care Plan renewed although it was cancelled',
    tags: ['care plan', 'cancellation', 'renewal', 'refund'],
    body: `Hello {{customer.name}},

You cancelled your Care Plan and were charged all the same. That is our mistake, and this is what we have done:

- refunded {{?Amount}} in full; your bank shows it in 3 to 5 working days,
- switched the renewal off on our side, and checked that no other one is left,
- sent you a new confirmation that names the last day of your plan.

How it happened: the cancellation came after the payment order for the next year had been created, and the order was not withdrawn. We have corrected that for your account.

{{agent.name}}`,
  },
  {
    language: 'zh',
    folder: '账务/退款',
    kind: 'policy',
    verifyEveryDays: 90,
    title: '退款多久到账',
    tags: ['退款', '到账'],
    body: `{{customer.name}} 您好,

退款都按原支付方式退回,审核通过后的到账时间:

- 微信、支付宝余额:1 个工作日内
- 储蓄卡:1 至 3 个工作日
- 信用卡:3 至 7 个工作日,请看「已出账单」与「未出账单」两处
- 对公转账:5 个工作日

您的退款于 {{?退款日期}} 提交,流水号 {{?退款流水号}}。超过时间仍未到账时,请带上流水号询问发卡银行,也可以回复我们代查。

{{agent.name}}`,
  },
  {
    language: 'en',
    folder: 'Billing/Refunds',
    kind: 'policy',
    verifyEveryDays: 90,
    title: 'When a refund arrives',
    tags: ['refund', 'timing'],
    body: `Hello {{customer.name}},

A refund always goes back the way you paid. After approval it takes:

- wallets: one working day
- debit cards: 1 to 3 working days
- credit cards: 3 to 7 working days; look at the pending items too
- bank transfer: 5 working days

We sent yours on {{?Refund date}}, reference {{?Refund reference}}. If it is late, your bank can find it with the reference, or answer this message and we ask for you.

{{agent.name}}`,
  },
]
