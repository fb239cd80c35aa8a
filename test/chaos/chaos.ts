import { rm, writeFile } from 'node:fs/promises'
import { setTimeout as pause } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import type { Handoff } from '../../shared/handoff/contract.ts'
import { newId } from '../../shared/ids.ts'
import { Problem } from '../../shared/problems.ts'
import { buildPages } from '../../worker/local/build.ts'
import { callerAt } from '../../worker/local/demo/client.ts'
import { fillDemo } from '../../worker/local/demo/fill.ts'
import { join } from '../../worker/local/demo/join.ts'
import { ownersToken } from '../../worker/local/door.ts'
import { stopGroup } from '../../worker/local/run.ts'
import { type LocalServer, serve } from '../../worker/local/server.ts'
import { freePort } from '../rt/server.ts'
import { emptyState, relativeTo, withDatabase } from '../support/state.ts'
import { type Act, type Chance, chanceFrom, type Mark, nextAct } from './acts.ts'
import { findingsIn, type Told } from './checks.ts'
import { type Person, seat } from './person.ts'

const HELP = `npm run chaos -- [--acts N] [--seed N] [--json FILE]
  Three people work with the extension's own client while the Worker is killed and started again at random. Afterwards the
  database is held against what each of them was told: nothing lost, nothing doubled, every row what its log tells, every clock
  what a walk through its minutes counts.`

const { values } = parseArgs({
  options: {
    acts: { type: 'string', default: '1000' },
    seed: { type: 'string', default: '20261125' },
    json: { type: 'string' },
    help: { type: 'boolean' },
  },
})

/** So many acts of a person wait for the server at most; then the person waits for it, too. */
const WAITING_MAX = 5

const cast = [
  ['林夏', '客服部'],
  ['李娜', '账务部'],
  ['王磊', '物流部'],
] as const

if (values.help) console.log(HELP)
else process.exit(await chaos(Number(values.acts), Number(values.seed)))

/** The server as it runs now; each kill puts another one here. */
interface Desk {
  readonly state: string
  readonly port: number
  server: LocalServer
}

async function chaos(acts: number, seed: number): Promise<number> {
  await buildPages()
  const state = await emptyState()
  const port = await freePort()
  const desk: Desk = { state, port, server: await serve(port, relativeTo(state)) }
  try {
    const people = await seatAll(desk.server)
    const told = new Map<Mark, Told>()
    const working = { done: false }
    const killing = killAtRandom(desk, chanceFrom(seed ^ 0xdead), told, working)
    const began = Date.now()
    const share = Math.ceil(acts / people.length)
    const shares = people.map((person, i) => work(person, share, i, seed + i, told, people))
    await Promise.all(shares)
    working.done = true
    const kills = await killing
    await settle(people, told)
    const seconds = (Date.now() - began) / 1_000
    await desk.server.stop()
    const found = withDatabase(state, database => findingsIn(database, told))
    const { lost, doubled, ghosts, different, miscounted, gaps } = found
    console.table({
      acts: share * people.length,
      // An acceptance says nothing that could be found again.
      withWords: told.size,
      done: [...told.values()].filter(one => one === 'done').length,
      refused: [...told.values()].filter(one => one === 'refused').length,
      kills,
      seconds: Math.round(seconds),
      events: found.events,
      handoffs: found.handoffs,
      lost: lost.length,
      doubled: doubled.length,
      ghosts: ghosts.length,
      rowsUnlikeTheirLog: different.length,
      clocksUnlikeTheModel: miscounted.length,
      gapsInTheLog: gaps,
    })
    const wrong = lost.length + doubled.length + ghosts.length + different.length + miscounted.length + gaps
    if (wrong > 0) console.error({ lost, doubled, ghosts, different, miscounted, gaps })
    if (values.json) await writeFile(values.json, JSON.stringify({ seed, kills, seconds, ...found }, null, 2))
    return wrong === 0 ? 0 : 1
  } finally {
    await desk.server.stop()
    await rm(state, { recursive: true, force: true })
  }
}

