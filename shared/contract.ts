import { caseEndpoints } from './case.ts'
import { contextEndpoints } from './context.ts'
import type { RequestOf, ResponseOf } from './endpoint.ts'
import { fileByteEndpoints, fileEndpoints } from './file.ts'
import { handoffEndpoints } from './handoff/contract.ts'
import { viewEndpoints } from './handoff/views.ts'
import { journeyEndpoints } from './journey/contract.ts'
import { draftEndpoints } from './knowledge/drafts.ts'
import { duplicateEndpoints } from './knowledge/duplicates.ts'
import { erasingEndpoints } from './knowledge/erasing.ts'
import { exchangeEndpoints } from './knowledge/exchange/contract.ts'
import { feedbackEndpoints } from './knowledge/feedback.ts'
import { figureEndpoints } from './knowledge/figures.ts'
import { keepingEndpoints } from './knowledge/keeping.ts'
import { searchEndpoints } from './knowledge/searches.ts'
import { tagEndpoints } from './knowledge/tags.ts'
import { usingEndpoints } from './knowledge/using.ts'
import { wantedEndpoints } from './knowledge/wanted.ts'
import { knowledgeEndpoints } from './knowledge.ts'
import { liveEndpoints } from './live.ts'
import { noticeEndpoints } from './notice/contract.ts'
import { outgoingEndpoints } from './notice/outgoing.ts'
import { dutyEndpoints } from './organisation/duty-contract.ts'
import { organisationEndpoints } from './organisation.ts'
import { auditEndpoints } from './ownership/audit-contract.ts'
import { ownershipEndpoints } from './ownership/contract.ts'
import { describedEndpoints } from './ownership/described.ts'
import { signInEndpoints } from './sign-in.ts'
import { standardEndpoints } from './standard/contract.ts'
import { taskEndpoints } from './task/contract.ts'
import { threadEndpoints } from './thread/contract.ts'

/** Every endpoint of the API, by name. The Worker serves all of them or does not compile; a test walks them all. */
export const contract = {
  ...signInEndpoints,
  ...organisationEndpoints,
  ...dutyEndpoints,
  ...ownershipEndpoints,
  ...auditEndpoints,
  ...describedEndpoints,
  ...caseEndpoints,
  ...knowledgeEndpoints,
  ...usingEndpoints,
  ...tagEndpoints,
  ...keepingEndpoints,
  ...erasingEndpoints,
  ...feedbackEndpoints,
  ...draftEndpoints,
  ...exchangeEndpoints,
  ...searchEndpoints,
  ...figureEndpoints,
  ...wantedEndpoints,
  ...duplicateEndpoints,
  ...journeyEndpoints,
  ...handoffEndpoints,
  ...fileEndpoints,
  ...taskEndpoints,
  ...standardEndpoints,
  ...noticeEndpoints,
  ...outgoingEndpoints,
  ...threadEndpoints,
  ...viewEndpoints,
  ...contextEndpoints,
  ...liveEndpoints,
}

/** The endpoints of which one side is bytes; kept apart, since no JSON call can be made of them. The same test walks them. */
export const byteContract = { ...fileByteEndpoints }

export type Contract = typeof contract
export type EndpointName = keyof Contract
export type Input<Name extends EndpointName> = RequestOf<Contract[Name]>
export type Output<Name extends EndpointName> = ResponseOf<Contract[Name]>

export type ByteEndpointName = keyof typeof byteContract
/** What comes of it: the JSON that answers bytes; `undefined` where the answer is bytes itself. */
export type ByteOutput<Name extends ByteEndpointName> = (typeof byteContract)[Name]['response'] extends undefined
  ? undefined
  : ResponseOf<(typeof byteContract)[Name]>
export type ByteInput<Name extends ByteEndpointName> = RequestOf<(typeof byteContract)[Name]>
