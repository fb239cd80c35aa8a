import type { MemberHandlers } from '../platform/serve.ts'
import { claimFor } from './claim.ts'
import { openCase } from './verbs.ts'

export const caseHandlers: MemberHandlers<'openCase'> = {
  openCase: async (scope, { facts }) => openCase(scope, facts, await claimFor(scope, facts)),
}
