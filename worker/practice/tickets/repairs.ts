import { DAY, HOUR, type ShippedTicket } from './ticket.ts'

export const repairsTickets: readonly ShippedTicket[] = [
  {
    id: '1038',
    subject: '扫地机器人送修三周了,到底修没修?',
    queue: 'repairs',
    status: 'open',
    priority: 'high',
    channel: 'email',
    tags: ['维修', '超时', '投诉'],
    customer: 'c-2007',
    assignee: 'guotao',
    messages: [
      {
        from: 'customer',
        ago: DAY + 1 * HOUR,
        lines: [
          '维修单 RP-55120,S3 扫地机器人,三周前寄给你们的,签收记录我都有。',
          '当时说 7 个工作日。现在:',
          '  第一周问,说「在排队」;',
          '  第二周问,说「等配件」;',
          '  这周打电话,说「系统里查不到」。',
          '我买了年度服务计划,合同写明超过 10 个工作日提供备用机。备用机呢?',
          '明天再没有明确答复,我就打 12315 了。',
          '周婷',
        ],
      },
      {
        from: 'guotao',
        ago: 23 * HOUR,
        note: true,
        lines: ['机器在二号库,激光头缺货,物流说配件周四到。备用机要账务先确认她的服务计划是有效的。'],
      },
      {
        from: 'guotao',
        ago: 22 * HOUR,
        lines: ['周女士您好,机器找到了,在等激光头配件,预计周四到货。备用机我在申请,今天给您答复。实在抱歉。'],
      },
      { from: 'customer', ago: 2 * HOUR + 44, lines: ['「今天」是哪个今天?'] },
    ],
  },
  {
    id: '1036',
    subject: '(无主题)',
    queue: 'support',
    status: 'new',
    priority: 'normal',
    channel: 'email',
    tags: [],
    customer: 'c-2008',
    assignee: null,
    messages: [
      {
        from: 'customer',
        ago: 4 * HOUR + 18,
        lines: [],
        attachments: [{ name: 'IMG_0093_充电器冒烟.jpg', bytes: 3_120_774 }],
      },
    ],
  },
  {
    id: '1031',
    subject: 'Left ear cup cracked: is this covered?',
    queue: 'repairs',
    status: 'pending',
    priority: 'normal',
    channel: 'form',
    tags: ['H2', 'warranty'],
    customer: 'c-2011',
    assignee: 'guotao',
    messages: [
      {
        from: 'customer',
        ago: 5 * DAY,
        lines: [
          'Hello,',
          'The plastic around the left ear cup of my H2 has cracked at the hinge. I did not drop it; it simply gave way when I put them on. Seven months old, order HC-7702216.',
          'Is that covered? I have no Care Plan.',
          'Tom',
        ],
        attachments: [{ name: 'hinge.png', bytes: 901_332 }],
      },
      {
        from: 'guotao',
        ago: 4 * DAY + 8 * HOUR,
        lines: [
          'Hello Tom, a crack at the hinge without a fall is covered for two years. Please tell us which address the prepaid label should go to. Repair takes about a week once it is here. Guo Tao, Repairs',
        ],
      },
    ],
  },
  {
    id: '1025',
    subject: 'P20 power bank is swelling. Is it safe?',
    queue: 'support',
    status: 'open',
    priority: 'urgent',
    channel: 'phone',
    tags: ['P20', 'safety', 'recall'],
    customer: 'c-2010',
    assignee: 'linxia',
    messages: [
      {
        from: 'customer',
        ago: 8 * HOUR + 20,
        lines: [
          '(Call note, written down by Support)',
          'Mr Okafor has a P20 power bank, serial P20-7731-0055, bought last winter. The case has bulged since yesterday and is warm to the touch although nothing is connected. It now lies on the balcony.',
          'He asks: may it go in the post? Does it go in the household waste? Will he get his money back or another one?',
          'He has read about a recall in the news and is worried, since his children use it.',
        ],
      },
      {
        from: 'linxia',
        ago: 8 * HOUR,
        lines: [
          'Hello Daniel, thank you for calling. Please leave it outside, do not charge it and do not post it.',
          'I am asking our repair colleagues whether your serial number is part of the recall.',
        ],
      },
    ],
  },
]
