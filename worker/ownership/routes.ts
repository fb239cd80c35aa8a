import type { ownershipEndpoints } from '../../shared/ownership/contract.ts'
import type { MemberHandlers } from '../platform/serve.ts'
import { readOwnership, removeRule, removeTopic, writeRule, writeTopic } from './verbs.ts'

/** The ownership map over HTTP. */
export const ownershipHandlers: MemberHandlers<keyof typeof ownershipEndpoints> = {
  readOwnership,
  writeTopic,
  removeTopic,
  writeRule,
  removeRule,
}
