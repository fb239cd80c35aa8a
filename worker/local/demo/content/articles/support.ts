import type { DemoArticle } from './article.ts'

export const supportArticles: readonly DemoArticle[] = [
  {
    language: 'zh',
    folder: '账号',
    kind: 'procedure',
    title: '换了手机号,收不到登录验证码',
    tags: ['账号', '登录', '验证码'],
    body: `{{customer.name}} 您好,

旧号码已停用时,可以凭身份核实改绑新号码。为了保护您的账号,请回答以下任意两项:

1. 最早注册的设备型号和大概时间
2. 最近一次订单的收货城市
3. 服务计划的到期月份

核实后我们会把验证码改发到 {{?新手机号}},10 分钟内生效。服务计划和积分都跟着账号走,不会丢失。

**请不要**把验证码或密码发给任何人,我们也不会索要。

{{agent.name}}`,
  },
  {
    language: 'en',
    folder: 'Accounts',
    kind: 'procedure',
    title: 'New phone number: the sign-in code goes to the old one',
    tags: ['account', 'sign-in', 'phone'],
    body: `Hello {{customer.name}},

We can move your account to the new number once we know that it is you. Please tell us two of these:

1. the first device you registered, and roughly when,
2. the city your last order went to,
3. the month in which your Care Plan ends.

After that the code goes to {{?New number}} within ten minutes. Your Care Plan card and points stay with the account.

Never give a code or password to anybody; we do not ask for them.

{{agent.name}}`,
  },
  {
    language: 'zh',
    folder: '会员',
    title: '会员积分没有到账',
    tags: ['积分', '会员', '活动'],
    body: `{{customer.name}} 您好,

活动积分一般在订单完成后 7 天内到账。您的订单 {{?订单号}} 已超过时间,我们查到账号不在活动名单里,现已补上 {{?积分数}} 积分。

- 查看:会员中心 → 积分明细,下拉刷新
- 有效期:自到账起 12 个月
- 退货的订单会收回相应积分

让您多问了一次,非常抱歉。

{{agent.name}}`,
  },
  {
    language: 'en',
    folder: 'Membership',
    title: 'Membership points are missing',
    tags: ['points', 'membership'],
    body: `Hello {{customer.name}},

Points from an offer arrive within seven days of the order. Yours, {{?Order number}}, was left out of the list; we have added {{?Points}} points by hand.

- See them under Membership, Points history; pull down to refresh.
- They are valid for twelve months.
- A returned order takes its points back.

I am sorry that you had to ask.

{{agent.name}}`,
  },
  {
    language: 'zh',
    folder: '通用答复',
    kind: 'norm',
    title: '来信内容太少:请客户补充信息',
    tags: ['补充信息', '照片'],
    body: `{{customer.name}} 您好,

已收到您的来信。为了一次解决,请补充:

1. 产品型号和订单号(在订单详情页,HC- 开头)
2. 遇到了什么情况,从什么时候开始
3. 一张能看清产品和问题的照片

**如果产品冒烟、发烫或鼓包**,请先断电,放到远离可燃物的地方,不要再充电,也不要邮寄。我们会优先处理。

您直接回复本邮件即可,工单号 {{case.id}}。

{{agent.name}}`,
  },
  {
    language: 'en',
    folder: 'General replies',
    kind: 'norm',
    title: 'Too little to go on: ask the customer for details',
    tags: ['details', 'photo'],
    body: `Hello {{customer.name}},

Thank you for writing. So that we can solve this in one go, please tell us:

1. the product and the order number (it begins with HC-),
2. what happens, and since when,
3. with a photo that shows the product and the problem, if you can.

**If anything smokes, is hot or bulges:** unplug it, put it away from anything that burns, do not charge it and do not post it. We treat that first.

Just answer this message; your case is {{case.id}}.

{{agent.name}}`,
  },
  {
    language: 'zh',
    folder: '通用答复',
    kind: 'norm',
    title: '答复超时的致歉与承诺',
    tags: ['投诉', '超时', '致歉'],
    body: `{{customer.name}} 您好,

我们没有按约定的时间答复您,是我们的错,不找理由。现在的情况是:

- 负责的同事:{{?负责人}}({{?部门}})
- 正在做的事:{{?进展}}
- **给您准信的时间:{{?日期和时间}}**,到时无论结果如何都会联系您

如果您更愿意接电话,请告诉我方便的时段。

{{agent.name}}`,
  },
  {
    language: 'en',
    folder: 'General replies',
    kind: 'norm',
    title: 'We answered late: apology and a promise',
    tags: ['complaint', 'delay', 'apology'],
    body: `Hello {{customer.name}},

We said that you would hear from us, and you did not. I am sorry. This is where we are:

- who works on it: {{?Colleague}}, {{?Department}}
- what is being done: {{?Progress}}
- **when you will hear from me: {{?Day and time}}**, whatever the result

If you would rather be called, tell me when it suits you.

{{agent.name}}`,
  },
]
