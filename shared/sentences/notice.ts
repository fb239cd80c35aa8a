import { catalogue } from '../sentences.ts'

/** The names that a notice's sentence may use; what a notice does not know is empty. */
export interface NoticeWords {
  /** Departments by name. */
  readonly from: string
  readonly to: string
  readonly department: string
  /** Who did it. */
  readonly by: string
  readonly title: string
  /** How many things it is about. */
  readonly count: number
  /** How many articles nobody ever validated. */
  readonly unvalidated: number
}

/** One sentence for each kind of notice, as a headline: who did what. */
export const noticeKinds = catalogue(
  {
    handoff_requested: ({ from }: NoticeWords) => `${from}请求转交`,
    handoff_assigned: ({ by }: NoticeWords) => `${by}把转交派给了你`,
    handoff_accepted: ({ by }: NoticeWords) => `${by}接手了转交`,
    handoff_answered: ({ to }: NoticeWords) => `${to}已答复`,
    handoff_declined: ({ to }: NoticeWords) => `${to}退回了转交`,
    handoff_asked_back: ({ to }: NoticeWords) => `${to}追问`,
    handoff_replied: ({ from }: NoticeWords) => `${from}回复了你的追问`,
    handoff_reopened: ({ from }: NoticeWords) => `${from}重新打开了转交`,
    handoff_withdrawn: ({ from }: NoticeWords) => `${from}撤回了转交`,
    handoff_disputed: ({ by }: NoticeWords) => `${by}提出了归属异议`,
    handoff_settled: ({ by }: NoticeWords) => `${by}了结了归属异议`,
    handoff_ruled: ({ by }: NoticeWords) => `${by}裁定了归属`,
    handoff_warned: ({ department }: NoticeWords) => `${department}的时限快到了`,
    handoff_breached: ({ department }: NoticeWords) => `${department}超过了时限`,
    handoff_lapsed: ({ department }: NoticeWords) => `${department}没有人接手`,
    handoff_climbed: ({ department }: NoticeWords) => `${department}的转交升级到你这里`,
    mentioned: ({ by }: NoticeWords) => `${by}提到了你`,
    message_replied: ({ by }: NoticeWords) => `${by}回复了你的消息`,
    message_received: ({ by }: NoticeWords) => `${by}给你发了消息`,
    task_assigned: ({ by, title }: NoticeWords) => `${by}派来任务：${title}`,
    task_done: ({ by, title }: NoticeWords) => `${by}完成了任务：${title}`,
    task_dropped: ({ by, title }: NoticeWords) => `${by}放弃了任务：${title}`,
    task_due: ({ title }: NoticeWords) => `任务快到期：${title}`,
    task_overdue: ({ title }: NoticeWords) => `任务已逾期：${title}`,
    article_flagged: ({ by, title }: NoticeWords) => `${by}反馈文章有误：${title}`,
    article_proposed: ({ by, title }: NoticeWords) => `${by}建议修改文章：${title}`,
    article_dropped: ({ by, title }: NoticeWords) => `${by}改了你核实过的文章：${title}`,
    articles_due: ({ count, unvalidated }: NoticeWords) => {
      if (unvalidated === 0) return `${count} 篇文章该核实了`
      return count === 0 ? `${unvalidated} 篇文章等待核实` : `${count} 篇文章该核实了，另有 ${unvalidated} 篇等待核实`
    },
    article_mended: ({ by, title }: NoticeWords) => `${by}按你的反馈改好了：${title}`,
    article_kept: ({ by, title }: NoticeWords) => `${by}看过你的反馈，保持原文：${title}`,
    article_accepted: ({ by, title }: NoticeWords) => `${by}采纳了你的修改建议：${title}`,
    article_declined: ({ by, title }: NoticeWords) => `${by}没有采纳你的修改建议：${title}`,
    webhook_disabled: ({ title }: NoticeWords) => `Webhook 已停用：${title}`,
    hidden: () => '一条已不对你开放的通知',
    other: () => '有新动态',
  },
  {
    handoff_requested: ({ from }: NoticeWords) => `${from} asks for a handoff`,
    handoff_assigned: ({ by }: NoticeWords) => `${by} assigned a handoff to you`,
    handoff_accepted: ({ by }: NoticeWords) => `${by} accepted the handoff`,
    handoff_answered: ({ to }: NoticeWords) => `${to} answered`,
    handoff_declined: ({ to }: NoticeWords) => `${to} declined the handoff`,
    handoff_asked_back: ({ to }: NoticeWords) => `${to} asks back`,
    handoff_replied: ({ from }: NoticeWords) => `${from} replied to your question`,
    handoff_reopened: ({ from }: NoticeWords) => `${from} reopened the handoff`,
    handoff_withdrawn: ({ from }: NoticeWords) => `${from} withdrew the handoff`,
    handoff_disputed: ({ by }: NoticeWords) => `${by} disputes whose it is`,
    handoff_settled: ({ by }: NoticeWords) => `${by} settled whose it is`,
    handoff_ruled: ({ by }: NoticeWords) => `${by} ruled whose it is`,
    handoff_warned: ({ department }: NoticeWords) => `${department}: time is running out`,
    handoff_breached: ({ department }: NoticeWords) => `${department} is over time`,
    handoff_lapsed: ({ department }: NoticeWords) => `${department}: nobody accepted it`,
    handoff_climbed: ({ department }: NoticeWords) => `A handoff of ${department} has come up to you`,
    mentioned: ({ by }: NoticeWords) => `${by} mentioned you`,
    message_replied: ({ by }: NoticeWords) => `${by} replied to your message`,
    message_received: ({ by }: NoticeWords) => `${by} wrote to you`,
    task_assigned: ({ by, title }: NoticeWords) => `Task from ${by}: ${title}`,
    task_done: ({ by, title }: NoticeWords) => `${by} finished the task: ${title}`,
    task_dropped: ({ by, title }: NoticeWords) => `${by} dropped the task: ${title}`,
    task_due: ({ title }: NoticeWords) => `Task due soon: ${title}`,
    task_overdue: ({ title }: NoticeWords) => `Task overdue: ${title}`,
    article_flagged: ({ by, title }: NoticeWords) => `${by} flagged an article: ${title}`,
    article_proposed: ({ by, title }: NoticeWords) => `${by} proposes a change: ${title}`,
    article_dropped: ({ by, title }: NoticeWords) => `${by} changed an article that you vouch for: ${title}`,
    articles_due: ({ count, unvalidated }: NoticeWords) => {
      const due = count === 1 ? '1 article is due for verifying' : `${count} articles are due for verifying`
      const wait = unvalidated === 1 ? 'waits to be validated' : 'wait to be validated'
      if (unvalidated === 0) return due
      return count === 0
        ? `${unvalidated} ${unvalidated === 1 ? 'article' : 'articles'} ${wait}`
        : `${due}, ${unvalidated} more ${wait}`
    },
    article_mended: ({ by, title }: NoticeWords) => `${by} mended what you flagged: ${title}`,
    article_kept: ({ by, title }: NoticeWords) => `${by} looked at your flag and kept the text: ${title}`,
    article_accepted: ({ by, title }: NoticeWords) => `${by} accepted your change: ${title}`,
    article_declined: ({ by, title }: NoticeWords) => `${by} declined your change: ${title}`,
    webhook_disabled: ({ title }: NoticeWords) => `Webhook switched off: ${title}`,
    hidden: () => 'A notice that is no longer open to you',
    other: () => 'Something new',
  },
)

/** What goes out by mail and to groups. */
export const letterSentences = catalogue(
  {
    somebody: '同事',
    someDepartment: '其他部门',
    onDuty: (name: string) => `值班：${name}`,
    nobodyOnDuty: '现在没有人值班',
    open: '在 Baton 中打开',
    digest: (count: number) => `${count} 条新通知`,
    andMore: (count: number) => `还有 ${count} 条`,
    why: '你收到这封邮件，是因为你在 Baton 接力里选择了用邮件接收这类通知。',
    choose: '更改通知方式',
    tryTitle: 'Baton 接力：测试消息',
    tryText: '收到这条消息，就说明设置好了。',
  },
  {
    somebody: 'A colleague',
    someDepartment: 'Another department',
    onDuty: (name: string) => `On duty: ${name}`,
    nobodyOnDuty: 'Nobody is on duty now',
    open: 'Open in Baton',
    digest: (count: number) => `${count} new notices`,
    andMore: (count: number) => `and ${count} more`,
    why: 'You get this mail because you chose to be told of such things by mail in Baton.',
    choose: 'Change how you are told',
    tryTitle: 'Baton: a message for trying',
    tryText: 'If you read this, everything is set up.',
  },
)
