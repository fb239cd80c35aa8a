import { caseEndpoints } from './case.ts'
import { contextEndpoints } from './context.ts'
import type { RequestOf, ResponseOf } from './endpoint.ts'
import { handoffEndpoints } from './handoff/contract.ts'
import { journeyEndpoints } from './journey/contract.ts'
import { knowledgeEndpoints } from './knowledge.ts'
import { liveEndpoints } from './live.ts'
import { organisationEndpoints } from './organisation.ts'
import { ownershipEndpoints } from './ownership/contract.ts'
import { signInEndpoints } from './sign-in.ts'
import { taskEndpoints } from './task/contract.ts'

/** Every endpoint of the API, by name. The Worker serves all of them or does not compile; a test walks them all. */
export const contract = {
  ...signInEndpoints,
  ...organisationEndpoints,
  ...ownershipEndpoints,
  ...caseEndpoints,
  ...knowledgeEndpoints,
  ...journeyEndpoints,
  ...handoffEndpoints,
  ...taskEndpoints,
  ...contextEndpoints,
  ...liveEndpoints,
}

export type Contract = typeof contract
export type EndpointName = keyof Contract
export type Input<Name extends EndpointName> = RequestOf<Contract[Name]>
export type Output<Name extends EndpointName> = ResponseOf<Contract[Name]>
