import type { Input } from '../../shared/contract.ts'
import { type SavedView, type SavedViews, VIEWS_MAX } from '../../shared/handoff/views.ts'
import { newId } from '../../shared/ids.ts'
import { Problem } from '../../shared/problems.ts'
import { commit, type EventDraft, unlessMoved } from '../platform/commit.ts'
import { first } from '../platform/db.ts'
import type { Scope } from '../platform/scope.ts'
import { viewsQuery, writeViews } from './box-rows.ts'

/** The acting person's saved views of the inbox, in their order. */
export async function listViews(scope: Scope): Promise<SavedViews> {
  const row = await first(scope.db, viewsQuery(scope.workspace.id, scope.member.id))
  return row ? { version: row.version, views: JSON.parse(row.body) } : { version: 0, views: [] }
}

/** Saves a view, or changes, renames or moves one. Throws `stale` when another device was first. */
export async function writeView(scope: Scope, input: Input<'writeView'>): Promise<SavedViews> {
  const before = await viewsAt(scope, input.version)
  const one: SavedView = { id: input.id ?? newId(scope.now), name: input.name, view: input.view }
  const at = before.views.findIndex(({ id }) => id === one.id)
  const others = before.views.filter(({ id }) => id !== one.id)
  if (input.id !== undefined && at < 0) throw new Problem('not_found')
  if (others.some(({ name }) => name === one.name)) throw new Problem('name_taken')
  if (others.length >= VIEWS_MAX) throw new Problem('limit_reached', { limit: VIEWS_MAX })
  const place = input.place ?? (at < 0 ? others.length : at)
  const views = [...others.slice(0, place), one, ...others.slice(place)]
  return store(scope, before, views, 'inbox_view_written', { ...one, place })
}

/** Forgets a view. */
export async function removeView(scope: Scope, { id, version }: Input<'removeView'>): Promise<SavedViews> {
  const before = await viewsAt(scope, version)
  const gone = before.views.find(one => one.id === id)
  if (!gone) throw new Problem('not_found')
  const views = before.views.filter(one => one !== gone)
  return store(scope, before, views, 'inbox_view_removed', { id, name: gone.name })
}

async function viewsAt(scope: Scope, version: number): Promise<SavedViews> {
  const views = await listViews(scope)
  if (views.version !== version) throw new Problem('stale', { version: views.version })
  return views
}

function store(
  scope: Scope,
  before: SavedViews,
  views: SavedView[],
  kind: string,
  data: EventDraft['data'],
): Promise<SavedViews> {
  const { workspace, member } = scope
  const after = { version: before.version + 1, views }
  const key = { workspace_id: workspace.id, member_id: member.id }
  return commit(scope, {
    ...(before.version > 0 && { guard: unlessMoved('inbox_views', key, before.version) }),
    rows: [writeViews(workspace.id, member.id, after.version, JSON.stringify(views))],
    event: { kind, subject: { kind: 'inbox', id: member.id }, data },
    // A person's other devices only: views are nobody else's.
    announce: sequence => [
      {
        message: { kind: 'workspace', sequence, what: 'views' },
        to: { kind: 'departments', departmentIds: [], memberIds: [member.id] },
      },
    ],
    conflicts: { 'inbox_views.workspace_id': 'stale' },
    answer: after,
  })
}
