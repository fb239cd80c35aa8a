import { afterEach, expect, inject, test, vi } from 'vitest'
import { sweepFiles } from '../../../worker/file/verbs.ts'
import { all, q } from '../../../worker/platform/db.ts'
import { drain } from '../../../worker/platform/outbox.ts'
import { fetchFile, redPoint, traces, upload } from '../../support/files.ts'
import { bindings, office } from '../../support/office.ts'

const scanner = inject('scanner' as never) as string
const secret = 'between the scanner and us'
const withScanner = (path: string, SCAN_SECRET = secret) => ({
  ...bindings,
  SCAN_URL: `${scanner}${path}`,
  SCAN_SECRET,
})

afterEach(() => vi.restoreAllMocks())

/** Tries the outbox again and again, long after each wait, until nothing is due. */
async function drainFor(env: typeof bindings, times: number) {
  for (let i = 1; i <= times; i++) await drain(env, Date.now() + i * 2 * 86_400_000)
}

const stateOf = async (token: string, id: string) => {
  const { state, refusedWhy } = (await (await fetchFile(token, `${id}/card`)).json()) as Record<string, unknown>
  return [state, refusedWhy, (await fetchFile(token, id)).status]
}

test('a clean file is ready once the scanner, which checks signature and hash, has said so', async () => {
  const { linxia } = await office()
  const { id, state } = await upload({ token: linxia.token, body: redPoint, env: withScanner('/clean') })
  expect(state).toBe('scanning')
  expect(await stateOf(linxia.token, id)).toEqual(['ready', null, 200])
})

test('an infected file is refused, and its bytes are deleted', async () => {
  const { linxia, workspaceId } = await office()
  const { id } = await upload({ token: linxia.token, body: redPoint, env: withScanner('/infected') })
  expect(await stateOf(linxia.token, id)).toEqual(['refused', 'infected', 409])
  expect((await traces(workspaceId)).objects).toEqual([])
})

test('a scanner that was away is asked again, and then the file is ready', async () => {
  const { linxia, workspaceId } = await office()
  const env = withScanner(`/back/${workspaceId}`)
  const { id } = await upload({ token: linxia.token, body: redPoint, env })
  expect(await stateOf(linxia.token, id)).toEqual(['scanning', null, 409])
  await drainFor(env, 1)
  expect(await stateOf(linxia.token, id)).toEqual(['scanning', null, 409])
  await drainFor(env, 2)
  expect(await stateOf(linxia.token, id)).toEqual(['ready', null, 200])
})

test.each([
  ['answers nonsense', withScanner('/nonsense')],
  ['does not know our signature', withScanner('/clean', 'another secret')],
  ['is not there', { ...bindings, SCAN_URL: 'http://127.0.0.1:9/', SCAN_SECRET: secret }],
])('with a scanner that %s the file is never read, and says so after the last try', async (_, env) => {
  const { linxia, workspaceId } = await office()
  const { id } = await upload({ token: linxia.token, body: redPoint, env })
  await drainFor(env, 6)
  expect(await stateOf(linxia.token, id)).toEqual(['scanning', null, 409])
  await drainFor(env, 9)
  expect(await stateOf(linxia.token, id)).toEqual(['refused', 'not_scanned', 409])
  const left = q.selectFrom('outbox').select(['attempts', 'problem']).where('workspace_id', '=', workspaceId)
  const [dead] = await all(bindings.DB.withSession('first-primary'), left)
  expect([dead?.attempts, dead?.problem]).toEqual([8, expect.stringMatching(/\w/)])
})

test('a scanner that hangs is let go, and the file waits', async () => {
  const { linxia, workspaceId } = await office()
  vi.spyOn(AbortSignal, 'timeout').mockImplementation(() => {
    const stop = new AbortController()
    setTimeout(() => stop.abort(new DOMException('too long', 'TimeoutError')), 200)
    return stop.signal
  })
  const { id } = await upload({ token: linxia.token, body: redPoint, env: withScanner('/hang') })
  expect(await stateOf(linxia.token, id)).toEqual(['scanning', null, 409])
  const waiting = q.selectFrom('outbox').select(['attempts', 'problem']).where('workspace_id', '=', workspaceId)
  const [row] = await all(bindings.DB.withSession('first-primary'), waiting)
  expect([row?.attempts, row?.problem]).toEqual([1, expect.stringContaining('Timeout')])
})

test('a file that was swept before its scan ends the asking', async () => {
  const { linxia, workspaceId } = await office()
  const env = withScanner('/nonsense')
  await upload({ token: linxia.token, body: redPoint, env })
  await sweepFiles(bindings, Date.now() + 2 * 86_400_000)
  await drainFor(env, 1)
  const left = q.selectFrom('outbox').select('id').where('workspace_id', '=', workspaceId)
  expect(await all(bindings.DB.withSession('first-primary'), left)).toEqual([])
})
