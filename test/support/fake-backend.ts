import { signal } from '@preact/signals'
import type { Backend, QueuedAct, Session, Settings } from '../../extension/client/backend.ts'
import { createDraftBook } from '../../extension/client/drafts.ts'
import { sidesOf } from '../../extension/handoff/standing.ts'
import type { Context } from '../../shared/context.ts'
import type { EndpointName, Input, Output } from '../../shared/contract.ts'
import { departmentCard } from '../../shared/duty.ts'
import type { Handoff } from '../../shared/handoff/contract.ts'
import { afterMove } from '../../shared/handoff/machine.ts'
import { newId } from '../../shared/ids.ts'
import type { LiveMessage } from '../../shared/live.ts'
import { Problem } from '../../shared/problems.ts'
import type { Task } from '../../shared/task/contract.ts'
import { departments, idOf, names, people, you } from './cast.ts'
import { articleOf, articles, caseCard, caseTask, earlier, emptyContext, fullContext, handoff } from './cast-context.ts'
import { memoryDoor } from './file-door.ts'

/** How the fake world goes. `stale`: there is an old answer, and the server is away. */
export type Weather = 'full' | 'empty' | 'failing' | 'stale' | 'away' | 'slow' | 'signed_out' | 'expired'

export interface FakeBackend extends Backend {
  /** Every act, in order. */
  readonly acts: { name: EndpointName; input: unknown; label: string }[]
  /** Says something as the server would. */
  tell(message: LiveMessage): void
  /** The context that the next question gets. */
  world: Context
  /** Replaces one answer; throwing is answering too. */
  answer<Name extends EndpointName>(name: Name, how: (input: Input<Name>, signal?: AbortSignal) => unknown): void
  weather: Weather
}

const server = 'https://baton.example.com'
const settings: Settings = {
  server,
  language: 'zh',
  theme: 'system',
  mode: 'overlay',
  edge: 'right',
  width: 380,
  notifications: true,
}