async function seatAll({ origin, secret }: LocalServer): Promise<Person[]> {
  const token = await ownersToken(origin, secret)
  await fillDemo(origin, token)
  const call = callerAt(origin, token)
  const { departments } = await call('readOrganisation', {})
  const people: Person[] = []
  for (const [name, department] of cast) {
    const departmentIds = departments.filter(one => one.name === department).map(one => one.id)
    const email = `${departmentIds[0]}@chaos.example.com`
    const { link } = await call('invite', { email, role: 'agent', departmentIds, name })
    people.push(await seat(origin, await join(origin, link, name), name))
  }
  return people
}

/** One person's working day: an act, a breath, an act. What waits is told once it was sent. */
async function work(
  person: Person,
  share: number,
  index: number,
  seed: number,
  told: Map<Mark, Told>,
  people: readonly Person[],
): Promise<void> {
  const chance = chanceFrom(seed)
  const others = people.flatMap(one => one.me.member.departmentIds.slice(0, 1))
  const known = new Map<string, Handoff>()
  person.backend.listen(message => {
    if (message.kind === 'handoff') learn(known, message.handoff)
    if (message.kind === 'hello') void catchUp(person, known)
  })
  for (let i = 0; i < share; i++) {
    await patience(person)
    const mark = `#${index}-${i}`
    await doOne(person, nextAct(person, [...known.values()], others, mark, chance), mark, known, told)
    await pause(chance() * 60)
  }
}

async function patience({ backend }: Person): Promise<void> {
  while (backend.queue.value.filter(one => one.problem === null).length >= WAITING_MAX) {
    await pause(200)
    await backend.replay()
  }
}

/** After a gap: what may have been missed is fetched, as a panel does. */
async function catchUp({ backend }: Person, known: Map<string, Handoff>): Promise<void> {
  try {
    for (const box of ['department', 'asked'] as const) {
      const { items } = await backend.read('listHandoffs', { box, show: 'open', limit: 100 })
      for (const handoff of items) learn(known, handoff)
    }
  } catch (error) {
    // The server is gone again; its next hello comes.
    if (!(error instanceof Problem && error.code === 'away')) throw error
  }
}

function learn(known: Map<string, Handoff>, handoff: Handoff): void {
  if ((known.get(handoff.id)?.version ?? 0) < handoff.version) known.set(handoff.id, handoff)
}

async function doOne({ backend }: Person, act: Act, mark: Mark, known: Map<string, Handoff>, told: Map<Mark, Told>) {
  const id = newId(Date.now())
  // What is kept is told by the queue in the end: only a refusal there is none.
  told.set(mark, 'done')
  try {
    const result =
      act.name === 'requestHandoff'
        ? await backend.actAs(id, act.name, act.input, mark)
        : await backend.actAs(id, act.name, act.input, mark)
    if (result.kind === 'done') learn(known, result.output)
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    told.set(mark, 'refused')
    if (act.name === 'moveHandoff') known.delete(act.input.id)
  }
  if (act.mark === null) told.delete(mark)
}

/** Kills the Worker like a power cut after every ten to forty acts, waits a little, and starts it again; says how often. */
async function killAtRandom(
  desk: Desk,
  chance: Chance,
  told: ReadonlyMap<Mark, Told>,
  working: { readonly done: boolean },
): Promise<number> {
  for (let kills = 0; ; kills++) {
    const until = told.size + 10 + chance() * 30
    while (told.size < until && !working.done) await pause(20)
    if (working.done) return kills
    stopGroup(desk.server.process, 'SIGKILL')
    await pause(chance() * 1_500)
    desk.server = await serve(desk.port, relativeTo(desk.state))
  }
}

/** Lets everybody send what still waits, and notes what was refused then. */
async function settle(people: readonly Person[], told: Map<Mark, Told>): Promise<void> {
  for (const { name, backend } of people) {
    for (let tries = 0; backend.queue.value.some(one => one.problem === null); tries++) {
      if (tries > 100) throw new Error(`${name} still waits: ${JSON.stringify(backend.queue.value[0])}`)
      await backend.replay()
      await pause(50)
    }
    noteRefused(backend, told)
  }
}

function noteRefused({ queue }: Person['backend'], told: Map<Mark, Told>): void {
  for (const { label, problem } of queue.value) if (problem !== null && told.has(label)) told.set(label, 'refused')
}
