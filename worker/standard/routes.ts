import type { standardEndpoints } from '../../shared/standard/contract.ts'
import type { MemberHandlers } from '../platform/serve.ts'
import {
  addStandardException,
  previewCalendar,
  previewStandard,
  readCompliance,
  readStandards,
  removeStandardException,
  retireStandard,
  writeStandard,
} from './verbs.ts'

/** The standards' side of the contract; a handoff's opened clocks are served by the handoffs. */
export const standardHandlers: MemberHandlers<Exclude<keyof typeof standardEndpoints, 'readClocks'>> = {
  readStandards,
  previewStandard,
  writeStandard,
  retireStandard,
  addStandardException,
  removeStandardException,
  previewCalendar,
  readCompliance,
}
