import { expect, test } from 'vitest'
import { browser, secretOf } from '../../support/browser.ts'
import { callerWith, request } from '../../support/office.ts'

const HOME = 'http://localhost:8787'
const KNOWN = { 'x-local-secret': 'known to the tests' }
const founding = {
  workspaceName: '恒川商贸',
  ownerName: '吴越',
  ownerEmail: 'Wuyue@example.com',
  timeZone: 'Asia/Shanghai',
}

const links = (origin = HOME, headers: Record<string, string> = KNOWN) =>
  request(`${origin}/start/links`, { method: 'POST', headers })

async function newLink(): Promise<string> {
  return ((await (await links()).json()) as { link: string }).link
}

test('links are made only for the starter, and only by a loopback name', async () => {
  expect((await links(HOME, {})).status).toBe(404)
  expect((await links(HOME, { 'x-local-secret': 'guessed' })).status).toBe(404)
  expect((await links('http://baton.test')).status).toBe(404)
  expect((await links('http://localhost.evil.example')).status).toBe(404)
  expect((await links('http://127.0.0.1:8787')).status).toBe(200)
})

test('the pages of the owner’s link are there only by a loopback name', async () => {
  const secret = secretOf(await newLink())
  expect((await request('http://baton.test/start')).status).toBe(404)
  expect((await browser('http://baton.test').post('/start', { secret, ...founding })).status).toBe(404)
  expect((await browser(HOME).get('/start')).status).toBe(200)
})

test('the first link founds the workspace, the next one enters it, and each works once', async () => {
  const secret = secretOf(await newLink())
  const theirs = browser(HOME)
  expect(await (await theirs.post('/start/open', { secret })).text()).toContain('workspaceName')
  const half = await theirs.post('/start', { secret, ...founding, ownerEmail: 'nonsense' })
  expect(half.status).toBe(400)
  expect((await theirs.post('/start', { secret, ...founding })).headers.get('location')).toBe('/signin')
  expect(await (await theirs.get('/signin')).text()).toContain('wuyue@example.com')
  expect((await browser(HOME).post('/start', { secret })).status).toBe(404)

  const next = secretOf(await newLink())
  const again = browser(HOME)
  expect(await (await again.post('/start/open', { secret: next })).text()).toContain('吴越')
  expect((await again.post('/start', { secret: next })).status).toBe(303)
  expect((await again.post('/start/open', { secret: next })).status).toBe(404)
})

test('tools get the owner’s token directly', async () => {
  const init = { method: 'POST', body: JSON.stringify(founding) }
  expect((await request(`${HOME}/start/session`, init)).status).toBe(404)
  const answer = await request(`${HOME}/start/session`, { ...init, headers: KNOWN })
  const { token } = (await answer.json()) as { token: string }
  const { departments, triageDepartmentId, workspace } = await callerWith(token).call('readOrganisation', {})
  expect(workspace.name).toBe('恒川商贸')
  expect(departments).toMatchObject([{ id: triageDepartmentId, name: '客服部', englishName: 'Support' }])
  expect((await callerWith(token).call('readMe', {})).member.role).toBe('owner')
})

test('the pages speak the reader’s language', async () => {
  const page = async (path: string, language: string) => {
    const answer = await request(`${HOME}${path}`, { headers: { 'accept-language': language } })
    return (await answer.text()).match(/<h1>(.*?)<\/h1>/)?.[1]
  }
  expect(await page('/signin', 'zh-CN,zh;q=0.9')).toBe('登录')
  expect(await page('/signin', 'en-GB,en;q=0.8')).toBe('Sign in')
  expect(await page('/signin?lang=zh', 'en-GB')).toBe('登录')
})

test('styles and script are served from here', async () => {
  expect(await (await request('/pages/sign-in.css')).text()).toContain('--accent: light-dark(')
  expect(await (await request('/pages/sign-in.js')).text()).toContain('secret')
})
