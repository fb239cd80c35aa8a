import { catalogue } from '../sentences.ts'

/** Choosing a person. */
export const peopleSentences = catalogue(
  {
    choose: '输入姓名或邮箱，选一位',
    recent: '最近选过',
    former: (name: string) => `${name} · 已离开`,
    gone: '已离开的人',
    nobody: (typed: string) => `没有姓名或邮箱里含「${typed}」的在职成员。少打几个字再试。`,
    nobodyHere: '这里没有可以选的人。先在「成员」里把人加进部门。',
    failed: '没取到成员，请稍后再试。',
    capacitySearch: '找一位同事',
    more: '显示更多同事',
  },
  {
    choose: 'Type a name or mail address, choose one',
    recent: 'chosen lately',
    former: (name: string) => `${name} · has left`,
    gone: 'Somebody who has left',
    nobody: (typed: string) => `No active member has “${typed}” in name or mail address. Try with fewer letters.`,
    nobodyHere: 'Nobody can be chosen here. Add people to the department under “Members” first.',
    failed: 'The members could not be fetched. Try again in a while.',
    capacitySearch: 'Find a colleague',
    more: 'Show more colleagues',
  },
)
