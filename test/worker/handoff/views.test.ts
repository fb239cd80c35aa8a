import { expect, test } from 'vitest'
import { VIEWS_MAX } from '../../../shared/handoff/views.ts'
import { batch, q } from '../../../worker/platform/db.ts'
import { bindings, office } from '../../support/office.ts'

const overdue = { box: 'department', show: 'open', due: 'overdue' } as const
const asked = { box: 'asked', show: 'open' } as const

test('Lina saves two views, moves one up, renames it, and finds them on her other device', async () => {
  const { lina, ...desk } = await office()
  expect(await lina.call('listViews', {})).toEqual({ version: 0, views: [] })
  const one = await lina.call('writeView', { version: 0, name: '超时的', view: overdue })
  const two = await lina.call('writeView', { version: one.version, name: 'Asked', view: asked })
  const moved = two.views[1]
  if (!moved) throw new Error('The second view is gone.')
  const named = { ...moved, name: 'What we asked', version: two.version, place: 0 }
  const after = await lina.call('writeView', named)
  expect(after).toMatchObject({ version: 3, views: [{ name: 'What we asked' }, { name: '超时的', view: overdue }] })
  expect(await lina.call('listViews', {})).toEqual(after)
  const gone = await lina.call('removeView', { id: moved.id, version: after.version })
  expect(gone.views.map(({ name }) => name)).toEqual(['超时的'])
  const log = q
    .selectFrom('events')
    .select(['kind', 'subject_id', 'actor_id'])
    .where('workspace_id', '=', desk.workspaceId)
    .where('subject_kind', '=', 'inbox')
    .orderBy('sequence')
  const [events] = await batch(bindings.DB.withSession('first-primary'), log)
  expect(events.map(({ kind }) => kind)).toEqual([
    'inbox_view_written',
    'inbox_view_written',
    'inbox_view_written',
    'inbox_view_removed',
  ])
  expect(new Set(events.flatMap(one => [one.subject_id, one.actor_id]))).toEqual(new Set([lina.id]))
})

test('whoever saves from an old state is told so, and nothing is lost', async () => {
  const { lina } = await office()
  const both = ['a', 'b'].map(name => lina.call('writeView', { version: 0, name, view: overdue }))
  const results = await Promise.allSettled(both)
  expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  expect(results.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'stale' } })
  const { version, views } = await lina.call('listViews', {})
  expect(views).toHaveLength(1)
  const again = ['c', 'd'].map(name => lina.call('writeView', { version, name, view: overdue }))
  expect((await Promise.allSettled(again)).filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
})

test('a name is given once, and there are at most twenty', async () => {
  const { lina } = await office()
  for (let version = 0; version < VIEWS_MAX; version++)
    await lina.call('writeView', { version, name: `View ${version}`, view: overdue })
  const wish = { version: VIEWS_MAX, name: 'View 3', view: overdue }
  await expect(lina.call('writeView', wish)).rejects.toMatchObject({ code: 'name_taken' })
  await expect(lina.call('writeView', { ...wish, name: 'More' })).rejects.toMatchObject({ code: 'limit_reached' })
})

test('nobody sees or touches the views of somebody else, not even the owner', async () => {
  const { lina, zhouzheng, wuyue } = await office()
  const { views, version } = await lina.call('writeView', { version: 0, name: '我的', view: overdue })
  const [mine] = views
  if (!mine) throw new Error('The view is gone.')
  for (const other of [zhouzheng, wuyue]) {
    expect((await other.call('listViews', {})).views).toEqual([])
    await expect(other.call('writeView', { ...mine, version: 0 })).rejects.toMatchObject({ code: 'not_found' })
    await expect(other.call('removeView', { id: mine.id, version: 0 })).rejects.toMatchObject({ code: 'not_found' })
  }
  expect(await lina.call('listViews', {})).toEqual({ version, views })
})
