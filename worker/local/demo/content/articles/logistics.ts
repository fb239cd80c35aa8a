import type { DemoArticle } from './article.ts'

export const logisticsArticles: readonly DemoArticle[] = [
  {
    language: 'zh',
    folder: '物流/签收与丢件',
    title: '显示已签收但没有收到包裹',
    tags: ['签收', '丢件', '物流'],
    body: `{{customer.name}} 您好,

运单 {{?运单号}} 显示已签收而您没有收到,我们会这样查:

1. 今天内请快递公司提供签收照片和投递位置
2. 请您看一眼:快递柜、门卫、邻居、家人代收
3. 24 小时内给您结果;查不到就按丢件处理,**补发或退款由您选**

补发从最近的仓库发出,通常 2 天到。您不用自己去找快递员。

{{agent.name}}`,
  },
  {
    language: 'en',
    folder: 'Delivery/Lost parcels',
    title: 'Marked as delivered, but the parcel is not there',
    tags: ['delivery', 'lost parcel', 'tracking'],
    body: `Hello {{customer.name}},

Tracking {{?Tracking number}} says delivered and you have nothing. We do the searching:

1. Today we ask the carrier for the delivery photo and the driver's position.
2. Please look once more: parcel locker, reception, neighbours, family.
3. Within 24 hours you hear from us. If it cannot be found it counts as lost, and **you choose: a new parcel or your money back**.

If you need it by a certain day, tell us which; we then send the replacement express.

{{agent.name}}`,
  },
  {
    language: 'zh',
    folder: '物流/改地址',
    kind: 'procedure',
    title: '发货后修改收货地址',
    tags: ['改地址', '派送'],
    body: `{{customer.name}} 您好,

订单 {{?订单号}} 能否改地址,要看它走到哪一步:

- **未出库**:可以直接改,立即生效
- **已出库、未到派送城市**:可以申请转寄,同城免费,跨省加收 12 元
- **派送中**:请在派件员来电时说明,或改为自提点

请确认新地址:{{?新地址}},收件人 {{?收件人和电话}}。我们会在 1 小时内告诉您是否改成。

{{agent.name}}`,
  },
  {
    language: 'en',
    folder: 'Delivery/Addresses',
    kind: 'procedure',
    title: 'Change the delivery address after dispatch',
    tags: ['address', 'delivery'],
    body: `Hello {{customer.name}},

Whether order {{?Order number}} can still be redirected depends on where it is:

- **not yet packed:** changed at once
- **dispatched, not yet in your city:** we can redirect it; free within the city
- **out for delivery:** tell the driver, or choose a pick-up point

Please confirm the new address: {{?New address}}. You hear within an hour whether it worked.

{{agent.name}}`,
  },
  {
    language: 'zh',
    folder: '物流/签收与丢件',
    title: '收到的包裹少件或漏发配件',
    tags: ['少件', '补发', '配件'],
    body: `{{customer.name}} 您好,

订单 {{?订单号}} 少了 {{?缺少的物品}},非常抱歉。仓库会用出库称重记录核对,您不需要举证。

- 确认少件后**当天补发**,免运费
- 补发单号会发到您的短信和邮箱
- 若该配件缺货,可以选择等待(注明到货日期)或退这部分的钱

请保留外箱 3 天,方便我们查装箱环节。

{{agent.name}}`,
  },
  {
    language: 'en',
    folder: 'Delivery/Lost parcels',
    title: 'Something is missing from the box',
    tags: ['missing item', 'replacement'],
    body: `Hello {{customer.name}},

I am sorry that {{?Missing item}} was not in order {{?Order number}}. Our warehouse checks the recorded weight; you need not prove anything.

- Once confirmed we send it **the same day**, free of charge.
- The tracking number comes by text and mail.
- If it is out of stock, you may wait for it (we name the day) or have that part refunded.

Please keep the box for three days, so that we can see where it was packed.

{{agent.name}}`,
  },
  {
    language: 'zh',
    folder: '物流/清关',
    kind: 'norm',
    verifyEveryDays: 180,
    title: '跨境包裹清关所需资料',
    tags: ['清关', '跨境', '海关'],
    draft: true,
    body: `{{customer.name}} 您好,

海关要求补充资料是常规抽查,请按通知的期限提供:

1. 商业发票(附件,我们已按订单 {{?订单号}} 出具)
2. 付款凭证截图
3. 收件人税号或身份证明,**直接交给承运商**,不要发给我们

货物编码和原产地已写在发票上。逾期未提供会退运,退运费约为运费的一半。

{{agent.name}}`,
  },
  {
    language: 'en',
    folder: 'Delivery/Customs',
    kind: 'norm',
    verifyEveryDays: 180,
    title: 'Customs asks for papers',
    tags: ['customs', 'international', 'invoice'],
    body: `Hello {{customer.name}},

Customs picks parcels at random, and your order {{?Order number}} is one of them. Please send the carrier, before the date in their notice:

1. the commercial invoice (attached; it names the goods, code and origin),
2. a proof of payment,
3. your tax or identity number, **to the carrier only**, not to us.

Once they have it, release takes one to two working days. Duties, if any, are shown before you pay.

{{agent.name}}`,
  },
]
