import { practiceCompany } from '../practice/agents.ts'
import { Stop } from './task.ts'

/** The local door's two services, open only to who knows the secret that the start command gave the Worker. */
async function ask(origin: string, secret: string, path: string, body: object = {}): Promise<unknown> {
  const response = await fetch(origin + path, {
    method: 'POST',
    headers: { 'x-local-secret': secret, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  if (response.ok) return response.json()
  throw new Stop(`The server refused ${path}: ${response.status} ${(await response.text()).slice(0, 300)}`)
}

/** A link that signs its first visitor in as the owner, once within 15 minutes. */
export async function ownersLink(origin: string, secret: string): Promise<string> {
  return ((await ask(origin, secret, '/start/links')) as { link: string }).link
}

/** A token of the owner's, for programs that the start command runs. The first time this founds the demo company. */
export async function ownersToken(origin: string, secret: string): Promise<string> {
  const founding = { workspaceName: practiceCompany, ...OWNER, timeZone: 'Asia/Shanghai' }
  return ((await ask(origin, secret, '/start/session', founding)) as { token: string }).token
}

const OWNER = { ownerName: '吴越', ownerEmail: 'wuyue@example.com' }
