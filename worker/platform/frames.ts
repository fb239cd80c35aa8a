/** A socket is sent at most one frame in so many ms: below what people notice, and it keeps a busy workspace's news affordable. */
const FRAME_MS = 200

/**
 * Puts what sockets are told into frames, each a JSON array of messages in the order in which they were said. After a quiet moment
 * a frame goes out at once; what is said soon after it waits for the next one.
 */
export class Frames<Socket> {
  readonly #send: (socket: Socket, frame: string) => void
  /** Messages as JSON. */
  readonly #waiting = new Map<Socket, string[]>()
  #sentAt = 0
  #timer: ReturnType<typeof setTimeout> | null = null

  constructor(send: (socket: Socket, frame: string) => void) {
    this.#send = send
  }

  /** Has a message said to a socket. It goes out with `go`. */
  say(socket: Socket, message: string): void {
    const waiting = this.#waiting.get(socket)
    if (waiting) waiting.push(message)
    else this.#waiting.set(socket, [message])
  }

  /** Ends a turn: what was said goes out now, or with the next frame. */
  go(): void {
    if (this.#timer !== null || this.#waiting.size === 0) return
    const wait = this.#sentAt + FRAME_MS - Date.now()
    if (wait <= 0) this.#flush()
    else this.#timer = setTimeout(() => this.#flush(), wait)
  }

  /** Nobody listens there any more. */
  forget(socket: Socket): void {
    this.#waiting.delete(socket)
  }

  #flush(): void {
    this.#timer = null
    this.#sentAt = Date.now()
    const waiting = [...this.#waiting]
    this.#waiting.clear()
    for (const [socket, messages] of waiting) this.#send(socket, `[${messages.join(',')}]`)
  }
}
