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

/** Everybody stands in one channel; so many of them type. One measurement for each size. */
export async function presenceAt(
  owner: Call,
  members: readonly Seated[],
  panels: readonly Panel[],
  sizes: readonly number[],
): Promise<PresenceCost[]> {
  const threadId = await channelFor(owner, members)
  const costs: PresenceCost[] = []
  for (const typing of sizes) costs.push(await measure(threadId, members, panels, typing))
  return costs
}

async function channelFor(owner: Call, members: readonly Seated[]): Promise<string> {
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

async function measure(
  threadId: string,
  members: readonly Seated[],
  panels: readonly Panel[],
  typing: number,
): Promise<PresenceCost> {
  const writers = members.slice(0, typing).flatMap(member => panels.find(panel => panel.member === member) ?? [])
  const say = (doing: 'writing' | 'reading') => {
    for (const { socket } of writers) socket.send(JSON.stringify({ kind: 'stand', threadId, doing }))
  }
  for (const panel of panels) panel.presence = { messages: 0, bytes: 0 }
  for (let i = 0; i < SECONDS; i++) {
    say('writing')
    await pause(PULSE_MS)
  }
  const messages = panels.reduce((sum, panel) => sum + panel.presence.messages, 0)
  const bytes = panels.reduce((sum, panel) => sum + panel.presence.bytes, 0)
  say('reading')
  await pause(2 * PULSE_MS)
  return {
    typing: writers.length,
    panels: panels.length,
    seconds: SECONDS,
    messagesPerPanelPerSecond: Math.round((messages / panels.length / SECONDS) * 100) / 100,
    kilobytesPerSecond: Math.round(bytes / SECONDS / 1_024),
    bytesPerPanelAndTyping: Math.round(bytes / SECONDS / panels.length / Math.max(1, writers.length)),
  }
}
