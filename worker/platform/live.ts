import { LIVE_PROTOCOL, type liveEndpoints } from '../../shared/live.ts'
import { Problem } from '../../shared/problems.ts'
import { roomOf } from './announce.ts'
import type { Here, MemberHandlers } from './serve.ts'

const TICKET = /^([a-z0-9]{4,32})\.([\w-]{43})$/

/** The ticket that a WebSocket request brings as its second protocol; null when there is none of ours. */
export function ticketIn(request: Request): { workspaceId: string; secret: string } | null {
  const [protocol, ticket] = (request.headers.get('sec-websocket-protocol') ?? '').split(',').map(one => one.trim())
  const [, workspaceId, secret] = TICKET.exec(ticket ?? '') ?? []
  return protocol === LIVE_PROTOCOL && workspaceId && secret ? { workspaceId, secret } : null
}

export const liveHandlers: MemberHandlers<keyof typeof liveEndpoints> = {
  openLive: async ({ env, workspace, member, deviceId, now }) => {
    const { id: memberId, name, departmentIds } = member
    const listener = { memberId, name, deviceId: deviceId ?? '', departmentIds }
    const secret = await roomOf(env, workspace.id).admit(listener, now)
    return { ticket: `${workspace.id}.${secret}` }
  },
}

/** Hands a WebSocket to the room that its ticket names; the room looks whether the ticket is good. */
export async function openSocket(here: Here): Promise<Response> {
  const ticket = ticketIn(here.req.raw)
  if (!ticket) throw new Problem('not_signed_in')
  if (here.req.header('upgrade')?.toLowerCase() !== 'websocket') throw new Problem('malformed', { field: 'Upgrade' })
  return roomOf(here.env, ticket.workspaceId).fetch(here.req.raw)
}
