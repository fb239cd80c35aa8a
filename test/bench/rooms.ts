import { globSync } from 'node:fs'
import { readFile, rm, writeFile } from 'node:fs/promises'
import { setTimeout as pause } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { callerAt } from '../../worker/local/demo/client.ts'
import { fillDemo } from '../../worker/local/demo/fill.ts'
import { ownersToken } from '../../worker/local/door.ts'
import { type LocalServer, serve } from '../../worker/local/server.ts'
import { freePort } from '../rt/server.ts'
import { emptyState, relativeTo } from '../support/state.ts'
import { askSteadily } from './rooms-asking.ts'
import { openPanels, type Panel, seatMembers } from './rooms-panels.ts'
import { presenceAt } from './rooms-presence.ts'

const HELP = `npm run bench:rooms -- [--panels N] [--typing N] [--rate N] [--seconds N] [--json FILE]
  One workspace: so many connected panels, so many people typing, so many handoffs a second. Every event must reach every panel
  of its two departments exactly once and in order; prints the delay, the memory, and what presence costs as more people type.`

const { values } = parseArgs({
  options: {
    panels: { type: 'string', default: '500' },
    typing: { type: 'string', default: '50' },
    rate: { type: 'string', default: '20' },
    seconds: { type: 'string', default: '60' },
    json: { type: 'string' },
    help: { type: 'boolean' },
  },
})

if (values.help) console.log(HELP)
else process.exit(await bench())

async function bench(): Promise<number> {
  const wanted = {
    panels: Number(values.panels),
    typing: Number(values.typing),
    rate: Number(values.rate),
    seconds: Number(values.seconds),
  }
  const state = await emptyState()
  const server = await serve(await freePort(), relativeTo(state))
  try {
    const token = await ownersToken(server.origin, server.secret)
    await fillDemo(server.origin, token)
    const owner = callerAt(server.origin, token)
    const members = await seatMembers(server.origin, owner, state)
    const panels = await openPanels(server.origin, members, wanted.panels)
    const quiet = await memoryOf(server)
    const presence = await presenceAt(owner, members, panels, [10, 25, wanted.typing])
    const asked = await askSteadily(server.origin, members, panels, wanted)
    const busy = await memoryOf(server)
    const result = { ...wanted, ...asked.figures, memoryMbQuiet: quiet, memoryMbBusy: busy }
    console.table(result)
    console.table(presence)
    if (values.json) await writeFile(values.json, JSON.stringify({ ...result, presence }, null, 2))
    const wrong = asked.figures.missing + asked.figures.doubled + asked.figures.outOfOrder
    if (wrong > 0) console.error(asked.wrong.slice(0, 10))
    closeAll(panels)
    return wrong === 0 ? 0 : 1
  } finally {
    await server.stop()
    await rm(state, { recursive: true, force: true })
  }
}

function closeAll(panels: readonly Panel[]): void {
  for (const panel of panels) panel.socket.close()
}

/** Resident memory of the server with all it started, in MB. Linux only; elsewhere 0. */
async function memoryOf({ process: child }: LocalServer): Promise<number> {
  await pause(500)
  let kilobytes = 0
  for (const file of globSync('/proc/[0-9]*/status')) {
    const status = await readFile(file, 'utf8').catch(() => '')
    const group = /^NSpgid:\s+(\d+)/m.exec(status)?.[1]
    if (group === String(child.pid)) kilobytes += Number(/^VmRSS:\s+(\d+)/m.exec(status)?.[1] ?? 0)
  }
  return Math.round(kilobytes / 1_024)
}
