import type { auditEndpoints } from '../../shared/ownership/audit-contract.ts'
import type { ownershipEndpoints } from '../../shared/ownership/contract.ts'
import { departmentUsedBy } from '../organisation/departments.ts'
import type { MemberHandlers } from '../platform/serve.ts'
import { readAudit, runAudit } from './audit.ts'
import { dryRunPage } from './dry-run.ts'
import { bringBack, listVersions, readVersion } from './history.ts'
import { importOwnership } from './importing.ts'
import { makeAuditTask } from './tasks.ts'
import { isDepartmentUsedByTopics } from './usage.ts'
import { readOwnership, removeRule, removeTopic, writeRoles, writeRule, writeTopic } from './verbs.ts'

departmentUsedBy('topics', isDepartmentUsedByTopics)

/** The ownership map over HTTP. */
export const ownershipHandlers: MemberHandlers<keyof typeof ownershipEndpoints | keyof typeof auditEndpoints> = {
  readOwnership,
  writeTopic,
  removeTopic,
  writeRule,
  removeRule,
  writeRoles,
  listOwnershipVersions: listVersions,
  readOwnershipVersion: (scope, { id }) => readVersion(scope, Number(id)),
  bringBackOwnership: bringBack,
  dryRunOwnership: dryRunPage,
  readOwnershipAudit: readAudit,
  auditOwnership: runAudit,
  importOwnership,
  makeAuditTask,
}
