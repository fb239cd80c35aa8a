import type { DemoHandoff } from '../../worker/local/demo/content/handoffs.ts'
import type { Language } from './camera.ts'

/** What Support asks of Billing. */
export type RequestTold = Pick<DemoHandoff, 'ticket' | 'subject' | 'queue' | 'customer' | 'why' | 'expected' | 'quote'>

/** A question that Billing does not think is its own, and what both sides say. */
export interface DisputeTold extends RequestTold {
  readonly billing: string
  readonly support: string
}

/** What was decided: the winner's Chinese name, and why. */
export interface RulingTold extends DisputeTold {
  readonly winner: string
  readonly reason: string
}

/** A question, a question back, and the answer in the end. */
export interface ClockTold extends RequestTold {
  readonly question: string
  readonly reply: string
  readonly answer: string
}

/** Said beside a ticket by one of the story's people. */
export interface MessageTold {
  readonly by: 'suting' | 'luoyi'
  readonly text: string
  /** A member's or a department's name, as it stands in the text behind `@`. */
  readonly to?: string
  /** The place of the message that it replies to, from 0. */
  readonly replyTo?: number
  readonly wantsAnswer?: boolean
}

interface Story {
  /** The title of the article that the first ticket is answered with, and what it asks. */
  readonly article: string
  readonly answered: readonly string[]
  /** What Billing looks for and finds nothing about, each so many times. */
  readonly missed: Readonly<Record<string, number>>
  readonly clock: ClockTold
  readonly disputed: DisputeTold
  readonly ruled: RulingTold
  readonly talk: readonly MessageTold[]
  /** What whoever sits before the camera adds, with a file. */
  readonly last: { readonly text: string; readonly file: string }
}

export const stories: Readonly<Record<Language, Story>> = {
  zh: {
    article: '重复扣款:核对与退款',
    answered: ['HC-7734021', '399', 'R4200-8831-9946'],
    missed: { 虚拟信用卡退款: 3, 退款能退到别的卡上吗: 2 },
    clock: {
      ticket: '1030',
      subject: '退款???',
      queue: 'billing',
      customer: 'c-2002',
      why: '客户问退款为什么还没到账,没有写订单号。',
      expected: '查到是哪一笔,告诉我们到账日期。',
      quote: '退款呢?',
      question: '名下有两笔退款,客户问的是 199 元那笔,还是 68 元那笔?',
      reply: '问过了,是 199 元那笔,付款用的是建行储蓄卡。',
      answer: '11 月 20 日已原路退回,建行 1–3 个工作日到账。流水号 2026112004417。',
    },
    disputed: {
      ticket: '1028',
      subject: '耳机套装少发了一个充电盒',
      queue: 'logistics',
      customer: 'c-2001',
      why: '补发件在杭州停了两天,客户不要了,只要退充电盒的 199 元。',
      expected: '退 199 元到原卡。',
      quote: '物流停在杭州两天没动了,麻烦再看看。',
      billing: '补发件已经出库,要先由物流截回、确认没有签收。没有物流的确认,账务不能退。',
      support: '称重记录证明确实少件。截件要三天,客户已经等了六天,先退款,截回的事物流自己办。',
    },
    ruled: {
      ticket: '1035',
      subject: '地址写错了,能改送到公司吗?',
      queue: 'logistics',
      customer: 'c-2004',
      why: '改地址产生了 12 元转寄费,客户不愿意付。',
      expected: '确认这 12 元由谁承担。',
      quote: '下单页面没有提示要加钱。',
      billing: '转寄费是快递公司向物流收的,账务没有这一笔,也无从减免。',
      support: '客户看到的是「费用」,我们只能找账务。',
      winner: '物流部',
      reason: '转寄费在物流的合同里,减免也由物流决定。下次同类工单直接请物流。',
    },
    talk: [
      {
        by: 'suting',
        text: '客户今天第三次来问了。@技术部 装箱秤当天的记录还能查到吗?',
        to: '技术部',
        wantsAnswer: true,
      },
      {
        by: 'luoyi',
        text: '查到了,比标准轻 62 克,只扫了**两件**:\n\n- 耳机主体\n- 收纳包\n\n充电盒没有扫码记录。',
        replyTo: 0,
      },
      { by: 'suting', text: '那就是真的没装。@高远 有这个可以直接退吗?', to: '高远', wantsAnswer: true },
    ],
    last: { text: '有扫码记录就可以。我按这张工单先做退款,请物流补一个截件编号。', file: '工单 1028.png' },
  },
  en: {
    article: 'Care Plan renewed although it was cancelled',
    answered: ['£49.00'],
    missed: { 'chargeback already opened': 4, 'refund to a closed account': 1 },
    clock: {
      ticket: '1037',
      subject: 'VAT invoice shows our old company address',
      queue: 'billing',
      customer: 'c-2009',
      why: 'Their accountant refuses the invoice: it shows the address from before the move.',
      expected: 'A new invoice with the new address, before their quarter closes.',
      quote: 'Our accountant will not accept it as it stands.',
      question: 'Does the VAT number stay as it is, or did it change with the move?',
      reply: 'Same VAT number, only the address.',
      answer: 'The old invoice is credited; the new one, No. 05531902, has gone to their accounts address.',
    },
    disputed: {
      ticket: '1027',
      subject: 'Move 12 people from Basic to Plus, one invoice',
      queue: 'sales',
      customer: 'c-2009',
      why: 'Twelve people move to Plus in the middle of their year; what they paid has to be credited.',
      expected: 'The credit for each of the twelve, and one invoice for the rest.',
      quote: 'Is what they have already paid credited?',
      billing:
        'A price for ten seats and more is agreed by Sales. Before they name it there is nothing to credit against.',
      support: 'The credit does not depend on the new price: it is what was paid for months that are left.',
    },
    ruled: {
      ticket: '1031',
      subject: 'Left ear cup cracked: is this covered?',
      queue: 'repairs',
      customer: 'c-2011',
      why: 'The customer would rather have the money back than send it in.',
      expected: 'Whether the purchase can be refunded after seven months.',
      quote: 'I did not drop it; it simply gave way when I put them on.',
      billing: 'We refund what Repairs has looked at and given up. Nobody has looked at this one yet.',
      support: 'The crack is covered, that much is clear. He only wants to know whether he may choose the money.',
      winner: '维修部',
      reason:
        'Whether it is beyond repair is for Repairs to say. Once they do, Billing refunds without another question.',
    },
    talk: [
      {
        by: 'suting',
        text: 'They want one invoice a year. @Engineering can twelve accounts share one renewal date?',
        to: 'Engineering',
        wantsAnswer: true,
      },
      {
        by: 'luoyi',
        text: 'They can, once they stand on **one company account**:\n\n- open the account\n- move the twelve\n- set the date\n\nNobody has to sign in again.',
        replyTo: 0,
      },
      { by: 'suting', text: 'Thank you! @高远 does that settle what is credited?', to: '高远', wantsAnswer: true },
    ],
    last: {
      text: 'It does. I credit by the list in this ticket; the invoice waits for the price from Sales.',
      file: 'ticket 1027.png',
    },
  },
}
