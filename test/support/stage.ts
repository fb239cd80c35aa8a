import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Input, Output } from '../../shared/contract.ts'
import { type Browser, buildExtension, buildPages, extensionFolder } from '../../worker/local/build.ts'
import { fillDemo } from '../../worker/local/demo/fill.ts'
import { ownersToken } from '../../worker/local/door.ts'
import { migrate, serve } from '../../worker/local/server.ts'
import { at } from '../../worker/local/task.ts'
import { freePort } from '../rt/server.ts'

/** A server of the test's own, with the demo company in it, and an extension built for it. */
export interface Stage<Seat> {
  readonly origin: string
  /** Calls the API as the company's owner. */
  asOwner<Name extends 'invite' | 'readOrganisation' | 'listHandoffs' | 'searchArticles'>(
    name: Name,
    method: 'GET' | 'POST',
    path: string,
    body?: Input<Name>,
  ): Promise<Output<Name>>
  /** A browser of somebody new in a department, signed in to the pages; the extension stands on the stage's sites. */
  newcomer(name: string, department: string): Promise<Seat>
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
  /** Opens a fresh profile with the extension that was built into `folder`. */
  open(folder: string): Promise<Seat>
}

/** Starts everything; `sites` are granted to the extension beside the server's own. */
export async function openStage<Seat extends Seated>(
  seats: Seats<Seat>,
  sites: readonly string[] = [],
): Promise<Stage<Seat>> {
  await mkdir(at('.output'), { recursive: true })
  const state = await mkdtemp(join(at('.output'), 'stage-'))
  const relative = state.slice(at('.').replace(/\/?\.?$/, '/').length)
  const port = await freePort()
  await buildPages()
  await migrate(relative)
  const server = await serve(port, relative)
  const { origin } = server
  const build = {
    browser: seats.browser,
    mode: 'test' as const,
    env: { BATON_SERVER: origin, BATON_SITES: [origin, ...sites].join(',') },
  }
  await buildExtension(build)
  const token = await ownersToken(origin, server.secret)
  await fillDemo(origin, token)
  const taken: Seat[] = []
  const asOwner: Stage<Seat>['asOwner'] = async (_, method, path, body) => {
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
    const response = await fetch(origin + path, { method, headers, ...(body && { body: JSON.stringify(body) }) })
    if (!response.ok) throw new Error(`${path}: ${await response.text()}`)
    return response.json()
  }
  return {
    origin,
    asOwner,
    async newcomer(name, department) {
      const { departments } = await asOwner('readOrganisation', 'GET', '/v1/organisation')
      const departmentIds = departments.filter(one => one.name === department).map(one => one.id)
      const email = `newcomer${taken.length + 1}@example.com`
      const { link } = await asOwner('invite', 'POST', '/v1/invitations', { email, role: 'agent', departmentIds, name })
      const seat = await seats.open(at(extensionFolder(build)))
      taken.push(seat)
      await seat.join(link, name)
      return seat
    },
    async close() {
      for (const seat of taken) await seat.close()
      await server.stop()
      await rm(state, { recursive: true, force: true })
    },
  }
}
