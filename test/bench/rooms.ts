import { globSync } from 'node:fs'
import { readFile, rm, writeFile } from 'node:fs/promises'
import { setTimeout as pause } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { buildPages } from '../../worker/local/build.ts'
import { callerAt } from '../../worker/local/demo/client.ts'
import { fillDemo } from '../../worker/local/demo/fill.ts'
import { ownersToken } from '../../worker/local/door.ts'
import { type LocalServer, serve } from '../../worker/local/server.ts'
import { freePort } from '../rt/server.ts'
import { emptyState, relativeTo } from '../support/state.ts'
import { askSteadily } from './rooms-asking.ts'
import { openPanels, type Panel, seatMembers } from './rooms-panels.ts'
import { channelFor, presenceAt, startTyping } from './rooms-presence.ts'

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

/** The kernel counts processor time in these, on every Linux that Node runs on. */
const TICKS_PER_SECOND = 100

if (values.help) console.log(HELP)
else process.exit(await bench())

async function bench(): Promise<number> {
  const wanted = {
    panels: Number(values.panels),
    typing: Number(values.typing),
    rate: Number(values.rate),
    seconds: Number(values.seconds),
  }
  await buildPages()
  const state = await emptyState()
  const server = await serve(await freePort(), relativeTo(state))
  try {
    const token = await ownersToken(server.origin, server.secret)
    await fillDemo(server.origin, token)
    const owner = callerAt(server.origin, token)
    const members = await seatMembers(server.origin, owner, state)
    const panels = await openPanels(server.origin, members, wanted.panels)
    const quiet = await memoryOf(server)
    const channel = await channelFor(owner, members)
    const presence = await presenceAt(channel, members, panels, [10, 25, wanted.typing])
    const typists = startTyping(channel, members, panels, wanted.typing)
    const used = await processorMs(server)
    const asked = await askSteadily(server.origin, members, panels, wanted)
    const perHandoff = Math.round(((await processorMs(server)) - used) / asked.figures.asked)
    typists.stop()
    const busy = await memoryOf(server)
    const result = {
      ...wanted,
      ...asked.figures,
      processorMsPerHandoff: perHandoff,
      memoryMbQuiet: quiet,
      memoryMbBusy: busy,
    }
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
async function memoryOf(server: LocalServer): Promise<number> {
  await pause(500)
  const kilobytes = await sumOver(server, 'status', text => Number(/^VmRSS:\s+(\d+)/m.exec(text)?.[1] ?? 0))
  return Math.round(kilobytes / 1_024)
}

/** Processor time that the server with all it started has used, in ms. Linux only; elsewhere 0. See proc_pid_stat(5). */
function processorMs(server: LocalServer): Promise<number> {
  const ofTicks = (text: string) => {
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
    return Number(fields[11]) + Number(fields[12])
  }
  return sumOver(server, 'stat', text => (ofTicks(text) * 1_000) / TICKS_PER_SECOND)
}

/** A figure of the kernel, added up over the processes of the server's group. */
async function sumOver({ process: child }: LocalServer, file: string, figure: (text: string) => number) {
  let sum = 0
  for (const folder of globSync('/proc/[0-9]*')) {
    const status = await readFile(`${folder}/status`, 'utf8').catch(() => '')
    if (/^NSpgid:\s+(\d+)/m.exec(status)?.[1] !== String(child.pid)) continue
    sum += figure(await readFile(`${folder}/${file}`, 'utf8').catch(() => ''))
  }
  return sum
}
