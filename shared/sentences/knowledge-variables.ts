import { catalogue } from '../sentences.ts'
import type { VariableName } from '../variables.ts'

/** What the variables of an article stand for, for every catalogue that names them. */
export const variableWords = catalogue(
  {
    'customer.name': '客户姓名',
    'customer.email': '客户邮箱',
    'customer.phone': '客户电话',
    'agent.name': '你的姓名',
    'agent.department': '你的部门',
    'case.id': '工单编号',
    'case.subject': '工单标题',
    today: '今天的日期',
  } as const satisfies Record<VariableName, string>,
  {
    'customer.name': 'Customer’s name',
    'customer.email': 'Customer’s e-mail address',
    'customer.phone': 'Customer’s phone number',
    'agent.name': 'Your name',
    'agent.department': 'Your department',
    'case.id': 'Ticket number',
    'case.subject': 'Ticket subject',
    today: 'Today’s date',
  },
)
