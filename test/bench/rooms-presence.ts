import { setTimeout as pause } from 'node:timers/promises'
import type { Call } from '../../worker/local/demo/client.ts'
import type { Panel, Seated } from './rooms-panels.ts'

/** What it costs to show who is there and who writes, with so many people typing. */
export interface PresenceCost {
  readonly typing: number
  readonly panels: number
  readonly seconds: number
  /** Told to each panel in a second. */
  readonly messagesPerPanelPerSecond: number
  readonly kilobytesPerSecond: number
  /** What one panel costs in a second, for each person typing: falls or stays while the cost is linear. */
  readonly bytesPerPanelAndTyping: number
}

const SECONDS = 10
const PULSE_MS = 1_000

/** One measurement for each number of people who type, one after another. */
export async function presenceAt(
  threadId: string,
  members: readonly Seated[],
  panels: readonly Panel[],
  sizes: readonly number[],
): Promise<PresenceCost[]> {
  const costs: PresenceCost[] = []
  for (const typing of sizes) costs.push(await measure(threadId, members, panels, typing))
  return costs
}

/** A channel that everybody stands in. */
export async function channelFor(owner: Call, members: readonly Seated[]): Promise<string> {
  const { id } = await owner('addChannel', {
    name: '值班频道',
    purpose: '谁在,谁在写',
    departmentId: members[0]?.departmentId ?? '',
    departmentIds: [],
    closed: false,
    ownerId: members[0]?.id ?? '',
    normMinutes: null,
  })
  for (const member of members) await member.call('joinThread', { id })
  return id
}

/** So many people type, a pulse a second each, until they are stopped. */
export function startTyping(threadId: string, members: readonly Seated[], panels: readonly Panel[], typing: number) {
  const writers = members.slice(0, typing).flatMap(member => panels.find(panel => panel.member === member) ?? [])
  const say = (doing: 'writing' | 'reading') => {
    for (const { socket } of writers) socket.send(JSON.stringify({ kind: 'stand', threadId, doing }))
  }
  say('writing')
  const pulse = setInterval(() => say('writing'), PULSE_MS)
  return {
    count: writers.length,
    stop() {
      clearInterval(pulse)
      say('reading')
    },
  }
}

async function measure(
  threadId: string,
  members: readonly Seated[],
  panels: readonly Panel[],
  typing: number,
): Promise<PresenceCost> {
  for (const panel of panels) panel.presence = { messages: 0, bytes: 0 }
  const typists = startTyping(threadId, members, panels, typing)
  await pause(SECONDS * PULSE_MS)
  const messages = panels.reduce((sum, panel) => sum + panel.presence.messages, 0)
  const bytes = panels.reduce((sum, panel) => sum + panel.presence.bytes, 0)
  typists.stop()
  await pause(2 * PULSE_MS)
  return {
    typing: typists.count,
    panels: panels.length,
    seconds: SECONDS,
    messagesPerPanelPerSecond: Math.round((messages / panels.length / SECONDS) * 100) / 100,
    kilobytesPerSecond: Math.round(bytes / SECONDS / 1_024),
    bytesPerPanelAndTyping: Math.round(bytes / SECONDS / panels.length / Math.max(1, typists.count)),
  }
}