/** A whole world in memory, for views without a server. Not shipped. */
export function fakeBackend(weather: Weather = 'full', over: Partial<Settings> = {}): FakeBackend {
  const now = () => Date.now()
  const cards = departments.map(one => departmentCard(one, names, now()))
  const inside: Session = {
    state: 'signed_in',
    server,
    me: { member: you, workspace: { id: 'w', name: '远航家电' }, departments: cards },
  }
  const outside = (expired: boolean): Session => ({ state: 'signed_out', server, expired })
  const isOut = weather === 'signed_out' || weather === 'expired'
  const session = signal<Session>(isOut ? outside(weather === 'expired') : inside)
  const queue = signal<readonly QueuedAct[]>([])
  const options = signal<Settings>({ ...settings, ...over })
  const listeners = new Set<(message: LiveMessage) => void>()
  const answers = new Map<EndpointName, (input: unknown, signal?: AbortSignal) => unknown>()
  const acts: FakeBackend['acts'] = []

  const set = <Name extends EndpointName>(
    name: Name,
    how: (input: Input<Name>, signal?: AbortSignal) => Output<Name> | Promise<Output<Name>>,
  ) => answers.set(name, how as (input: unknown, signal?: AbortSignal) => unknown)

  const book = createDraftBook()
  const fake: FakeBackend = {
    session,
    settings: options,
    queue,
    away: signal(weather === 'away' || weather === 'stale' ? now() : null),
    drafts: book.drafts,
    files: memoryDoor(() => {
      if (fake.weather === 'away' || fake.weather === 'stale') throw new Problem('away')
    }),
    acts,
    weather,
    world: weather === 'empty' ? emptyContext(now()) : fullContext(now()),
    async read(name, input, signal) {
      if (fake.weather === 'away' || fake.weather === 'stale') throw new Problem('away')
      if (fake.weather === 'failing') throw new Problem('broken')
      const how = answers.get(name)
      if (!how) throw new Error(`The fake world has no ${name}.`)
      return (await how(input, signal)) as Output<typeof name>
    },
    async act(name, input, label) {
      acts.push({ name, input, label })
      if (fake.weather === 'away' || fake.weather === 'stale') {
        const id = newId(now())
        queue.value = [...queue.value, { id, name, input, label, at: now(), problem: null }]
        return { kind: 'queued', id }
      }
      return { kind: 'done', output: await fake.read(name, input) }
    },
    async context(_facts, _language, tell) {
      if (fake.weather === 'slow') return new Promise(() => {})
      if (fake.weather === 'failing') throw new Problem('broken')
      if (fake.weather === 'away') throw new Problem('away')
      if (fake.weather === 'stale') {
        tell({ context: fake.world, at: now() - 180_000, fresh: false })
        throw new Problem('away')
      }
      await Promise.resolve()
      tell({ context: fake.world, at: now(), fresh: true })
    },
    stand() {},
    listen(hear) {
      listeners.add(hear)
      return () => listeners.delete(hear)
    },
    tell(message) {
      for (const hear of listeners) hear(message)
    },
    answer(name, how) {
      answers.set(name, how as (input: unknown, signal?: AbortSignal) => unknown)
    },
    async signIn() {
      session.value = inside
    },
    async signOut() {
      session.value = outside(false)
      book.fill(new Map(), now())
    },
    async change(part) {
      options.value = { ...options.value, ...part }
    },
    async replay() {
      queue.value = []
    },
    async drop(id) {
      queue.value = queue.value.filter(act => act.id !== id)
    },
    keepDraft: (name, value) => book.put(name, value === null ? null : { at: now(), value }),
  }

  set('searchArticles', ({ q }) => ({ items: articles.filter(one => `${one.title}${one.excerpt}`.includes(q)) }))
  set('readArticle', ({ id }) => articleOf(articles.find(one => one.id === id) ?? fail('not_found')))
  set('writeArticle', ({ title, body, departmentId, tags, language, audience }) => {
    const written = { title, body, departmentId, tags, language, audience, id: newId(now()) }
    return { ...articleOf(articles[0] ?? fail('broken')), ...written }
  })
  set('noteArticleUse', () => ({}))
  let pinned: string[] = []
  const pinCards = () => ({ items: pinned.flatMap(id => articles.find(one => one.id === id) ?? []) })
  set('listPins', pinCards)
  set('pinArticle', ({ id, pinned: wanted }) => {
    pinned = [...pinned.filter(one => one !== id), ...(wanted ? [id] : [])]
    return pinCards()
  })
  set('listRecentArticles', () => ({ items: articles.slice(1, 3) }))
  set('relatedArticles', ({ id }) => ({
    items: articles.filter(one => one.id !== id).map((article, i) => ({ article, together: i === 0 ? 3 : 0 })),
  }))
  set('listArticles', () => ({ items: [...articles], next: null }))
  set('listDrafts', () => ({
    items: [{ articleId: null, title: '跨境订单退款', beginning: '先核对', updatedAt: now() - 3_600_000 }],
  }))
  set('listFolders', () => ({
    items: [
      { folder: '账务/退款', articles: 3 },
      { folder: '账务/发票', articles: 1 },
      { folder: '物流', articles: 4 },
    ],
    next: null,
  }))
  set('listTags', () => ({
    items: [
      { tag: '退款', articles: 4 },
      { tag: 'VIP', articles: 1 },
    ],
    next: null,
  }))
  set('listNotices', () => ({ items: [], next: null }))
  set('countNotices', () => ({ unread: 0 }))
  set('openCase', () => caseCard)
  set('listTouchpoints', () => ({ items: [...earlier], next: null }))
  set('noteTouchpoints', () => ({ items: [{ id: newId(now()), customerId: idOf(600) }] }))
  set('placeCustomer', ({ phaseId }) => {
    const { journey } = fake.world
    if (!journey) return fail('not_found')
    const customer = { ...journey.customer, phaseId, version: journey.customer.version + 1 }
    fake.world = { ...fake.world, journey: { ...journey, customer, here: phaseId ?? journey.here } }
    return customer
  })
  set('readOrganisation', () => ({
    workspace: { id: 'w', name: '远航家电' },
    version: 1,
    departments: [...departments],
    triageDepartmentId: idOf(1),
    names: { ...names },
  }))
  set('requestHandoff', ({ fromDepartmentId, toDepartmentId, packet }) => {
    const made = handoff(0, { id: newId(now()), fromDepartmentId, toDepartmentId, packet, requestedAt: now() })
    fake.world = { ...fake.world, handoffs: [made, ...fake.world.handoffs] }
    return made
  })
  set('moveHandoff', ({ id, move }) => {
    const before = fake.world.handoffs.find(one => one.id === id) ?? fail('not_found')
    const assignee = move.kind === 'accept' ? { id: you.id, name: you.name } : before.assignee
    const standing = afterMove(before, move, sidesOf(before, you), before.toDepartmentId)
    const after: Handoff = { ...before, ...standing, assignee, updatedAt: now(), version: before.version + 1 }
    fake.world = { ...fake.world, handoffs: fake.world.handoffs.map(one => (one.id === id ? after : one)) }
    return after
  })
  const change = (id: string, how: (task: Task) => Partial<Task>): Task => {
    const tasks = fake.world.tasks ?? []
    const before = tasks.find(one => one.id === id) ?? fail('not_found')
    const after = { ...before, ...how(before), version: before.version + 1 }
    fake.world = { ...fake.world, tasks: tasks.map(one => (one.id === id ? after : one)) }
    return after
  }
  set('listCaseTasks', () => ({ items: [...(fake.world.tasks ?? [])] }))
  set('createTask', ({ title, departmentId, assigneeId, dueAt }) => {
    const assignee = assigneeId === null ? null : { id: you.id, name: you.name }
    const made = { ...caseTask(0, title, { departmentId, assignee, dueAt }), id: newId(now()) }
    fake.world = { ...fake.world, tasks: [...(fake.world.tasks ?? []), made] }
    return made
  })
  set('moveTask', ({ id, move }) =>
    change(id, ({ state }) => {
      const ended = { at: now(), by: { id: you.id, name: you.name } }
      if (move.kind === 'done') return { state: 'done', ended }
      return move.kind === 'reopen' ? { state: 'open', ended: null } : { state }
    }),
  )
  set('checkTaskItem', ({ id, itemId, done }) =>
    change(id, ({ checklist }) => ({
      checklist: checklist.map(item =>
        item.id === itemId ? { ...item, done: done ? { at: now(), by: { id: you.id, name: you.name } } : null } : item,
      ),
    })),
  )
  set('readHandoff', ({ id }) => ({
    handoff: fake.world.handoffs.find(one => one.id === id) ?? fail('not_found'),
    log: [
      { at: now() - 7_200_000, actor: { id: people.you, name: '周宁' }, kind: 'handoff_requested', data: {} },
      { at: now() - 6_600_000, actor: { id: people.lina, name: '李娜' }, kind: 'handoff_accepted', data: {} },
      {
        at: now() - 3_600_000,
        actor: { id: people.lina, name: '李娜' },
        kind: 'handoff_asked_back',
        data: { question: '两笔扣款的卡尾号一样吗？请问一下客户。' },
      },
    ],
  }))
  return fake
}

function fail(code: 'not_found' | 'broken'): never {
  throw new Problem(code)
}
