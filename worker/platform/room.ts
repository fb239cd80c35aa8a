import { DurableObject } from 'cloudflare:workers'
import * as z from 'zod/mini'
import { LIVE_PROTOCOL, LiveRequest } from '../../shared/live.ts'
import type { Announcement } from './announce.ts'
import type { Env } from './env.ts'
import { ticketIn } from './live.ts'
import { randomSecret } from './secrets.ts'

/** Whose browser it is. Kept with the socket, since memory is lost while the room sleeps. */
interface Listener {
  readonly memberId: string
  readonly deviceId: string
  readonly departmentIds: readonly string[]
}

interface Seat extends Listener {
  readonly cases: readonly string[]
}

interface Admitted {
  readonly listener: Listener
  readonly until: number
}

const TICKET_MS = 30_000
/** Looked through at a time; tickets live for half a minute, so there are few. */
const TICKETS_MAX = 1_000
/** Room enough for 50 watched cases inside the 16 KB that a socket may remember. */
const WATCHED_CHARACTERS_MAX = 12_000

/** One per workspace. D1 holds the truth; the room only tells those who are listening. */
export class Room extends DurableObject<Env> {
  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env)
    ctx.setWebSocketAutoResponse(new WebSocketRequestResponsePair('k', 'k'))
  }

  /** A ticket that lets this listener in once, within 30 seconds. */
  async admit(listener: Listener, now: number): Promise<string> {
    const ticket = randomSecret()
    await this.ctx.storage.put(ticket, { listener, until: now + TICKET_MS })
    await this.ctx.storage.setAlarm(now + TICKET_MS)
    return ticket
  }

  /** The WebSocket itself; its ticket is `<workspace>.<what admit gave>`. */
  override async fetch(request: Request): Promise<Response> {
    const ticket = ticketIn(request)?.secret ?? ''
    const admitted = await this.ctx.storage.get<Admitted>(ticket)
    await this.ctx.storage.delete(ticket)
    if (!admitted || admitted.until < Date.now()) return new Response('This ticket is used up.', { status: 403 })
    const { 0: theirs, 1: ours } = new WebSocketPair()
    this.ctx.acceptWebSocket(ours)
    ours.serializeAttachment({ ...admitted.listener, cases: [] } satisfies Seat)
    ours.send(JSON.stringify({ kind: 'hello' }))
    return new Response(null, { status: 101, webSocket: theirs, headers: { 'sec-websocket-protocol': LIVE_PROTOCOL } })
  }

  override webSocketMessage(socket: WebSocket, said: string | ArrayBuffer): void {
    const request = parseRequest(said)
    if (!request) return
    const seat = socket.deserializeAttachment() as Seat
    socket.serializeAttachment({ ...seat, cases: fitting(request.cases) } satisfies Seat)
  }

  override webSocketClose(socket: WebSocket, code: number): void {
    socket.close(code === 1005 || code === 1006 ? 1000 : code)
  }

  /** Tells everybody whom an announcement concerns. Called once the change is stored. */
  announce(announcements: readonly Announcement[]): void {
    const seats = this.ctx.getWebSockets().map(socket => ({ socket, seat: socket.deserializeAttachment() as Seat }))
    for (const { to, message } of announcements) {
      const said = JSON.stringify(message)
      for (const { socket, seat } of seats) if (concerns(seat, to)) sendQuietly(socket, said)
    }
  }

  /** Ends the sockets of a device that was revoked, or of a member whose departments or rights changed: they come back as what they are now. */
  async dismiss(who: { deviceId?: string; memberId?: string }): Promise<void> {
    const meant = (one: Listener) => one.deviceId === who.deviceId || one.memberId === who.memberId
    for (const socket of this.ctx.getWebSockets()) {
      if (meant(socket.deserializeAttachment() as Seat)) socket.close(4001, 'sign in again')
    }
    const tickets = [...(await this.ctx.storage.list<Admitted>({ limit: TICKETS_MAX }))]
    const theirs = tickets.filter(([, { listener }]) => meant(listener)).map(([ticket]) => ticket)
    await this.#forget(theirs)
  }

  /** The storage takes at most 128 keys at a time. */
  async #forget(tickets: readonly string[]): Promise<void> {
    for (let i = 0; i < tickets.length; i += 128) await this.ctx.storage.delete(tickets.slice(i, i + 128))
  }

  /** Tickets that nobody used are swept. */
  override async alarm(): Promise<void> {
    const now = Date.now()
    const tickets = await this.ctx.storage.list<Admitted>({ limit: TICKETS_MAX })
    const old = [...tickets].filter(([, { until }]) => until <= now).map(([ticket]) => ticket)
    await this.#forget(old)
    if (old.length < tickets.size) await this.ctx.storage.setAlarm(now + TICKET_MS)
  }
}

function concerns(seat: Seat, to: Announcement['to']): boolean {
  if (to.kind === 'everyone') return true
  if (to.kind === 'case') return seat.cases.includes(to.case)
  return to.memberIds.includes(seat.memberId) || to.departmentIds.some(id => seat.departmentIds.includes(id))
}

function parseRequest(said: string | ArrayBuffer): LiveRequest | null {
  if (typeof said !== 'string' || said.length > 64_000) return null
  try {
    return z.safeParse(LiveRequest, JSON.parse(said)).data ?? null
  } catch {
    return null // a browser that says nonsense is not answered
  }
}

function fitting(cases: readonly string[]): string[] {
  let left = WATCHED_CHARACTERS_MAX
  return cases.filter(one => {
    left -= one.length
    return left >= 0
  })
}

/** A socket that just died is told nothing; its panel comes back and fetches. */
function sendQuietly(socket: WebSocket, said: string): void {
  try {
    socket.send(said)
  } catch {}
}
