import { LIVE_PROTOCOL, type LiveMessage, type LiveRequest } from '../../shared/live.ts'
import { type Person, request as send } from './office.ts'

/** The messages of one frame; none in the answer to a keepalive. */
export const messagesIn = (data: unknown): LiveMessage[] => (data === 'k' ? [] : JSON.parse(String(data)))

/** Somebody's open browser: everything that its socket is told, and ways to speak and to wait. */
export async function socketOf(person: Person) {
  const { ticket } = await person.call('openLive', {})
  const headers = { upgrade: 'websocket', 'sec-websocket-protocol': `${LIVE_PROTOCOL}, ${ticket}` }
  const { webSocket: socket } = await send('/v1/live', { headers })
  if (!socket) throw new Error('not let in')
  const heard: LiveMessage[] = []
  let wake = () => {}
  socket.addEventListener('message', ({ data }) => {
    heard.push(...messagesIn(data))
    wake()
  })
  socket.accept()
  const said = () => heard.filter(one => one.kind !== 'hello')
  return {
    heard: said,
    of: <Kind extends LiveMessage['kind']>(kind: Kind) =>
      heard.filter((one): one is LiveMessage & { kind: Kind } => one.kind === kind),
    say: (request: LiveRequest) => socket.send(JSON.stringify(request)),
    raw: (text: string) => socket.send(text),
    close: () => socket.close(1000),
    async until(holds: () => boolean) {
      const late = Date.now() + 5_000
      while (!holds()) {
        if (Date.now() > late) throw new Error(`never heard; heard: ${JSON.stringify(said())}`)
        await Promise.race([
          new Promise<void>(resolve => {
            wake = resolve
          }),
          new Promise<void>(resolve => {
            setTimeout(resolve, 100)
          }),
        ])
      }
    },
  }
}

export type OpenSocket = Awaited<ReturnType<typeof socketOf>>

/** Long enough for whatever the room holds back to be told, in ms. */
export const QUIET_MS = 1_300
export const quietly = () =>
  new Promise<void>(resolve => {
    setTimeout(resolve, QUIET_MS)
  })
