import type { StandardWords } from '../../../../shared/standard/contract.ts'
import type { DepartmentKey } from './departments.ts'

/** A standard of the demo company; departments by their key, topics by their Chinese name. */
export interface DemoStandard extends Omit<StandardWords, 'departmentId' | 'topicId'> {
  readonly department: DepartmentKey | null
  readonly topic: string | null
}

const plain = {
  department: null,
  topic: null,
  intent: null,
  warnShare: 0.8,
  lapseShare: null,
  climbMinutes: 60,
  calendar: 'department' as const,
}

/** Beside the defaults: money first, what is broken by night too, and more time for what takes more. */
export const standards: readonly DemoStandard[] = [
  {
    ...plain,
    name: '账务部 30 分钟接手',
    clock: 'own',
    department: 'billing',
    targetMinutes: 30,
    lapseShare: 2,
    climbMinutes: 30,
  },
  { ...plain, name: '重复扣款当天答复', clock: 'resolve', topic: '重复扣款', targetMinutes: 240, warnShare: 0.75 },
  {
    ...plain,
    name: 'Network outage: own within 20 minutes',
    clock: 'own',
    topic: '路由器与网络',
    targetMinutes: 20,
    lapseShare: 1.5,
    climbMinutes: 20,
    calendar: 'always',
  },
  { ...plain, name: '维修部三个工作日答复', clock: 'resolve', department: 'repairs', targetMinutes: 1_350 },
  { ...plain, name: '移交两小时内表态', clock: 'own', intent: 'transfer', targetMinutes: 120, lapseShare: 1.5 },
]

/** Whom no standard measures, and why. */
export const standardExceptions = [
  { kind: 'segment' as const, value: '诉讼中', reason: '由法务统一答复，不按服务标准计时。' },
]
