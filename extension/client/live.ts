import * as z from 'zod/mini'
import { LIVE_PROTOCOL, LiveMessage, type LiveRequest } from '../../shared/live.ts'
import { Problem } from '../../shared/problems.ts'

/** Keeps the socket, and in Chromium the background that holds it, awake; the room answers without waking. */
const KEEPALIVE_MS = 20_000
const BACKOFF_FIRST_MS = 1_000
const BACKOFF_MOST_MS = 60_000

/** The server's voice: one WebSocket per browser. Comes back by itself; after each gap the server says `hello`. */
export interface Live {
  /** Connects if it is not, and stays connected until `stop`. */
  start(): void
  stop(): void
  /** Which cases the open panels show; see `caseKey`. */
  watch(cases: readonly string[]): void
  /** Says something once; lost while there is no connection. After `hello`, whatever still holds has to be said again. */
  say(request: LiveRequest): void
}

interface LiveGround {
  server(): string
  /** A ticket for one connection. Throws `Problem`; `not_signed_in` ends the trying. */
  ticket(): Promise<string>
  hear(message: LiveMessage): void
}

export function createLive({ server, ticket, hear }: LiveGround): Live {
  let wanted = false
  let socket: WebSocket | null = null
  let watched: readonly string[] = []
  let failures = 0
  let again: ReturnType<typeof setTimeout> | undefined

  const connect = async () => {
    clearTimeout(again)
    again = undefined
    try {
      const admitted = await ticket()
      if (wanted) hold(new WebSocket(liveAddress(server()), [LIVE_PROTOCOL, admitted]))
      else connecting = false
    } catch (error) {
      connecting = false
      if (!(error instanceof Problem && error.code === 'not_signed_in')) comeBack()
    }
  }

  let connecting = false
  const begin = () => {
    if (!wanted || connecting || socket) return
    connecting = true
    void connect()
  }

  const comeBack = () => {
    if (!wanted || again !== undefined) return
    again = setTimeout(begin, backoff(failures++, Math.random()))
  }

  const hold = (fresh: WebSocket) => {
    socket = fresh
    connecting = false
    let answered = true
    const keepalive = setInterval(() => {
      if (fresh.readyState !== WebSocket.OPEN) return
      if (!answered) return fresh.close()
      answered = false
      fresh.send('k')
    }, KEEPALIVE_MS)
    fresh.onopen = () => {
      failures = 0
      sayWatched(fresh, watched)
    }
    fresh.onmessage = ({ data }) => {
      answered = true
      for (const message of messagesIn(data)) hear(message)
    }
    fresh.onclose = () => {
      clearInterval(keepalive)
      if (socket !== fresh) return
      socket = null
      comeBack()
    }
  }

  return {
    start() {
      wanted = true
      if (again !== undefined) {
        clearTimeout(again)
        again = undefined
      }
      begin()
    },
    stop() {
      wanted = false
      clearTimeout(again)
      again = undefined
      const held = socket
      socket = null
      held?.close(1000)
    },
    watch(cases) {
      watched = cases
      if (socket?.readyState === WebSocket.OPEN) sayWatched(socket, cases)
    },
    say(request) {
      if (socket?.readyState === WebSocket.OPEN) socket.send(JSON.stringify(request))
    },
  }
}

/** How long to wait after the `failures`-th failure in a row (from 0), in ms: doubling, with `chance` (0 to 1) spreading the crowd. */
export function backoff(failures: number, chance: number): number {
  const full = Math.min(BACKOFF_MOST_MS, BACKOFF_FIRST_MS * 2 ** failures)
  return Math.round(full * (0.5 + chance / 2))
}

/** `https://host/prefix` → `wss://host/prefix/v1/live`. */
export function liveAddress(server: string): string {
  return `${server.replace(/^http/, 'ws').replace(/\/+$/, '')}/v1/live`
}

function sayWatched(socket: WebSocket, cases: readonly string[]): void {
  socket.send(JSON.stringify({ kind: 'watch', cases: cases.slice(0, 50) } satisfies LiveRequest))
}

/** The messages of a frame. Anything that this version does not understand is not for it. */
function messagesIn(data: unknown): LiveMessage[] {
  if (typeof data !== 'string' || data === 'k') return []
  try {
    const frame: unknown = JSON.parse(data)
    return Array.isArray(frame) ? frame.flatMap(one => z.safeParse(LiveMessage, one).data ?? []) : []
  } catch {
    return []
  }
}
