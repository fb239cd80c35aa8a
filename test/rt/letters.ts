/** A customer's first message, as it arrives by mail. */
export interface Letter {
  queue: QueueKey
  from: CustomerKey
  subject: string
  text: string
}

export type QueueKey = keyof typeof queueNames
export type CustomerKey = keyof typeof customers
export type TicketKey = keyof typeof letters

export const queueNames = {
  support: '客服 Support',
  billing: '账务 Billing',
  logistics: '物流 Logistics',
  engineering: '技术 Engineering',
} as const

export const customers = {
  chen: { realName: '陈晓雯', email: 'chen.xiaowen@example.com', phone: '13800138000' },
  tom: { realName: 'Tom Baker', email: 'tom.baker@example.com', phone: '+1 415 555 0134' },
} as const

export const staff = {
  linxia: { name: 'linxia', realName: '林夏', email: 'linxia@baton.example', nickName: '客服' },
  lina: { name: 'lina', realName: '李娜', email: 'lina@baton.example', nickName: '账务' },
} as const

/** Four ordinary matters, two in each language: each needs a department other than the one that reads it first. */
export const letters = {
  refund: {
    queue: 'support',
    from: 'chen',
    subject: '重复扣款，请尽快退款',
    text: `您好，

我昨天晚上买年度会员，付款页面卡住了，我又点了一次"确认支付"。
今天早上看信用卡账单，同一笔 ¥399.00 被扣了两次，订单号是 BT20260418-7731。
两笔的时间是 21:14 和 21:16，尾号 6620 的招商银行信用卡。
麻烦把多扣的那一笔退回来，另外想知道大概几个工作日能到账？

谢谢
陈晓雯`,
  },
  delivery: {
    queue: 'support',
    from: 'chen',
    subject: '物流三天没有更新，包裹还没到',
    text: `你好，

订单 BT20260412-5508 显示 4 月 13 日已发货，运单号 SF1399204417265。
可是物流信息从 4 月 15 日起就停在"杭州转运中心"，三天没有更新了。
里面是给孩子的生日礼物，这个星期六之前一定要收到。
请帮我查一下是不是丢件了，来得及的话能不能补发一份？

陈晓雯 13800138000`,
  },
  invoice: {
    queue: 'support',
    from: 'tom',
    subject: 'Invoice for March shows the wrong company name',
    text: `Hello,

The invoice INV-2026-0311 for our March subscription is made out to "Baker Design".
Our registered name has been "Baker & Sons Design Ltd" since January, and our
accountant will not accept the document as it is.
Could you send a corrected invoice with the same number and our tax number
GB 293 4410 77? We have to file by the end of the month.

Best regards,
Tom Baker`,
  },
  login: {
    queue: 'support',
    from: 'tom',
    subject: 'Login error AUTH-409 since this morning',
    text: `Hi there,

Since about 8:30 this morning nobody in our team can sign in.
After entering the password we get "Something went wrong (AUTH-409)" and land
on the sign-in page again. Chrome and Firefox behave the same, and so does a
private window. Resetting the password made no difference.
Six people are waiting, so a quick word on what is happening would help a lot.

Tom Baker
+1 415 555 0134`,
  },
} as const satisfies Record<
  string,
  { queue: keyof typeof queueNames; from: keyof typeof customers; subject: string; text: string }
>

/** Writes a letter as a mail message; base64 everywhere, because the mail parser sees bytes and not our encoding. */
export function toMail({
  from,
  subject,
  text,
}: {
  from: { realName: string; email: string }
  subject: string
  text: string
}): string {
  return [
    `From: ${encodedWord(from.realName)} <${from.email}>`,
    'To: support@baton.example',
    `Subject: ${encodedWord(subject)}`,
    `Message-ID: <${crypto.randomUUID()}@example.com>`,
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: base64',
    '',
    Buffer.from(text, 'utf8').toString('base64').replace(/.{76}/g, '$&\n'),
    '',
  ].join('\n')
}

function encodedWord(text: string) {
  return `=?utf-8?B?${Buffer.from(text, 'utf8').toString('base64')}?=`
}
