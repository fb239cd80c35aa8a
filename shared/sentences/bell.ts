import { catalogue } from '../sentences.ts'

/** The bell. */
export const bellSentences = catalogue(
  {
    title: '通知',
    bell: '通知',
    bellUnread: (count: number) => `通知，${count > 99 ? '99+' : count} 条未读`,
  },
  {
    title: 'Notices',
    bell: 'Notices',
    bellUnread: (count: number) => `Notices, ${count > 99 ? '99+' : count} unread`,
  },
)
