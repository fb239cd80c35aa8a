import type { Handoff } from '../../shared/handoff/contract.ts'
import { LIVE_PROTOCOL, type LiveMessage } from '../../shared/live.ts'
import { type Call, callerAt } from '../../worker/local/demo/client.ts'
import { join } from '../../worker/local/demo/join.ts'

/** Somebody with a token. */
export interface Seated {
  readonly id: string
  readonly departmentId: string
  readonly token: string
  readonly call: Call
}

/** A handoff's event as a panel heard it, and how long after it was stored, in ms. */
export interface Heard {
  readonly sequence: number
  readonly delay: number
  readonly handoff: Handoff
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
/** So many sockets are opened at a time. */
const AT_ONCE = 10

/** Fifty people of two departments, who ask each other. */
export async function seatMembers(origin: string, owner: Call): Promise<Seated[]> {
  const { departments } = await owner('readOrganisation', {})
  const two = departments.slice(0, 2)
  const members: Seated[] = []
  for (let i = 0; i < MEMBERS; i++) {
    const departmentId = two[i % 2]?.id ?? ''
    const name = `同事 ${i + 1}`
    const email = `room${i}@example.com`
    const { link } = await owner('invite', { email, role: 'agent', departmentIds: [departmentId], name })
    const token = await join(origin, link, name)
    const call = callerAt(origin, token)
    members.push({ id: (await call('readMe', {})).member.id, departmentId, token, call })
  }
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

async function openPanel(origin: string, member: Seated): Promise<Panel> {
  const answer = await fetch(`${origin}/v1/live`, {
    method: 'POST',
    headers: { authorization: `Bearer ${member.token}`, 'content-type': 'application/json' },
    body: '{}',
  })
  const { ticket } = (await answer.json()) as { ticket: string }
  const socket = new WebSocket(`${origin.replace(/^http/, 'ws')}/v1/live`, [LIVE_PROTOCOL, ticket])
  const panel: Panel = { member, socket, heard: [], presence: { messages: 0, bytes: 0 } }
  await new Promise<void>((resolve, reject) => {
    socket.onerror = () => reject(new Error('A panel could not connect.'))
    socket.onmessage = ({ data }) => {
      hear(panel, String(data))
      resolve()
    }
  })
  return panel
}

function hear(panel: Panel, text: string): void {
  const message = JSON.parse(text) as LiveMessage
  if (message.kind === 'handoff') {
    panel.heard.push({ sequence: message.sequence, delay: Date.now() - message.at, handoff: message.handoff })
  }
  if (message.kind === 'presence') {
    panel.presence.messages += 1
    panel.presence.bytes += text.length
  }
}
