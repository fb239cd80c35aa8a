import { DurableObject } from 'cloudflare:workers'
import * as z from 'zod/mini'
import { LIVE_PROTOCOL, type LiveMessage, LiveRequest } from '../../shared/live.ts'
import type { Announcement } from './announce.ts'
import type { Env } from './env.ts'
import { Frames } from './frames.ts'
import { InOrder, type Placed } from './in-order.ts'
import { ticketIn } from './live.ts'
import { randomSecret } from './secrets.ts'
import { admitted, doing, presenceOf, type Stand, Standing } from './standing.ts'

/** Whose browser it is. Kept with the socket, since memory is lost while the room sleeps. */
interface Listener {
  readonly memberId: string
  readonly name: string
  readonly deviceId: string
  readonly departmentIds: readonly string[]
}

interface Seat extends Listener {
  readonly cases: readonly string[]
  readonly stands: readonly Stand[]
}

interface Admitted {
  readonly listener: Listener
  readonly until: number
}

const TICKET_MS = 30_000
/** Looked through at a time; tickets live for half a minute, so there are few. */
const TICKETS_MAX = 1_000
/** Room enough for 50 watched cases inside the 16 KB that a socket may remember. */
const WATCHED_CHARACTERS_MAX = 10_000
/** A thread's presence is told at most once in so many ms: joins and pulses in between are one message. */
const PRESENCE_MS = 1_000
/** Requests side by side are stored in one order and tell in another; so long one waits for those before it. */
const ORDER_MS = 250

