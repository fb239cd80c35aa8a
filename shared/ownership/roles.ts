import type { Topic } from './contract.ts'

/** RACI: does it, answers for it, is asked before, is told. */
export const letters = ['R', 'A', 'C', 'I'] as const
export type Letter = (typeof letters)[number]

/** What a department is to a topic; `AR` answers for it and does it. */
export type Cell = '' | 'A' | 'AR' | 'R' | 'C' | 'I'

type Roles = Pick<Topic, 'departmentId' | 'responsibleIds' | 'consultedIds' | 'informedIds'>

/** What a department is to a topic. Where nobody is named responsible, the accountable department is. */
export function cellOf(topic: Roles, departmentId: string): Cell {
  const responsible = topic.responsibleIds.includes(departmentId)
  if (topic.departmentId === departmentId) return responsible || topic.responsibleIds.length === 0 ? 'AR' : 'A'
  if (responsible) return 'R'
  if (topic.consultedIds.includes(departmentId)) return 'C'
  return topic.informedIds.includes(departmentId) ? 'I' : ''
}

/**
 * The topic after a letter was set in a department's cell. Exactly one A stays: a new one takes it from the old. At least one R
 * stays: the accountable department does itself what nobody else does. Null when the letter cannot stand there: C or I where A is.
 */
export function withLetter<T extends Roles>(topic: T, departmentId: string, letter: Letter): T | null {
  const accountable = topic.departmentId === departmentId
  if (letter === 'A') return rolesInOrder({ ...topic, departmentId })
  if (letter === 'R') {
    const { responsibleIds } = topic
    const off = accountable && responsibleIds.includes(departmentId)
    const next = off ? responsibleIds.filter(id => id !== departmentId) : [...responsibleIds, departmentId]
    return rolesInOrder({ ...topic, responsibleIds: next })
  }
  if (accountable) return null
  const bare = bareOf(topic, departmentId)
  const field = letter === 'C' ? 'consultedIds' : 'informedIds'
  return rolesInOrder({ ...bare, [field]: [...bare[field], departmentId] })
}

/** The topic after a department's cell was cleared; null where A stands, since a topic always has one. */
export function withoutLetters<T extends Roles>(topic: T, departmentId: string): T | null {
  return topic.departmentId === departmentId ? null : rolesInOrder(bareOf(topic, departmentId))
}

function bareOf<T extends Roles>(topic: T, departmentId: string): T {
  const others = (ids: readonly string[]) => ids.filter(id => id !== departmentId)
  return {
    ...topic,
    responsibleIds: others(topic.responsibleIds),
    consultedIds: others(topic.consultedIds),
    informedIds: others(topic.informedIds),
  }
}

/**
 * The same roles as they are stored: each department once, as the most that it is. The accountable department alone responsible is
 * stored as nobody else being so.
 */
export function rolesInOrder<T extends Roles>(topic: T): T {
  const responsibleIds = [...new Set(topic.responsibleIds)]
  const taken = new Set([topic.departmentId, ...responsibleIds])
  const consultedIds = [...new Set(topic.consultedIds)].filter(id => !taken.has(id))
  const informedIds = [...new Set(topic.informedIds)].filter(id => !taken.has(id) && !consultedIds.includes(id))
  const alone = responsibleIds.length === 1 && responsibleIds[0] === topic.departmentId
  return { ...topic, responsibleIds: alone ? [] : responsibleIds, consultedIds, informedIds }
}

/** Every department that a topic names. */
export function departmentsOf(topic: Roles & Pick<Topic, 'deputyIds'>): string[] {
  const { departmentId, deputyIds, responsibleIds, consultedIds, informedIds } = topic
  return [departmentId, ...deputyIds, ...responsibleIds, ...consultedIds, ...informedIds]
}
