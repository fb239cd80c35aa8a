import type { ownershipEndpoints } from '../../shared/ownership/contract.ts'
import { departmentUsedBy } from '../organisation/departments.ts'
import type { MemberHandlers } from '../platform/serve.ts'
import { isDepartmentUsedByTopics } from './usage.ts'
import { readOwnership, removeRule, removeTopic, writeRule, writeTopic } from './verbs.ts'

departmentUsedBy('topics', isDepartmentUsedByTopics)

/** The ownership map over HTTP. */
export const ownershipHandlers: MemberHandlers<keyof typeof ownershipEndpoints> = {
  readOwnership,
  writeTopic,
  removeTopic,
  writeRule,
  removeRule,
}
