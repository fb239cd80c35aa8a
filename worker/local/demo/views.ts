import type { BoxView } from '../../../shared/handoff/views.ts'
import type { Call } from './client.ts'
import type { DepartmentIds } from './organisation.ts'

/** Saves the owner's two views of the inbox, unless they saved some of their own: where work lies that nobody took. */
export async function fillViews(call: Call, departmentIds: DepartmentIds): Promise<void> {
  let { version } = await call('listViews', {})
  if (version > 0) return
  for (const { name, view } of views(departmentIds)) ({ version } = await call('writeView', { version, name, view }))
}

const views = ({ billing, logistics }: DepartmentIds): { name: string; view: BoxView }[] => [
  { name: '账务部没人接手', view: { box: 'department', show: 'open', departmentId: billing, standing: 'untaken' } },
  { name: 'Logistics, overdue', view: { box: 'department', show: 'open', departmentId: logistics, due: 'overdue' } },
]
