import { DAY, HOUR, type ShippedTicket } from './ticket.ts'

export const supportTickets: readonly ShippedTicket[] = [
  // Two customers with one question that no article of the company answers yet.
  {
    id: '1044',
    subject: 'H2 耳机配对成功,新电脑里没有声音',
    queue: 'support',
    status: 'new',
    priority: 'normal',
    channel: 'form',
    tags: ['H2'],
    customer: 'c-2006',
    assignee: null,
    messages: [
      {
        from: 'customer',
        ago: HOUR + 25,
        lines: [
          '昨天换了台新笔记本,H2 耳机显示已经连上,可是放音乐一点声音都没有。',
          '手机上是好的,旧电脑已经交回公司了。麻烦告诉我怎么弄。',
          '孙浩',
        ],
      },
    ],
  },
  {
    id: '1043',
    subject: '换了新电脑,H2 耳机没有声音',
    queue: 'support',
    status: 'new',
    priority: 'normal',
    channel: 'email',
    tags: ['H2'],
    customer: 'c-2004',
    assignee: 'linxia',
    messages: [
      {
        from: 'customer',
        ago: 2 * HOUR + 8,
        lines: [
          '你好,',
          '公司给我换了新电脑,H2 耳机能配对上,就是没有声音,喇叭图标上有个叉。',
          '旧电脑和手机都正常。下午要开会,请尽快告诉我怎么办。',
          '马丽',
        ],
      },
    ],
  },
  {
    id: '1032',
    subject: `Can't sign in since I changed my phone`,
    queue: 'support',
    status: 'open',
    priority: 'normal',
    channel: 'chat',
    tags: ['account', 'sign-in'],
    customer: 'c-2015',
    assignee: 'linxia',
    messages: [
      {
        from: 'customer',
        ago: 13 * HOUR,
        lines: [
          'hi! new phone, new number, and now the app wants to text a code to the OLD number which i no longer have',
          'i can still read my email so you could send it there?',
          'also my Care Plan card is in the app and i need it for a repair on monday :(',
          'account is grace.kim@example.com',
        ],
      },
      {
        from: 'linxia',
        ago: 12 * HOUR + 30,
        lines: [
          'Hi Grace! I can change the number once I know it is you. Which device did you register first, and in which city?',
        ],
      },
      {
        from: 'customer',
        ago: 10 * HOUR,
        lines: ['the R5 router, two years ago, in Seattle. thanks for the quick answer!'],
      },
    ],
  },
  {
    id: '1023',
    subject: '会员积分一直没有到账',
    queue: 'support',
    status: 'solved',
    priority: 'normal',
    channel: 'chat',
    tags: ['积分', '会员'],
    customer: 'c-2001',
    assignee: 'chenlan',
    messages: [
      {
        from: 'customer',
        ago: 24 * DAY,
        lines: [
          '你好,上个月参加「老用户续费送 800 积分」活动,订单 HC-7715530,',
          '活动页写的是 7 天内到账,现在都 20 天了还是 0。',
          '截图我有,需要的话可以发。',
          '麻烦查一下,陈晓雯',
        ],
      },
      {
        from: 'chenlan',
        ago: 22 * DAY,
        lines: ['陈女士您好,活动名单里漏了您的账号,800 积分已手动补上,请刷新查看。让您久等,非常抱歉。'],
      },
      { from: 'customer', ago: 22 * DAY - 50, lines: ['看到了。不过问了两次才有人理,希望下次快一点。'] },
    ],
  },
  {
    id: '1018',
    subject: 'A thank-you for Li Na',
    queue: 'support',
    status: 'solved',
    priority: 'low',
    channel: 'email',
    tags: ['praise'],
    customer: 'c-2016',
    assignee: 'linxia',
    messages: [
      {
        from: 'customer',
        ago: 13 * DAY,
        lines: [
          'Dear all,',
          'No complaint for once. Your colleague Li Na sorted out a muddle with two of my orders (HC-7699041 and HC-7699107), rang me back when she said she would, and explained it so that even my husband understood.',
          'Please pass this on to her, and to whoever decides about her salary.',
          'Eleanor Hughes',
        ],
      },
      {
        from: 'linxia',
        ago: 12 * DAY + 21 * HOUR,
        lines: ['Dear Eleanor, how kind. Li Na has it on her wall, and her lead has read it too. Thank you!'],
      },
    ],
  },
]
