import { requested } from '../../shared/handoff/machine.ts'
import type { Standard } from '../../shared/standard/contract.ts'
import type { Stay } from '../../shared/standard/policy.ts'
import type { LoggedEvent, StayLog } from '../../shared/standard/turns.ts'
import { idOf } from './cast.ts'

/** A standard of an hour to own, or eight to resolve; `over` says what is different. */
export function standard(clock: Standard['clock'], over: Partial<Standard> = {}): Standard {
  const own = clock === 'own'
  return {
    id: idOf(own ? 801 : 802),
    name: own ? '一小时接手' : '八小时答复',
    clock,
    departmentId: null,
    topicId: null,
    intent: null,
    targetMinutes: own ? 60 : 480,
    warnShare: 0.8,
    lapseShare: own ? 2 : null,
    climbMinutes: 60,
    calendar: 'department',
    version: 1,
    from: 0,
    retired: false,
    writtenAt: 0,
    writtenBy: '何敏',
    ...over,
  }
}

export const bothStandards: readonly Standard[] = [standard('own'), standard('resolve')]

/** A stay of Billing that begins at `at`; `over` says what is different. */
export const stayFrom = (at: number, over: Partial<Stay> = {}): Stay => ({
  at,
  departmentId: 'billing',
  topicId: null,
  intent: 'assist',
  caseId: 'case',
  segment: '',
  ...over,
})

/** A log of Billing's. */
export const logOf = (events: readonly LoggedEvent[]): StayLog => ({
  events,
  begin: requested,
  departmentId: 'billing',
})
