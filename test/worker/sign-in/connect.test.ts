import { env } from 'cloudflare:workers'
import { expect, test, vi } from 'vitest'
import { hash, randomSecret } from '../../../worker/platform/secrets.ts'
import { mayReturnTo } from '../../../worker/sign-in/codes.ts'
import { browser, secretOf } from '../../support/browser.ts'
import { callerWith, type Office, office, request } from '../../support/office.ts'

const EXTENSION = `https://${'abcdefghijklmnop'.repeat(2)}.chromiumapp.org/cb`
const FIREFOX = `https://${'0123456789'.repeat(4)}.extensions.allizom.org/cb`

/** 赵雷 with a browser that is signed in to the pages. */
async function zhaolei({ hemin }: Office) {
  const { link } = await hemin.call('invite', { email: null, role: 'agent', departmentIds: [] })
  const theirs = browser()
  await theirs.post('/invite', { secret: secretOf(link), name: '赵雷', email: 'zhaolei@example.com' })
  return theirs
}

async function wish(redirect_uri = EXTENSION) {
  const verifier = randomSecret()
  const state = randomSecret()
  return { verifier, query: { redirect_uri, code_challenge: await hash(verifier), state, device: 'Chromium on Linux' } }
}

const pathOf = (query: Record<string, string>) => `/connect?${new URLSearchParams(query)}`

/** Goes through the page and comes back with the code. */
async function connected(theirs: ReturnType<typeof browser>, redirectUri = EXTENSION) {
  const { verifier, query } = await wish(redirectUri)
  const back = new URL((await theirs.post('/connect', query)).headers.get('location') ?? '')
  expect(back.origin + back.pathname).toBe(redirectUri)
  expect(back.searchParams.get('state')).toBe(query.state)
  return { code: back.searchParams.get('code') ?? '', verifier }
}

const exchange = (code: string, codeVerifier: string, redirectUri = EXTENSION) =>
  callerWith('').call('exchangeCode', { code, codeVerifier, redirectUri })

test('a stranger is sent to sign in and comes back to the question', async () => {
  const all = await office()
  const { query } = await wish()
  const stranger = await browser().get(pathOf(query))
  const signIn = new URL(stranger.headers.get('location') ?? '', 'http://baton.test')
  expect([stranger.status, signIn.pathname]).toEqual([303, '/signin'])
  const theirs = await zhaolei(all)
  const back = await theirs.get(signIn.pathname + signIn.search)
  expect(back.headers.get('location')).toBe(pathOf(query))
  const page = await theirs.get(pathOf(query))
  expect(page.headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
  expect(await page.text()).toContain('赵雷')
})

test.each([EXTENSION, FIREFOX, 'http://baton.test/hub/cb'])('a code and its verifier give a token: %s', async to => {
  const { code, verifier } = await connected(await zhaolei(await office()), to)
  const { token, member } = await exchange(code, verifier, to)
  expect(member.name).toBe('赵雷')
  const me = await callerWith(token).call('readMe', {})
  expect(me.member.email).toBe('zhaolei@example.com')
  const { items } = await callerWith(token).call('listDevices', {})
  expect(items).toMatchObject([{ name: 'Chromium on Linux', current: true }])
})

test('a code works once, also when the first try was wrong', async () => {
  const theirs = await zhaolei(await office())
  const used = await connected(theirs)
  await exchange(used.code, used.verifier)
  await expect(exchange(used.code, used.verifier)).rejects.toMatchObject({ code: 'invalid_grant' })
  const spoilt = await connected(theirs)
  await expect(exchange(spoilt.code, randomSecret())).rejects.toMatchObject({ code: 'invalid_grant' })
  await expect(exchange(spoilt.code, spoilt.verifier)).rejects.toMatchObject({ code: 'invalid_grant' })
})

test('a code for one extension is nothing to another', async () => {
  const { code, verifier } = await connected(await zhaolei(await office()))
  await expect(exchange(code, verifier, FIREFOX)).rejects.toMatchObject({ code: 'invalid_grant' })
})

test('a code lives for a minute', async () => {
  const { code, verifier } = await connected(await zhaolei(await office()))
  const late = Date.now() + 61_000
  vi.spyOn(Date, 'now').mockReturnValue(late)
  await expect(exchange(code, verifier)).rejects.toMatchObject({ code: 'invalid_grant' })
  vi.restoreAllMocks()
})

test.each([
  'https://evil.example/cb',
  'https://abcdefghijklmnopabcdefghijklmnop.chromiumapp.org/cb/../x',
  'https://abcdefghijklmnopabcdefghijklmnop.chromiumapp.org.evil.example/cb',
  'http://abcdefghijklmnopabcdefghijklmnop.chromiumapp.org/cb',
  'http://other.test/hub/cb',
  'javascript:alert(1)',
])('nobody is sent to %s', async to => {
  const { query } = await wish(to)
  const theirs = await zhaolei(await office())
  for (const answer of [await theirs.get(pathOf(query)), await theirs.post('/connect', query)]) {
    expect(answer.status).toBe(403)
    expect(answer.headers.get('location')).toBeNull()
  }
})

test('in the cloud only the extensions in the settings may connect', () => {
  const ids = { EXTENSION_IDS: ` ${'abcdefghijklmnop'.repeat(2)}, x`, LOCAL: '' }
  expect(mayReturnTo(ids, 'https://b.example', EXTENSION)).toBe(true)
  expect(mayReturnTo(ids, 'https://b.example', FIREFOX)).toBe(false)
  expect(mayReturnTo({ EXTENSION_IDS: '', LOCAL: '' }, 'https://b.example', EXTENSION)).toBe(false)
  expect(mayReturnTo({ EXTENSION_IDS: '', LOCAL: '1' }, 'http://localhost:8787', EXTENSION)).toBe(true)
})

test('signing out of the pages forgets the cookie, also on the server', async () => {
  const theirs = await zhaolei(await office())
  const cookie = theirs.cookies.get('__Host-baton') ?? ''
  expect((await theirs.post('/signout', {})).headers.get('location')).toBe('/signin')
  const page = await request('/signin', { headers: { cookie: `__Host-baton=${cookie}` } })
  expect(await page.text()).not.toContain('zhaolei@example.com')
})

test('sign-in leads on only within this server', async () => {
  const theirs = await zhaolei(await office())
  for (const to of ['https://evil.example/', '//evil.example/', '/\\evil.example', 'javascript:alert(1)']) {
    const answer = await theirs.get(`/signin?return=${encodeURIComponent(to)}`)
    expect([answer.status, answer.headers.get('location')]).toEqual([200, null])
  }
})

test('a flood of tries from one address is refused', async () => {
  const tries = Array.from({ length: 70 }, () =>
    request('/v1/token', {
      method: 'POST',
      headers: { 'cf-connecting-ip': '203.0.113.7', 'content-type': 'application/json' },
      body: '{}',
    }),
  )
  const statuses = (await Promise.all(tries)).map(one => one.status)
  expect(statuses).toContain(429)
  expect(env).toHaveProperty('KNOCKS')
})
