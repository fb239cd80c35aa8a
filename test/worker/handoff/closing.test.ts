import { expect, test } from 'vitest'
import { office } from '../../support/office.ts'
import { request, ticket } from '../../support/tickets.ts'

test('a case with open handoffs is closed only once it is said what becomes of each', async () => {
  const desk = await office()
  const { linxia, lina } = desk
  const billing = await linxia.call('requestHandoff', request(desk, '701'))
  const logistics = await linxia.call('requestHandoff', {
    ...request(desk, '701'),
    toDepartmentId: desk.departments.logistics.id,
  })
  const { ref } = ticket('701')
  const withdrawn = { id: billing.id, version: 1, becomes: 'withdrawn' as const, reason: '客户自己找到了' }
  await expect(linxia.call('closeCase', { ref, open: [withdrawn] })).rejects.toMatchObject({
    code: 'handoffs_open',
    facts: { count: 1 },
  })
  expect((await lina.call('readHandoff', { id: billing.id })).handoff.state).toBe('requested')
  const goesOn = { id: logistics.id, version: 1, becomes: 'goes_on' as const, reason: '' }
  await linxia.call('closeCase', { ref, open: [withdrawn, goesOn] })
  const { handoff, log } = await lina.call('readHandoff', { id: billing.id })
  expect(handoff).toMatchObject({ state: 'withdrawn', version: 2 })
  expect(log.at(-1)).toMatchObject({ kind: 'handoff_withdrawn', data: { reason: '客户自己找到了' } })
  expect((await desk.wanglei.call('readHandoff', { id: logistics.id })).handoff.state).toBe('requested')
})

test('whoever acts on one of them first wins, and nothing is closed', async () => {
  const desk = await office()
  const asked = await desk.linxia.call('requestHandoff', request(desk, '702'))
  await desk.lina.call('moveHandoff', { id: asked.id, version: 1, move: { kind: 'accept' } })
  const open = [{ id: asked.id, version: 1, becomes: 'withdrawn' as const, reason: '' }]
  await expect(desk.linxia.call('closeCase', { ref: ticket('702').ref, open })).rejects.toMatchObject({
    code: 'handoff_moved_on',
  })
})

test('only people of the case close it; strangers learn nothing of it', async () => {
  const desk = await office()
  const other = await office()
  await desk.linxia.call('requestHandoff', request(desk, '703'))
  const { ref } = ticket('703')
  await expect(desk.wanglei.call('closeCase', { ref, open: [] })).rejects.toMatchObject({ code: 'not_allowed' })
  await expect(other.hemin.call('closeCase', { ref, open: [] })).rejects.toMatchObject({ code: 'not_found' })
})

test('the flow counts what moved, for everybody of the workspace and nobody else', async () => {
  const desk = await office()
  const other = await office()
  const asked = await desk.linxia.call('requestHandoff', request(desk, '704'))
  const decline = { kind: 'decline' as const, reason: '不归我们', proposedDepartmentId: null }
  await desk.lina.call('moveHandoff', { id: asked.id, version: 1, move: decline })
  const { support, billing } = desk.departments
  expect(await desk.wanglei.call('readFlow', { days: '30' })).toMatchObject({
    n: 1,
    cut: false,
    cells: [{ fromDepartmentId: support.id, toDepartmentId: billing.id, asked: 1, declined: 1 }],
    bounce: { returned: 1, hopped: 1 },
  })
  expect(await other.linxia.call('readFlow', { days: '30' })).toMatchObject({ n: 0, cells: [] })
})
