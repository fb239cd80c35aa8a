import type { PracticeAgent } from '../../shared/practice.ts'

/** The invented company. */
export const practiceCompany = '恒川商贸 Hengchuan Trading'

/** Who works at the desk. The visitor is the first: 林夏 of Support. */
export const practiceAgents = [
  { id: 'linxia', name: '林夏', email: 'linxia@example.com', queueId: 'support' },
  { id: 'chenlan', name: '陈岚', email: 'chenlan@example.com', queueId: 'support' },
  { id: 'lina', name: '李娜', email: 'lina@example.com', queueId: 'billing' },
  { id: 'zhouzheng', name: '周正', email: 'zhouzheng@example.com', queueId: 'billing' },
  { id: 'wanglei', name: '王磊', email: 'wanglei@example.com', queueId: 'logistics' },
  { id: 'zhaoyiming', name: '赵一鸣', email: 'zhaoyiming@example.com', queueId: 'engineering' },
  { id: 'sunqian', name: '孙倩', email: 'sunqian@example.com', queueId: 'sales' },
  { id: 'guotao', name: '郭涛', email: 'guotao@example.com', queueId: 'repairs' },
] as const satisfies readonly PracticeAgent[]

export type PracticeAgentId = (typeof practiceAgents)[number]['id']

/** The agent that every visitor is. */
export const practiceMe = practiceAgents[0]
