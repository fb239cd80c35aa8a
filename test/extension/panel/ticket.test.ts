import { expect, test } from 'vitest'
import { followTicket } from '../../../extension/case/ticket.ts'
import { withHandoff } from '../../../extension/handoff/with-handoff.ts'
import { Problem } from '../../../shared/problems.ts'
import { CAST_NOW, idOf, ticket } from '../../support/cast.ts'
import { fullContext, handoff, handoffs } from '../../support/cast-context.ts'
import { type FakeBackend, fakeBackend } from '../../support/fake-backend.ts'

/** Lets every promise that is ready run. */
const settled = () => new Promise<void>(done => setTimeout(done, 0))

const follow = (backend: FakeBackend) =>
  followTicket({ backend, openLabel: () => 'record', settle: change => change() })

test('a ticket without a record is noted once, however often its page is read', async () => {
  const backend = fakeBackend()
  backend.world = { ...backend.world, recorded: false }
  const followed = follow(backend)
  followed.show(ticket, 'zh')
  await settled()
  followed.refresh()
  followed.show({ ...ticket }, 'zh')
  await settled()
  expect(backend.acts.map(act => act.name)).toEqual(['openCase'])
  followed.show({ ...ticket, subject: '改了标题' }, 'zh')
  await settled()
  expect(backend.acts).toHaveLength(2)
})

test('a handoff that others moved shows at once; an older message changes nothing', async () => {
  const backend = fakeBackend()
  const followed = follow(backend)
  backend.listen(followed.hear)
  followed.show(ticket, 'zh')
  await settled()
  const tell = (version: number, state: 'accepted' | 'answered') =>
    backend.tell({
      kind: 'handoff',
      sequence: version,
      at: CAST_NOW,
      event: 'handoff_accepted',
      actorId: idOf(102),
      handoff: handoff(401, { state, version }),
    })
  tell(9, 'answered')
  tell(8, 'accepted')
  const shown = followed.known.value?.context.handoffs.find(one => one.id === idOf(401))
  expect(shown).toMatchObject({ state: 'answered', version: 9 })
})

test('news of another ticket asks nobody', async () => {
  const backend = fakeBackend()
  let asked = 0
  const context = backend.context
  backend.context = (...all) => {
    asked += 1
    return context(...all)
  }
  const followed = follow(backend)
  followed.show(ticket, 'zh')
  await settled()
  followed.hear({ kind: 'case', sequence: 1, case: 'rt|https://desk.example.com/rt|7' })
  followed.hear({ kind: 'case', sequence: 2, case: 'rt|https://desk.example.com/rt|1042' })
  followed.hear({ kind: 'hello' })
  await settled()
  expect(asked).toBe(3)
})

test('with the server away the old answer stays in view beside the reason', async () => {
  const backend = fakeBackend('stale')
  const followed = follow(backend)
  followed.show(ticket, 'zh')
  await settled()
  expect(followed.known.value?.fresh).toBe(false)
  expect(followed.problem.value?.code).toBe('away')
  expect(backend.acts).toEqual([])
})

test('a ticket that was left takes no more answers', async () => {
  const backend = fakeBackend()
  let tell = () => {}
  backend.context = async (_facts, _language, say, signal) => {
    tell = () => say({ context: fullContext(CAST_NOW), at: CAST_NOW, fresh: true })
    await new Promise((_, reject) => signal?.addEventListener('abort', () => reject(new Problem('away'))))
  }
  const followed = follow(backend)
  followed.show(ticket, 'zh')
  followed.close()
  tell()
  await settled()
  expect(followed.known.value).toBeNull()
  expect(followed.problem.value).toBeNull()
})

test('merging a handoff twice is merging it once, and a new one stands first', () => {
  const context = fullContext(CAST_NOW)
  const fresh = handoff(450, { requestedAt: CAST_NOW })
  const once = withHandoff(context, fresh)
  expect(withHandoff(once, fresh)).toBe(once)
  expect(once.handoffs.map(one => one.id)).toEqual([fresh.id, ...handoffs.map(one => one.id)])
})

test('in another language the old answer stays in view until the new one is there', async () => {
  const backend = fakeBackend()
  const followed = follow(backend)
  followed.show(ticket, 'zh')
  await settled()
  const before = followed.known.value
  expect(before).not.toBeNull()
  followed.show(ticket, 'en')
  expect(followed.known.value).toBe(before)
  expect(followed.loading.value).toBe(true)
  await settled()
  expect(followed.loading.value).toBe(false)
})
