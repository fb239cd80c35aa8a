import type { dutyEndpoints } from '../../shared/organisation/duty-contract.ts'
import type { MemberHandlers } from '../platform/serve.ts'
import { addAbsence, changeAbsence, removeAbsence } from './absences.ts'
import { writeDutyRules } from './departments.ts'
import { answerExchange, askExchange, withdrawExchange } from './exchanges.ts'
import { readNextPerson } from './next.ts'
import { readDuty, readMyDuty } from './plan.ts'

/** The side of the contract that says who is there. */
export const dutyHandlers: MemberHandlers<keyof typeof dutyEndpoints> = {
  readDuty,
  readMyDuty,
  addAbsence,
  changeAbsence,
  removeAbsence,
  askExchange,
  answerExchange,
  withdrawExchange,
  writeDutyRules,
  readNextPerson,
}