/** One per workspace. D1 holds the truth; the room only tells those who are listening. */
export class Room extends DurableObject<Env> {
  /** What the sockets remember, read once after each sleep. */
  readonly #seats = new Map<WebSocket, Seat>()
  readonly #standing = new Standing<WebSocket>()
  readonly #changed = new Set<string>()
  readonly #order = new InOrder<readonly Announcement[]>()
  readonly #frames = new Frames<WebSocket>(sendQuietly)
  #giveUp: ReturnType<typeof setTimeout> | null = null
  #telling = false
  #toldAt = 0

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env)
    ctx.setWebSocketAutoResponse(new WebSocketRequestResponsePair('k', 'k'))
    for (const socket of ctx.getWebSockets()) {
      // A socket may be older than this version of the room.
      this.#remember(socket, { name: '', stands: [], ...(socket.deserializeAttachment() as Partial<Seat>) } as Seat)
    }
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
    const welcome = await this.ctx.storage.get<Admitted>(ticket)
    await this.ctx.storage.delete(ticket)
    if (!welcome || welcome.until < Date.now()) return new Response('This ticket is used up.', { status: 403 })
    const { 0: theirs, 1: ours } = new WebSocketPair()
    this.ctx.acceptWebSocket(ours, [deviceTag(welcome.listener.deviceId)])
    this.#seat(ours, { ...welcome.listener, cases: [], stands: [] })
    this.#say(ours, { kind: 'hello' })
    this.#frames.go()
    return new Response(null, { status: 101, webSocket: theirs, headers: { 'sec-websocket-protocol': LIVE_PROTOCOL } })
  }

  override webSocketMessage(socket: WebSocket, said: string | ArrayBuffer): void {
    const request = parseRequest(said)
    const seat = this.#seats.get(socket)
    if (!request || !seat) return
    if (request.kind === 'watch') {
      this.#seat(socket, { ...seat, cases: fitting(request.cases) })
      return
    }
    const stands = doing(seat.stands, request.threadId, request.doing, Date.now())
    if (stands) this.#stand(socket, { ...seat, stands }, request.threadId)
  }

  override webSocketClose(socket: WebSocket, code: number): void {
    this.#leave(socket)
    socket.close(code === 1005 || code === 1006 ? 1000 : code)
  }

  override webSocketError(socket: WebSocket): void {
    this.#leave(socket)
  }

  /** Lets a device's sockets into a thread. Only the Worker calls this, once it has looked whether their member may read it. */
  stand({
    threadId,
    deviceId,
    memberId,
    until,
  }: {
    threadId: string
    deviceId: string
    memberId: string
    until: number
  }) {
    for (const socket of this.ctx.getWebSockets(deviceTag(deviceId))) {
      const seat = this.#seats.get(socket)
      if (seat?.memberId !== memberId) continue
      this.#stand(socket, { ...seat, stands: admitted(seat.stands, threadId, until) }, threadId)
    }
  }

  /** Sends everybody out of a thread; nobody is there then, which tells those who look at it to ask again. */
  expel(threadId: string): void {
    for (const { socket } of this.#standing.in(threadId, 0)) {
      const seat = this.#seats.get(socket)
      if (!seat) continue
      this.#stand(socket, { ...seat, stands: seat.stands.filter(one => one.threadId !== threadId) }, threadId)
      this.#say(socket, { kind: 'presence', threadId, here: [], count: 0 })
    }
    this.#frames.go()
  }

  #say(socket: WebSocket, message: LiveMessage): void {
    this.#frames.say(socket, JSON.stringify(message))
  }

  #remember(socket: WebSocket, seat: Seat): void {
    this.#seats.set(socket, seat)
    this.#standing.place(socket, seat, seat.stands)
  }

  #seat(socket: WebSocket, seat: Seat): void {
    socket.serializeAttachment(seat)
    this.#seats.set(socket, seat)
  }

  #stand(socket: WebSocket, seat: Seat, threadId: string): void {
    this.#seat(socket, seat)
    this.#standing.place(socket, { memberId: seat.memberId, name: seat.name }, seat.stands)
    this.#presenceChanged([threadId])
  }

  #leave(socket: WebSocket): void {
    this.#seats.delete(socket)
    this.#frames.forget(socket)
    this.#presenceChanged(this.#standing.remove(socket))
  }

  /**
   * Tells who is present, at most once a second whatever happens in between. The timer keeps the room awake for that second only;
   * should it sleep nevertheless, the next change tells it all.
   */
  #presenceChanged(threadIds: Iterable<string>): void {
    for (const one of threadIds) this.#changed.add(one)
    if (this.#telling || this.#changed.size === 0) return
    this.#telling = true
    setTimeout(() => this.#tellPresence(), Math.max(0, this.#toldAt + PRESENCE_MS - Date.now()))
  }

  #tellPresence(): void {
    const now = Date.now()
    this.#telling = false
    this.#toldAt = now
    for (const threadId of this.#changed) {
      const here = this.#standing.in(threadId, now)
      const said = JSON.stringify(presenceOf(threadId, here, now))
      for (const { socket } of here) this.#frames.say(socket, said)
    }
    this.#changed.clear()
    this.#frames.go()
  }

  /** As `announce`, in the order of the log. What is missing before it is waited for, a moment. */
  announceChange(change: Placed<readonly Announcement[]>): void {
    for (const announcements of this.#order.take(change)) this.announce(announcements)
    if (!this.#order.isWaiting || this.#giveUp !== null) return
    this.#giveUp = setTimeout(() => {
      this.#giveUp = null
      for (const announcements of this.#order.giveUp()) this.announce(announcements)
    }, ORDER_MS)
  }

  /** Tells everybody whom an announcement concerns. Called once the change is stored. */
  announce(announcements: readonly Announcement[]): void {
    const now = Date.now()
    for (const { to, message } of announcements) {
      const said = JSON.stringify(message)
      if (to.kind === 'standing') {
        for (const { socket } of this.#standing.in(to.threadId, now)) this.#frames.say(socket, said)
      } else {
        for (const [socket, seat] of this.#seats) if (concerns(seat, to, now)) this.#frames.say(socket, said)
      }
    }
    this.#frames.go()
  }

  /** Ends the sockets of a device that was revoked, or of a member whose departments or rights changed: they come back as what they are now. */
  async dismiss(who: { deviceId?: string; memberId?: string }): Promise<void> {
    const meant = (one: Listener) => one.deviceId === who.deviceId || one.memberId === who.memberId
    for (const socket of this.ctx.getWebSockets()) {
      const seat = this.#seats.get(socket)
      if (!seat || !meant(seat)) continue
      this.#leave(socket)
      socket.close(4001, 'sign in again')
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

const deviceTag = (deviceId: string) => `device:${deviceId}`

function concerns(seat: Seat, to: Exclude<Announcement['to'], { kind: 'standing' }>, now: number): boolean {
  if (to.kind === 'everyone') return true
  if (to.kind === 'case') return seat.cases.includes(to.case)
  const stands = 'threadId' in to && seat.stands.some(one => one.threadId === to.threadId && one.until > now)
  if (stands) return false
  const named = to.memberIds.includes(seat.memberId) || to.departmentIds.some(id => seat.departmentIds.includes(id))
  return named !== (to.kind === 'aside')
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
