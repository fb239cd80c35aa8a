import { signal } from '@preact/signals'
import type { Backend, QueuedAct, Session, Settings } from '../../extension/client/backend.ts'
import { createDraftBook } from '../../extension/client/drafts.ts'
import type { EndpointName, Input, Output } from '../../shared/contract.ts'
import type { Move } from '../../shared/handoff/machine.ts'
import type { LiveMessage } from '../../shared/live.ts'
import type { Member, Role } from '../../shared/organisation.ts'
import { Problem } from '../../shared/problems.ts'
import type { Language } from '../../shared/sentences.ts'
import { memoryDoor } from './file-door.ts'
import { answers, type Company, company, meOf, moved } from './hub/answers.ts'
import { cast, HUB_NOW } from './hub/cast.ts'

export interface HubWorld {
  role?: Role
  state?: 'full' | 'empty' | 'failing' | 'away' | 'slow' | 'signed-out' | 'expired'
  language?: Language | null
  theme?: Settings['theme']
}

/** The hub's world in memory, and the hands to change it from outside. */
export interface HubBackend extends Backend {
  readonly world: { state: NonNullable<HubWorld['state']> }
  readonly at: Company
  /** Somebody else moves a handoff; every listener hears it. */
  move(handoffId: string, move: Move, byName: string): void
  say(message: LiveMessage): void
}

const changesMe: readonly EndpointName[] = [
  'renameWorkspace',
  'addDepartment',
  'changeDepartment',
  'removeDepartment',
  'writeRoster',
]

const SERVER = 'https://baton.hengchuan.example'

const names: Record<Role, string> = { agent: '李娜', lead: '周正', admin: '何敏', owner: '吴越' }

/** A backend without a server. Agents are 李娜 of Billing, leads 周正, admins 何敏, owners 吴越. */
export function hubBackend({
  role = 'agent',
  state = 'full',
  language = 'zh',
  theme = 'light',
}: HubWorld = {}): HubBackend {
  const at = company(cast.find(one => one.name === names[role]) as Member, state === 'empty')
  const world = { state }
  const listeners = new Set<(message: LiveMessage) => void>()
  const signedIn: Session = { state: 'signed_in', server: SERVER, me: meOf(at) }
  const signedOut: Session = { state: 'signed_out', server: SERVER, expired: state === 'expired' }
  const session = signal<Session>(state === 'signed-out' || state === 'expired' ? signedOut : signedIn)
  const queue = signal<readonly QueuedAct[]>([])
  const book = createDraftBook()
  const away = signal<number | null>(null)
  const settings = signal<Settings>({
    server: SERVER,
    language,
    theme,
    mode: 'overlay',
    edge: 'right',
    width: 400,
    notifications: false,
  })
  let sequence = 100

  const ask = async <Name extends EndpointName>(name: Name, input: Input<Name>): Promise<Output<Name>> => {
    await new Promise(done => setTimeout(done, 0))
    if (world.state === 'slow') await new Promise(() => {})
    away.value = world.state === 'away' ? (away.value ?? HUB_NOW) : null
    if (world.state === 'away') throw new Problem('away')
    const quiet = ['readMe', 'countHandoffs', 'countNotices', 'countUnread'].includes(name)
    if (world.state === 'failing' && !quiet) throw new Problem('broken')
    const answer = answers[name] as ((at: Company, input: Input<Name>) => Output<Name>) | undefined
    if (!answer) throw new Problem('broken')
    const output = answer(at, input)
    if (changesMe.includes(name)) session.value = { state: 'signed_in', server: SERVER, me: meOf(at) }
    return output
  }
  const say = (message: LiveMessage) => {
    for (const hear of listeners) hear(message)
  }
  return {
    world,
    at,
    session,
    settings,
    queue,
    away,
    drafts: book.drafts,
    files: memoryDoor(() => {
      if (world.state === 'away') throw new Problem('away')
    }, at.files),
    read: ask,
    async act(name, input, label) {
      if (world.state !== 'away') return { kind: 'done', output: await ask(name, input) }
      const id = crypto.randomUUID()
      queue.value = [...queue.value, { id, name, input, label, at: HUB_NOW, problem: null }]
      return { kind: 'queued', id }
    },
    async context() {
      throw new Problem('broken')
    },
    stand() {},
    listen(hear) {
      listeners.add(hear)
      return () => listeners.delete(hear)
    },
    async signIn() {
      session.value = signedIn
    },
    async signOut() {
      session.value = signedOut
    },
    async change(change) {
      settings.value = { ...settings.value, ...change }
    },
    async replay() {
      if (world.state === 'away') throw new Problem('away')
      for (const one of queue.value) await ask(one.name, one.input as Input<EndpointName>)
      queue.value = []
    },
    async drop(id) {
      queue.value = queue.value.filter(one => one.id !== id)
    },
    keepDraft: (name, value) => book.put(name, value === null ? null : { at: HUB_NOW, value }),
    say,
    move(handoffId, move, byName) {
      const by = cast.find(one => one.name === byName) as Member
      const handoff = moved(at, handoffId, move, by)
      sequence += 1
      say({ kind: 'handoff', sequence, at: handoff.updatedAt, event: move.kind, actorId: by.id, handoff })
    },
  }
}
