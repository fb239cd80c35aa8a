import type { DemoArticle } from './article.ts'

export const repairsArticles: readonly DemoArticle[] = [
  {
    language: 'zh',
    folder: '维修/进度',
    title: '维修进度与超时备用机',
    tags: ['维修', '备用机', '超时'],
    body: `{{customer.name}} 您好,

维修单 {{?维修单号}} 目前的状态是:{{?状态}}。预计完成日期 {{?日期}}。

- 一般维修 7 个工作日,等配件时会主动告诉您到货日
- 年度服务计划用户**超过 10 个工作日**可以领备用机,包邮寄出,维修完成后换回
- 备用机通常在确认服务计划有效后的次日发出

这次让您等得太久,也说法不一,我们向您道歉。接下来由我一个人跟进,您不用再找别人。

{{agent.name}}`,
  },
  {
    language: 'en',
    folder: 'Repairs/Status',
    title: 'Repair status, and a loan device when it takes too long',
    tags: ['repair', 'loan device', 'delay'],
    body: `Hello {{customer.name}},

Repair {{?Repair number}} stands here: {{?Status}}. We expect to finish on {{?Date}}.

- A usual repair takes 7 working days; when a part is missing we tell you the day it arrives.
- With a Care Plan you get a **loan device after 10 working days**, sent free of charge and swapped back at the end.
- It leaves the day after your plan is confirmed.

I am sorry for the wait. From now on I follow this myself, so you have one person to ask.

{{agent.name}}`,
  },
  {
    language: 'zh',
    folder: '维修/保修',
    kind: 'policy',
    verifyEveryDays: 180,
    title: '保修范围:哪些情况免费修',
    tags: ['保修', '质保'],
    body: `{{customer.name}} 您好,

正常使用下的故障两年内免费维修,不需要年度服务计划:

- **免费**:转轴开裂(无摔落)、按键失灵、单侧无声、电池一年内低于 80%
- **收费**:进水、摔落、自行拆机;服务计划用户每年一次免费
- **不修**:鼓包的电池,直接更换

请发来订单号 {{?订单号}} 和一张问题照片,我们寄出预付面单。

{{agent.name}}`,
  },
  {
    language: 'en',
    folder: 'Repairs/Warranty',
    kind: 'policy',
    verifyEveryDays: 180,
    title: 'What the warranty covers',
    tags: ['warranty', 'H2', 'crack'],
    body: `Hello {{customer.name}},

Faults in normal use are repaired free of charge for two years; you need no Care Plan for that:

- **covered:** a cracked hinge or ear cup without a fall, dead keys, one silent side, a battery below 80 % in its first year
- **paid:** water, falls, opened devices; Care Plan members have one such repair a year free
- **never repaired:** a bulging battery; it is replaced

Please send the order number {{?Order number}} and a photo. A prepaid label follows the same day.

{{agent.name}}`,
  },
  {
    language: 'zh',
    folder: '维修/安全',
    kind: 'policy',
    verifyEveryDays: 90,
    title: '充电宝鼓包、发烫或冒烟:安全处理与召回',
    tags: ['P20', '安全', '召回', '鼓包'],
    body: `{{customer.name}} 您好,

请先保证安全:

1. **停止充电和使用**,断开所有连线
2. 放在室外或阳台的水泥地上,远离可燃物和儿童
3. **不要邮寄,也不要扔进生活垃圾**
4. 若持续冒烟,请拨打 119

P20 序列号以 P20-77 开头的在召回范围内,全额退款或换新由您选。请告诉我们序列号 {{?序列号}},由专业回收商上门取件,费用由我们承担。

{{agent.name}}`,
  },
  {
    language: 'en',
    folder: 'Repairs/Safety',
    kind: 'policy',
    verifyEveryDays: 90,
    title: 'A power bank swells, heats up or smokes: safety and recall',
    tags: ['P20', 'safety', 'recall', 'battery'],
    body: `Hello {{customer.name}},

Safety first, please:

1. **Do not charge or use it**; disconnect everything.
2. Put it outside on stone or concrete, away from children and anything that burns.
3. **Do not post it, and do not put it in the household waste.**
4. If it smokes, call the fire brigade.

P20 power banks with a serial number that begins with P20-77 are being recalled: your money back or a new one, as you like. Tell us yours, {{?Serial number}}; a specialist collects it at our cost.

{{agent.name}}`,
  },
  {
    language: 'zh',
    folder: '维修/寄修',
    kind: 'how_to',
    title: '寄修步骤',
    tags: ['维修', '寄修'],
    body: `{{customer.name}} 您好,

寄修只要四步:

1. 备份数据,退出账号,取下充电盒、滤网等配件
2. 用原箱或硬纸箱,四周垫 3 厘米以上缓冲物
3. 贴上预付面单,在纸条上写维修单号 {{?维修单号}}
4. 交给快递员,收到后我们当天发短信

机器到厂后 2 个工作日内出检测结果,收费项目先报价,您同意后才修。

{{agent.name}}`,
  },
  {
    language: 'en',
    folder: 'Repairs/Send in',
    kind: 'how_to',
    title: 'How to send a device in for repair',
    tags: ['repair', 'shipping'],
    body: `Hello {{customer.name}},

Four steps:

1. Back up, sign out, and keep accessories such as the charging case.
2. Use the first box or a strong one, with 3 cm of padding all around.
3. Put the prepaid label on, and a note with repair number {{?Repair number}} inside.
4. Hand it to the carrier. You get a text the day it arrives.

We examine it within two working days. If anything has to be paid, we ask first.

{{agent.name}}`,
  },
]
