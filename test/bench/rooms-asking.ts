import { setTimeout as pause } from 'node:timers/promises'
import { emptyFacts } from '../../shared/case.ts'
import type { Panel, Seated } from './rooms-panels.ts'

interface Wanted {
  readonly rate: number
  readonly seconds: number
}

const TICK_MS = 1_000
const HOUR_MS = 3_600_000
/** Stragglers have so long after the last request. */
const GRACE_MS = 5_000

/** Asks so many handoffs a second, for so long, and holds what every panel heard against what was asked. */
export async function askSteadily(
  origin: string,
  members: readonly Seated[],
  panels: readonly Panel[],
  wanted: Wanted,
) {
  const asked = new Set<string>()
  let refused = 0
  const began = performance.now()
  const running: Promise<void>[] = []
  for (let i = 0; i < wanted.rate * wanted.seconds; i++) {
    const due = began + (i * TICK_MS) / wanted.rate
    await pause(Math.max(0, due - performance.now()))
    const ask = askOne(origin, members, i).then(
      id => void asked.add(id),
      () => {
        refused += 1
      },
    )
    running.push(ask)
  }
  await Promise.all(running)
  const took = (performance.now() - began) / 1_000
  await pause(GRACE_MS)
  const wrong: string[] = []
  let missing = 0
  let doubled = 0
  let outOfOrder = 0
  const delays: number[] = []
  for (const [n, panel] of panels.entries()) {
    const seen = panel.heard.filter(one => asked.has(one.handoffId))
    const ids = new Set(seen.map(one => one.handoffId))
    missing += asked.size - ids.size
    doubled += seen.length - ids.size
    const late = seen.filter((one, i) => i > 0 && one.sequence <= (seen[i - 1]?.sequence ?? 0)).length
    outOfOrder += late
    delays.push(...seen.map(one => one.delay))
    if (ids.size !== asked.size || seen.length !== ids.size || late > 0) {
      wrong.push(`panel ${n}: heard ${seen.length} of ${asked.size}, ${late} out of order`)
    }
  }
  delays.sort((a, b) => a - b)
  const at = (share: number) => delays[Math.floor(delays.length * share)] ?? 0
  return {
    wrong,
    figures: {
      asked: asked.size,
      refused,
      perSecond: Math.round((asked.size / took) * 10) / 10,
      delivered: delays.length,
      missing,
      doubled,
      outOfOrder,
      delayMsP50: at(0.5),
      delayMsP95: at(0.95),
      delayMsMax: delays.at(-1) ?? 0,
    },
  }
}

/** A member of one department asks the other. */
async function askOne(origin: string, members: readonly Seated[], i: number): Promise<string> {
  const member = members[i % members.length]
  const other = members[(i + 1) % members.length]
  if (!member || !other) throw new Error('Nobody is there.')
  const externalId = `room-${i}`
  const url = `${origin}/practice/tickets/${externalId}`
  const facts = { ...emptyFacts({ host: 'practice', site: `${origin}/practice`, externalId }, url), number: externalId }
  const packet = { why: '核实', expected: '答复', byWhen: Date.now() + HOUR_MS, quote: '', links: [] }
  const { id } = await member.call('requestHandoff', {
    facts,
    fromDepartmentId: member.departmentId,
    toDepartmentId: other.departmentId,
    packet,
  })
  return id
}
