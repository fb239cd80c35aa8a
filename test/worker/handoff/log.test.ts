import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Handoff } from '../../../shared/handoff/contract.ts'
import { isPossible, type Move, type Side } from '../../../shared/handoff/machine.ts'
import { Problem } from '../../../shared/problems.ts'
import { handoffQuery, logQuery } from '../../../worker/handoff/rows.ts'
import { batch } from '../../../worker/platform/db.ts'
import { bindings, office } from '../../support/office.ts'
import { rebuiltFrom } from '../../support/rebuilt.ts'
import { request } from '../../support/tickets.ts'

const db = bindings.DB.withSession('first-primary')
const words = fc.constantFrom('好的', 'why?', '已处理')
const anyMove: fc.Arbitrary<Move> = fc.oneof(
  fc.constant<Move>({ kind: 'accept' }),
  words.map((reason): Move => ({ kind: 'decline', reason, proposedDepartmentId: null })),
  words.map((question): Move => ({ kind: 'ask_back', question })),
  fc
    .record({ on: fc.constantFrom('customer' as const, 'third_party' as const), reason: words })
    .map((rest): Move => ({ kind: 'wait', ...rest })),
  words.map((note): Move => ({ kind: 'resume', note })),
  words.map((note): Move => ({ kind: 'reply', note })),
  words.map((answer): Move => ({ kind: 'answer', answer })),
  fc.constantFrom('', 'thanks').map((note): Move => ({ kind: 'confirm', note })),
  words.map((reason): Move => ({ kind: 'reopen', reason })),
  fc.constantFrom('', 'mistake').map((reason): Move => ({ kind: 'withdraw', reason })),
  words.map((statement): Move => ({ kind: 'dispute', grounds: 'not_ours', statement, links: [] })),
  words.map((statement): Move => ({ kind: 'state', statement, links: ['https://a.example/1'] })),
  fc.constant<Move>({ kind: 'settle', note: '' }),
)

async function stored(workspaceId: string, id: string) {
  const [rows, log] = await batch(db, handoffQuery(workspaceId, id), logQuery(workspaceId, id))
  return { row: rows[0], log }
}

test('whatever people try, the row is what the log tells, and a refused move changes nothing', {
  timeout: 120_000,
}, async () => {
  const desk = await office()
  const people = {
    linxia: desk.linxia,
    lina: desk.lina,
    zhouzheng: desk.zhouzheng,
    wanglei: desk.wanglei,
    hemin: desk.hemin,
  }
  const names = Object.keys(people) as (keyof typeof people)[]
  const tries = fc.array(fc.record({ who: fc.constantFrom(...names), move: anyMove }), { minLength: 5, maxLength: 16 })
  const sidesOf: Record<keyof typeof people, readonly Side[]> = {
    linxia: ['asker'],
    lina: ['receiver'],
    zhouzheng: ['receiver'],
    wanglei: [],
    hemin: ['asker', 'receiver'],
  }
  let tickets = 0
  await fc.assert(
    fc.asyncProperty(tries, async steps => {
      tickets += 1
      let handoff: Handoff = await desk.linxia.call('requestHandoff', request(desk, `4${tickets}`))
      for (const { who, move } of steps) {
        const before = await stored(desk.workspaceId, handoff.id)
        const legal = sidesOf[who].some(side => isPossible(handoff, move.kind, side))
        const result = await people[who].call('moveHandoff', { id: handoff.id, version: handoff.version, move }).then(
          moved => moved,
          (error: unknown) => error,
        )
        const after = await stored(desk.workspaceId, handoff.id)
        expect(after.row).toEqual(await rebuiltFrom(desk.workspaceId, after.log))
        expect(result instanceof Problem).toBe(!legal)
        if (result instanceof Problem) expect(after).toEqual(before)
        else handoff = result as Handoff
        expect(after.row).toMatchObject({ version: handoff.version, state: handoff.state })
      }
    }),
    { numRuns: 12 },
  )
})

test('events that this version does not know change nothing', async () => {
  const desk = await office()
  const { id } = await desk.linxia.call('requestHandoff', request(desk, '499'))
  const { row, log } = await stored(desk.workspaceId, id)
  const later = { ...log[0], kind: 'handoff_frozen', data: '{"by":"x"}' } as (typeof log)[number]
  expect(await rebuiltFrom(desk.workspaceId, [...log, later])).toEqual(row)
})
