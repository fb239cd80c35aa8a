import { catalogue } from '../sentences.ts'

/** Saying that we are done with a ticket. */
export const closingSentences = catalogue(
  {
    close: '结束工单…',
    closed: '已结束',
    title: '结束这张工单',
    lead: '这里只结束我们这边的记录，不改工单系统里的状态。再请求一次转交就会重新打开。',
    openLead: '还有没结束的转交，说明每一个怎么办：',
    withdrawn: '撤回',
    goes_on: '继续，不随工单结束',
    notYours: '由对方部门继续',
    reason: '撤回的原因',
    confirm: '结束',
    cancel: '取消',
    done: '已结束',
    label: (number: string) => `结束工单 ${number}`,
  },
  {
    close: 'Close ticket…',
    closed: 'Closed',
    title: 'Close this ticket',
    lead: 'This closes our record only; the status in the helpdesk stays. Asking another department opens it again.',
    openLead: 'Handoffs are still open. Say what becomes of each:',
    withdrawn: 'Withdraw',
    goes_on: 'Goes on without the ticket',
    notYours: 'Goes on with the other department',
    reason: 'Why it is withdrawn',
    confirm: 'Close',
    cancel: 'Cancel',
    done: 'Closed',
    label: (number: string) => `Close ticket ${number}`,
  },
)
