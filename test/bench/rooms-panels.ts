import { WebSocket } from 'ws'
import { newId } from '../../shared/ids.ts'
import { LIVE_PROTOCOL, type LiveMessage } from '../../shared/live.ts'
import { type Call, callerAt } from '../../worker/local/demo/client.ts'
import { hash, newToken } from '../../worker/platform/secrets.ts'
import { withDatabase } from '../support/state.ts'

/** Somebody with a token. */
export interface Seated {
  readonly id: string
  readonly departmentId: string
  readonly token: string
  readonly call: Call
}

/** A handoff's event as a panel heard it, its place in the log, and how long after it was stored, in ms. */
export interface Heard {
  readonly sequence: number
  readonly delay: number
  readonly handoffId: string
}

/** One connected panel and all that it heard. */
export interface Panel {
  readonly member: Seated
  readonly socket: WebSocket
  readonly heard: Heard[]
  /** Messages about who is there, and their bytes. */
  presence: { messages: number; bytes: number }
}

const MEMBERS = 50
const DAY_MS = 86_400_000
/** So many sockets are opened at a time. */
const AT_ONCE = 10

/**
 * Fifty people of two departments, who ask each other. They are written into the database with their devices: fifty sign-ins within
 * a minute would knock too often.
 */
export async function seatMembers(origin: string, owner: Call, state: string): Promise<Seated[]> {
  const { departments, workspace } = await owner('readOrganisation', {})
  const two = departments.slice(0, 2)
  const now = Date.now()
  const members = await Promise.all(
    Array.from({ length: MEMBERS }, async (_, i) => {
      const departmentId = two[i % 2]?.id ?? ''
      const token = newToken('device', workspace.id)
      return { id: newId(now), departmentId, token, tokenHash: await hash(token), call: callerAt(origin, token) }
    }),
  )
  withDatabase(state, database => {
    const member = database.prepare("insert into members values (?, ?, ?, ?, 'agent', ?, 1, 1, ?) returning id")
    const device = database.prepare("insert into devices values (?, ?, ?, ?, 'bench', ?, ?, ?, null) returning id")
    for (const [i, { id, departmentId, tokenHash }] of members.entries()) {
      member.get(workspace.id, id, `同事 ${i + 1}`, `room${i}@example.com`, JSON.stringify([departmentId]), now)
      device.get(tokenHash, workspace.id, newId(now), id, now, now, now + DAY_MS)
    }
  })
  return members
}

/** Connects so many panels, shared among the members. */
export async function openPanels(origin: string, members: readonly Seated[], count: number): Promise<Panel[]> {
  const panels: Panel[] = []
  for (let i = 0; i < count; i += AT_ONCE) {
    const some = Array.from({ length: Math.min(AT_ONCE, count - i) }, (_, j) => members[(i + j) % members.length])
    panels.push(...(await Promise.all(some.flatMap(member => (member ? [openPanel(origin, member)] : [])))))
  }
  return panels
}

/**
 * Without compression, which a Cloudflare edge does outside the Worker; here the local server's own entry would do it, at a
 * third of the processor's time.
 */
async function openPanel(origin: string, member: Seated): Promise<Panel> {
  const { ticket } = await member.call('openLive', {})
  const address = `${origin.replace(/^http/, 'ws')}/v1/live`
  const socket = new WebSocket(address, [LIVE_PROTOCOL, ticket], { perMessageDeflate: false })
  const panel: Panel = { member, socket, heard: [], presence: { messages: 0, bytes: 0 } }
  await new Promise<void>((resolve, reject) => {
    socket.onerror = () => reject(new Error('A panel could not connect.'))
    socket.onmessage = ({ data }) => {
      for (const message of JSON.parse(String(data)) as LiveMessage[]) hear(panel, message)
      resolve()
    }
  })
  return panel
}

function hear(panel: Panel, message: LiveMessage): void {
  if (message.kind === 'handoff') {
    panel.heard.push({ sequence: message.sequence, delay: Date.now() - message.at, handoffId: message.handoff.id })
  }
  if (message.kind === 'presence') {
    panel.presence.messages += 1
    panel.presence.bytes += JSON.stringify(message).length
  }
}
