import { DAY, HOUR, type ShippedTicket } from './ticket.ts'

export const logisticsTickets: readonly ShippedTicket[] = [
  {
    id: '1041',
    subject: 'Parcel marked as delivered, but nothing is here',
    queue: 'support',
    status: 'new',
    priority: 'urgent',
    channel: 'email',
    tags: ['delivery', 'lost-parcel'],
    customer: 'c-2011',
    assignee: null,
    messages: [
      {
        from: 'customer',
        ago: 52,
        lines: [
          'Hi,',
          '',
          'The tracking for order HC-7733902 (K1 projector) says "Delivered, left with neighbour" at 11:24 this morning.',
          'I was at home all day, nobody rang, and I have asked both neighbours. There is no card either.',
          '',
          'It is a birthday present for Saturday. Can you find out where the driver left it, or send another one?',
          'Tracking number: SF 3190 4471 882.',
          '',
          'Tom Whitaker',
        ],
      },
      {
        from: 'system',
        ago: 51,
        lines: ['Thank you for writing to us. Your request has number 1041. We answer within 4 working hours.'],
      },
    ],
  },
  {
    id: '1035',
    subject: '地址写错了,能改送到公司吗?',
    queue: 'support',
    status: 'new',
    priority: 'high',
    channel: 'chat',
    tags: ['改地址'],
    customer: 'c-2004',
    assignee: null,
    messages: [
      {
        from: 'customer',
        ago: HOUR + 35,
        lines: [
          '你好在吗',
          '我刚下单的 S3 扫地机器人,单号 HC-7734188,地址选成老家的了,家里没人收',
          '能不能改送到公司:上海市徐汇区漕溪北路 88 号 12 楼 前台,收件人还是马丽',
          '显示「已出库」,不知道还来不来得及,麻烦快点看一下,谢谢!!',
        ],
      },
    ],
  },
  {
    id: '1028',
    subject: '耳机套装少发了一个充电盒',
    queue: 'logistics',
    status: 'pending',
    priority: 'normal',
    channel: 'email',
    tags: ['少件', '补发'],
    customer: 'c-2001',
    assignee: 'wanglei',
    messages: [
      {
        from: 'customer',
        ago: 6 * DAY + 5 * HOUR,
        lines: [
          '你好,',
          '订单 HC-7728816 买的是 H2 降噪耳机套装(耳机 + 充电盒 + 收纳包)。',
          '今天拆开箱子,耳机和收纳包都在,充电盒没有,盒子里的位置是空的。',
          '外箱封条完好,应该是装箱的时候漏了。请补发一个充电盒。',
          '陈晓雯',
        ],
      },
      {
        from: 'wanglei',
        ago: 5 * DAY + 2 * HOUR,
        lines: [
          '陈女士您好,仓库称重记录显示这单比标准轻 62 克,确实少件,非常抱歉。',
          '充电盒已安排补发,顺丰 SF 3190 4468 105,预计三天内送达。',
        ],
      },
      {
        from: 'customer',
        ago: 2 * DAY,
        lines: ['物流停在杭州两天没动了,麻烦再看看。'],
      },
      {
        from: 'wanglei',
        ago: DAY + 22 * HOUR,
        note: true,
        lines: ['杭州中转场分拣积压,顺丰说今晚出。先等一天,明天还不动就重发。'],
      },
    ],
  },
  {
    id: '1022',
    subject: 'Customs is asking for an invoice for HC-7731190',
    queue: 'logistics',
    status: 'solved',
    priority: 'normal',
    channel: 'email',
    tags: ['customs', 'international'],
    customer: 'c-2012',
    assignee: 'wanglei',
    messages: [
      {
        from: 'customer',
        ago: 9 * DAY,
        lines: [
          'Good morning,',
          'Customs is holding my parcel and wants a commercial invoice with the HS code and the declared value.',
          'Order HC-7731190, two pairs of H2 headphones.',
          'They give me five days before they send it back, so I would appreciate it quickly.',
          'Sofia Marques',
        ],
      },
      {
        from: 'wanglei',
        ago: 8 * DAY + 20 * HOUR,
        lines: [
          'Dear Sofia, the invoice is attached (HS 8518.30, two pieces). I have sent it to the carrier as well.',
          'You need not do anything else. Wang Lei, Logistics',
        ],
        attachments: [{ name: 'commercial-invoice-HC-7731190.pdf', bytes: 84_211 }],
      },
      { from: 'customer', ago: 7 * DAY, lines: ['Released this morning. Brilliant, thank you!'] },
    ],
  },
]
