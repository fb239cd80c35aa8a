import type { caseEndpoints } from '../../shared/case.ts'
import type { describedEndpoints } from '../../shared/ownership/described.ts'
import type { MemberHandlers } from '../platform/serve.ts'
import { claimFor } from './claim.ts'
import { findCases, readCases } from './finding.ts'
import { findOwner } from './owner.ts'
import { openCase } from './verbs.ts'

export const caseHandlers: MemberHandlers<keyof typeof caseEndpoints | keyof typeof describedEndpoints> = {
  openCase: async (scope, { facts }) => openCase(scope, facts, await claimFor(scope, facts)),
  findCases,
  readCases,
  findOwner,
}
