import type { Input, Output } from '../../../shared/contract.ts'
import type { Handoff } from '../../../shared/handoff/contract.ts'
import { belongsIn } from '../../../shared/handoff/inbox.ts'
import { isOpen } from '../../../shared/handoff/machine.ts'
import type { BoxView, SavedViews } from '../../../shared/handoff/views.ts'
import { Problem } from '../../../shared/problems.ts'
import type { Company } from './answers.ts'
import { DAY, dept, HUB_NOW, idOf } from './cast.ts'

/** What 李娜 saved: two views that tell how she works. */
export const savedViews = (): SavedViews => ({
  version: 2,
  views: [
    { id: idOf(8_001), name: '客服来的', view: { box: 'department', show: 'open', otherId: dept.support } },
    { id: idOf(8_002), name: '发票', view: { box: 'department', show: 'open', q: '发票' } },
  ],
})

/** What a view shows, latest change first, as the Worker would list it. */
function shownBy(at: Company, view: BoxView, dayEnd = HUB_NOW + DAY): Handoff[] {
  const departmentIds = view.departmentId ? [view.departmentId] : at.me.departmentIds
  const narrowed = { filter: view, today: { now: HUB_NOW, dayEnd } }
  const { box, show } = view
  return at.handoffs
    .filter(one => belongsIn(one, { box, show, departmentIds, memberId: at.me.id, narrowed }))
    .sort((a, b) => b.updatedAt - a.updatedAt)
}

function viewsAt(at: Company, version: number): SavedViews {
  if (at.views.version !== version) throw new Problem('stale')
  return at.views
}

/** The inbox's endpoints in memory. */
export const boxAnswers = {
  countHandoffs: (at: Company): Output<'countHandoffs'> => {
    const open = at.handoffs.filter(one => isOpen(one.state))
    const asked = open.filter(one => at.me.departmentIds.includes(one.fromDepartmentId))
    return {
      departments: at.me.departmentIds.map(departmentId => {
        const theirs = open.filter(one => one.toDepartmentId === departmentId)
        return { departmentId, requested: theirs.filter(one => one.state === 'requested').length, open: theirs.length }
      }),
      mine: open.filter(one => one.assignee?.id === at.me.id).length,
      asked: asked.length,
      decide: 0,
      forUs: asked.filter(one => one.state === 'answered' || one.waitingOn === 'asker').length,
    }
  },
  listHandoffs: (at: Company, input: Input<'listHandoffs'>): Output<'listHandoffs'> => {
    const { limit = 20, after = '0', dayEnd, ...rest } = input
    const from = Number(after)
    const items = shownBy(at, { ...rest, show: rest.show ?? 'open' }, dayEnd)
    const next = from + limit < items.length ? String(from + limit) : null
    return { items: items.slice(from, from + limit), next, cut: false }
  },
  countViews: (at: Company, { views, dayEnd }: Input<'countViews'>): Output<'countViews'> => ({
    counts: views.map(view => ({ count: shownBy(at, view, dayEnd).length, cut: false })),
  }),
  listViews: (at: Company): SavedViews => structuredClone(at.views),
  writeView: (at: Company, { version, place, ...edit }: Input<'writeView'>): SavedViews => {
    const { views } = viewsAt(at, version)
    const one = { id: idOf(80_000 + at.next++), ...edit }
    const before = views.findIndex(({ id }) => id === one.id)
    const others = views.filter(({ id }) => id !== one.id)
    if (others.some(({ name }) => name === one.name)) throw new Problem('name_taken')
    const to = place ?? (before < 0 ? others.length : before)
    at.views = { version: version + 1, views: [...others.slice(0, to), one, ...others.slice(to)] }
    return structuredClone(at.views)
  },
  removeView: (at: Company, { id, version }: Input<'removeView'>): SavedViews => {
    at.views = { version: version + 1, views: viewsAt(at, version).views.filter(one => one.id !== id) }
    return structuredClone(at.views)
  },
}
