import { env, exports } from 'cloudflare:workers'
import * as z from 'zod/mini'
import { officeCalendar } from '../../shared/calendar.ts'
import { contract, type EndpointName, type Input, type Output } from '../../shared/contract.ts'
import { fillPath } from '../../shared/endpoint.ts'
import { newId } from '../../shared/ids.ts'
import type { Department, Directory, Role } from '../../shared/organisation.ts'
import { Problem, type ProblemBody } from '../../shared/problems.ts'
import { copyStaff } from '../../worker/organisation/staff-rows.ts'
import { batch, q } from '../../worker/platform/db.ts'
import type { Env } from '../../worker/platform/env.ts'
import { hash, newToken } from '../../worker/platform/secrets.ts'

export const bindings = env as unknown as Env
const ORIGIN = 'http://baton.test'

/** Somebody with a token: calls the real Worker, and checks each answer against the contract. */
export interface Caller {
  readonly token: string
  call<Name extends EndpointName>(
    name: Name,
    input: Input<Name>,
    headers?: Record<string, string>,
  ): Promise<Output<Name>>
}

export interface Person extends Caller {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly departmentIds: readonly string[]
}

/** A raw request to the Worker, as a browser would send it. */
export async function request(path: string, init?: RequestInit): Promise<Response> {
  const worker = (exports as unknown as { default: Fetcher }).default
  return worker.fetch(new URL(path, ORIGIN).href, { redirect: 'manual', ...init } as never) as unknown as Response
}

/** Calls as whoever holds `token`. A refusal is thrown as its Problem. */
export function callerWith(token: string): Caller {
  return {
    token,
    async call(name, input, headers = {}) {
      const endpoint = contract[name]
      const { path, rest } = fillPath(endpoint.path, input as Record<string, unknown>)
      const inQuery = endpoint.method === 'GET' || endpoint.method === 'DELETE'
      const query = inQuery ? `?${new URLSearchParams(given(rest))}` : ''
      const response = await request(path + query, {
        method: endpoint.method,
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', ...headers },
        ...(inQuery ? {} : { body: JSON.stringify(rest) }),
      })
      const body = await response.json()
      if (!response.ok) throw new Problem((body as ProblemBody).code, (body as ProblemBody).facts)
      return z.parse(endpoint.response as z.ZodMiniType, body) as Output<typeof name>
    },
  }
}

function given(rest: Record<string, unknown>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(rest).flatMap(([key, value]) => (value == null ? [] : [[key, String(value)]])),
  )
}

const names = ['客服部 Support', '账务部 Billing', '物流部 Logistics', '技术部 Engineering'] as const

/**
 * A fresh company with its own workspace. The cast: 林夏 Linxia is an agent and 陈岚 Chenlan the lead of Support; 李娜 Lina is an
 * agent and 周正 Zhouzheng the lead of Billing; 王磊 Wanglei is an agent of Logistics; 何敏 Hemin is an admin, 吴越 Wuyue the owner,
 * both without a department. Support is triage; Linxia and Lina are on duty in the departments' office hours.
 */
export async function office() {
  const now = Date.now()
  const workspaceId = `w${newId(now).replaceAll('-', '').slice(8)}`
  const [support, billing, logistics, engineering] = names.map((name, i) => department(name, i + 1, now)) as [
    Department,
    Department,
    Department,
    Department,
  ]
  const hire = (name: string, email: string, role: Role, departments: Department[] = []) =>
    newPerson(workspaceId, name, email, role, departments, now)
  const cast = {
    linxia: await hire('林夏', 'linxia@example.com', 'agent', [support]),
    chenlan: await hire('陈岚', 'chenlan@example.com', 'lead', [support]),
    lina: await hire('李娜', 'lina@example.com', 'agent', [billing]),
    zhouzheng: await hire('周正', 'zhouzheng@example.com', 'lead', [billing]),
    wanglei: await hire('王磊', 'wanglei@example.com', 'agent', [logistics]),
    hemin: await hire('何敏', 'hemin@example.com', 'admin'),
    wuyue: await hire('吴越', 'wuyue@example.com', 'owner'),
  }
  support.roster.push(officeHours(cast.linxia.id, now))
  billing.roster.push(officeHours(cast.lina.id, now))
  const directory: Directory = {
    departments: [support, billing, logistics, engineering],
    triageDepartmentId: support.id,
    names: { [cast.linxia.id]: cast.linxia.name, [cast.lina.id]: cast.lina.name },
  }
  const db = bindings.DB.withSession('first-primary')
  const people = Object.values(cast)
  await batch(
    db,
    q.insertInto('workspaces').values({
      id: workspaceId,
      name: '恒川商贸',
      directory: JSON.stringify(directory),
      version: 1,
      created_at: now,
    }),
    ...people.map(({ memberRow }) => q.insertInto('members').values(memberRow)),
    ...people.map(({ deviceRow }) => q.insertInto('devices').values(deviceRow)),
    copyStaff(workspaceId, now),
  )
  return { workspaceId, departments: { support, billing, logistics, engineering }, ...cast }
}

export type Office = Awaited<ReturnType<typeof office>>

function department(names: string, colour: number, now: number): Department {
  const [name = '', englishName = ''] = names.split(' ')
  return { id: newId(now), name, englishName, colour, calendar: officeCalendar('Asia/Shanghai'), roster: [] }
}

function officeHours(memberId: string, now: number): Department['roster'][number] {
  return { id: newId(now), memberId, weekdays: [0, 1, 2, 3, 4], from: '09:00', to: '18:00', since: null, until: null }
}

async function newPerson(
  workspace_id: string,
  name: string,
  email: string,
  role: Role,
  departments: Department[],
  now: number,
) {
  const id = newId(now)
  const token = newToken('device', workspace_id)
  const departmentIds = departments.map(one => one.id)
  const department_ids = JSON.stringify(departmentIds)
  return {
    ...callerWith(token),
    id,
    name,
    email,
    departmentIds,
    memberRow: { workspace_id, id, name, email, role, department_ids, active: 1, version: 1, created_at: now },
    deviceRow: {
      token_hash: await hash(token),
      workspace_id,
      id: newId(now),
      member_id: id,
      name: 'Chromium',
      created_at: now,
      seen_at: now,
      expires_at: now + 30 * 86_400_000,
      revoked_at: null,
    },
  }
}
