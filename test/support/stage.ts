import { mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { EndpointName, Input, Output } from '../../shared/contract.ts'
import { type Browser, buildExtension, buildPages, extensionFolder } from '../../worker/local/build.ts'
import { type Call, callerAt } from '../../worker/local/demo/client.ts'
import { fillDemo } from '../../worker/local/demo/fill.ts'
import { join as joinCompany } from '../../worker/local/demo/join.ts'
import { ownersToken } from '../../worker/local/door.ts'
import { serve } from '../../worker/local/server.ts'
import { at } from '../../worker/local/task.ts'
import { freePort, isFree } from '../rt/server.ts'
import { emptyState, relativeTo, withDatabase } from './state.ts'

/** A server of the test's own, with the demo company in it, and an extension built for it. */
export interface Stage<Seat> {
  readonly origin: string
  /** Calls the API as the company's owner. */
  asOwner<Name extends EndpointName>(
    name: Name,
    method: 'GET' | 'POST' | 'PUT' | 'DELETE',
    path: string,
    body?: Input<Name>,
  ): Promise<Output<Name>>
  /** A browser of somebody new in a department (none when it names none), an agent unless said otherwise, signed in to the pages; the extension stands on the stage's sites. */
  newcomer(name: string, department: string, role?: Input<'invite'>['role']): Promise<Seat>
  /** Somebody new, as above but without a browser: calls the API. */
  colleague(name: string, department: string, role?: Input<'invite'>['role']): Promise<Call>
  /** Changes what the server remembers, past its API: time that passed, for one. The server is away then, or at rest. */
  alter(sql: string): void
  /** The server goes away; connections are refused from then on. */
  stopServer(): Promise<void>
  /** It is back, at the same address and with everything it knew. */
  startServer(): Promise<void>
  /** Quits somebody's browser and starts it again on the same profile. No page is open then. */
  restartBrowser(seat: Seat): Promise<Seat>
  close(): Promise<void>
}

/** Somebody's own browser profile, with the extension in it. */
export interface Seated {
  /** Address of the extension's own pages, such as `chrome-extension://…/`. */
  readonly extension: string
  /** Everything the consoles complained about. */
  readonly complaints: string[]
  /** Accepts an invitation as a person would. */
  join(link: string, name: string): Promise<void>
  close(): Promise<void>
}

/** The browser in which people of this stage sit. */
export interface Seats<Seat extends Seated> {
  readonly browser: Browser
  /** Opens a browser with the extension that was built into `folder`. `profile` is a folder for all that it remembers. */
  open(folder: string, profile: string): Promise<Seat>
}

/** Starts everything; `sites` are granted to the extension beside the server's own. */
export async function openStage<Seat extends Seated>(
  seats: Seats<Seat>,
  sites: readonly string[] = [],
): Promise<Stage<Seat>> {
  const state = await emptyState()
  const relative = relativeTo(state)
  const port = await freePort()
  await buildPages()
  let server = await serve(port, relative)
  const { origin } = server
  const build = {
    browser: seats.browser,
    mode: 'test' as const,
    env: { BATON_SERVER: origin, BATON_SITES: [origin, ...sites].join(',') },
  }
  await buildExtension(build)
  const token = await ownersToken(origin, server.secret)
  await fillDemo(origin, token)
  /** Everybody's browser by its profile. */
  const taken = new Map<string, Seat>()
  const seatAt = async (profile: string) => {
    const seat = await seats.open(at(extensionFolder(build)), profile)
    taken.set(profile, seat)
    return seat
  }
  let invited = 0
  const asOwner: Stage<Seat>['asOwner'] = async (_, method, path, body) => {
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
    const response = await fetch(origin + path, { method, headers, ...(body && { body: JSON.stringify(body) }) })
    if (!response.ok) throw new Error(`${path}: ${await response.text()}`)
    return response.json()
  }
  const invitation = async (name: string, department: string, role: Input<'invite'>['role'] = 'agent') => {
    const { departments } = await asOwner('readOrganisation', 'GET', '/v1/organisation')
    const departmentIds = departments.filter(one => one.name === department).map(one => one.id)
    const email = `newcomer${++invited}@example.com`
    return (await asOwner('invite', 'POST', '/v1/invitations', { email, role, departmentIds, name })).link
  }
  return {
    origin,
    asOwner,
    async newcomer(name, department, role) {
      const seat = await seatAt(await mkdtemp(join(state, 'profile-')))
      await seat.join(await invitation(name, department, role), name)
      return seat
    },
    async colleague(name, department, role) {
      return callerAt(origin, await joinCompany(origin, await invitation(name, department, role), name))
    },
    alter: sql => withDatabase(state, database => database.exec(sql)),
    async stopServer() {
      await server.stop()
      // What it started ends a moment later, and holds the databases until then.
      while (!(await isFree(port))) await pause(50)
    },
    async startServer() {
      server = await serve(port, relative)
    },
    async restartBrowser(seat) {
      const profile = [...taken].find(([, one]) => one === seat)?.[0]
      if (profile === undefined) throw new Error('Nobody sits there.')
      await seat.close()
      return seatAt(profile)
    },
    async close() {
      for (const seat of taken.values()) await seat.close()
      await server.stop()
      await rm(state, { recursive: true, force: true })
    },
  }
}
