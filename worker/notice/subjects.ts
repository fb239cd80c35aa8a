import type { Member } from '../../shared/organisation.ts'
import { batch, type Db, type Query } from '../platform/db.ts'

/** How a noun says who may read its things. */
interface SubjectDoor<Row extends { readonly id: string }> {
  /** Those of `ids` that are there; at most as many rows as ids. */
  query(workspaceId: string, ids: readonly string[]): Query<Row>
  mayRead(member: Member, row: Row): boolean
}

const doors = new Map<string, SubjectDoor<{ readonly id: string }>>()

/** Lets notices about things of one kind be read by those who may read the things. Without a door nobody may. */
export function noticesAbout<Row extends { readonly id: string }>(kind: string, door: SubjectDoor<Row>): void {
  doors.set(kind, door as unknown as SubjectDoor<{ readonly id: string }>)
}

export interface SubjectRef {
  readonly kind: string
  readonly id: string
}

/** May this person read that thing now? */
export type MayRead = (member: Member, subject: SubjectRef) => boolean

/** Finds out about several things at once, of whatever kinds: the queries for a batch, and how to read their answers. */
export function askDoors(workspaceId: string, subjects: readonly SubjectRef[]) {
  const kinds = [...new Set(subjects.map(one => one.kind))].filter(kind => doors.has(kind))
  const queries = kinds.map(kind => {
    const ids = [...new Set(subjects.filter(one => one.kind === kind).map(one => one.id))]
    return doors.get(kind)?.query(workspaceId, ids) as Query<{ id: string }>
  })
  const read = (answers: readonly (readonly { id: string }[])[]): MayRead => {
    const found = new Map(kinds.map((kind, i) => [kind, new Map((answers[i] ?? []).map(row => [row.id, row]))]))
    return (member, { kind, id }) => {
      const row = found.get(kind)?.get(id)
      return row !== undefined && doors.get(kind)?.mayRead(member, row) === true
    }
  }
  return { queries, read }
}

/** As `askDoors`, on its own. One round trip. */
export async function whoMayRead(db: Db, workspaceId: string, subjects: readonly SubjectRef[]): Promise<MayRead> {
  const { queries, read } = askDoors(workspaceId, subjects)
  return read(queries.length > 0 ? await batch(db, ...queries) : [])
}
