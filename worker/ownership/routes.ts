import type { ownershipEndpoints } from '../../shared/ownership/contract.ts'
import { departmentUsedBy } from '../organisation/departments.ts'
import type { MemberHandlers } from '../platform/serve.ts'
import { bringBack, listVersions, readVersion } from './history.ts'
import { isDepartmentUsedByTopics } from './usage.ts'
import { readOwnership, removeRule, removeTopic, writeRoles, writeRule, writeTopic } from './verbs.ts'

departmentUsedBy('topics', isDepartmentUsedByTopics)

/** The ownership map over HTTP. */
export const ownershipHandlers: MemberHandlers<keyof typeof ownershipEndpoints> = {
  readOwnership,
  writeTopic,
  removeTopic,
  writeRule,
  removeRule,
  writeRoles,
  listOwnershipVersions: listVersions,
  readOwnershipVersion: (scope, { id }) => readVersion(scope, Number(id)),
  bringBackOwnership: bringBack,
}
