import type { MemberHandlers } from '../platform/serve.ts'
import { openCase } from './verbs.ts'

export const caseHandlers: MemberHandlers<'openCase'> = {
  openCase: (scope, { facts }) => openCase(scope, facts, null),
}
