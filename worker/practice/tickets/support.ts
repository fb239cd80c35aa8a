import { DAY, HOUR, type ShippedTicket } from './ticket.ts'

export const supportTickets: readonly ShippedTicket[] = [
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
