import { expect, inject, test } from 'vitest'
import { browser, secretOf } from '../../support/browser.ts'
import { type Office, office } from '../../support/office.ts'

const issuer = inject('companySignIn' as never) as string
const HOME = 'http://localhost:8787'

async function setUp(
  { wuyue }: Office,
  changes: { clientId?: string; clientSecret?: string; domains?: string[] } = {},
) {
  const provider = { name: '公司账号', issuer, clientId: 'baton', clientSecret: 'sesame', domains: [], ...changes }
  return (await wuyue.call('writeProvider', provider)).id
}

/** A browser at the company's sign-in: follows its redirects and fills its two forms in; gives where it is sent back to. */
async function signInAtCompany(start: string, email: string): Promise<string> {
  const jar = new Map<string, string>()
  const go = async (url: string, form?: Record<string, string>): Promise<Response> => {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const post = form && { method: 'POST', body: new URLSearchParams(form) as never }
    const response = await fetch(url, { redirect: 'manual', headers: { cookie }, ...post })
    for (const one of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(one) ?? []
      if (value === '') jar.delete(name)
      else jar.set(name, value)
    }
    return response
  }
  let url = start
  for (let step = 0; step < 12 && url.startsWith(issuer); step++) {
    const answer = await go(url)
    const page = await answer.text()
    const next = answer.headers.get('location')
    if (next) {
      url = new URL(next, url).href
      continue
    }
    const prompt = /name="prompt" value="(\w+)"/.exec(page)?.[1] ?? ''
    const action = /action="([^"]+)"/.exec(page)?.[1] ?? url
    const sent = await go(new URL(action, url).href, { prompt, login: email, password: 'any' })
    url = new URL(sent.headers.get('location') ?? '', url).href
  }
  return url
}

/** The whole way: from the button of the sign-in page to the answer of the callback. */
async function signInWith(providerId: string, email: string) {
  const theirs = browser(HOME)
  const start = await theirs.get(`/oidc/${providerId}/start?return=${encodeURIComponent('/connect?x=1')}`)
  const back = await signInAtCompany(start.headers.get('location') ?? '', email)
  expect(back.startsWith(`${HOME}/oidc/callback?`)).toBe(true)
  return { theirs, back, answer: await theirs.get(back.slice(HOME.length)) }
}

test('a member signs in through the company’s provider and goes on', async () => {
  const all = await office()
  const { theirs, back, answer } = await signInWith(await setUp(all), all.lina.email)
  expect(answer.headers.get('location')).toBe('/connect?x=1')
  expect(await (await theirs.get('/signin')).text()).toContain('李娜')
  const again = await theirs.get(back.slice(HOME.length))
  expect(again.status).toBe(403)
})

test('a public client without a secret works by PKCE', async () => {
  const all = await office()
  const id = await setUp(all, { clientId: 'baton-public', clientSecret: '' })
  expect((await signInWith(id, all.lina.email)).answer.status).toBe(303)
})

test('people of the provider’s domains join as agents without a department', async () => {
  const all = await office()
  const id = await setUp(all, { domains: ['hengchuan.example'] })
  expect((await signInWith(id, 'sunyi@hengchuan.example')).answer.status).toBe(303)
  const { items } = await all.hemin.call('listMembers', { limit: 100 })
  const joined = items.find(one => one.email === 'sunyi@hengchuan.example')
  expect(joined).toMatchObject({ name: 'sunyi', role: 'agent', departmentIds: [] })
})

test.each(['stranger@elsewhere.example', 'unproved@hengchuan.example'])('%s does not get in', async email => {
  const all = await office()
  const id = await setUp(all, { domains: ['hengchuan.example'] })
  const { theirs, answer } = await signInWith(id, email)
  expect(answer.status).toBe(403)
  expect(theirs.cookies.has('__Host-baton')).toBe(false)
})

test('where the provider does not say whether an address is confirmed, the owner’s own domains are believed, and no others', async () => {
  const all = await office()
  const id = await setUp(all, { domains: ['hengchuan.example'] })
  expect((await signInWith(id, 'unsaid@hengchuan.example')).answer.status).toBe(303)
  await all.hemin.call('invite', { email: 'unsaid@elsewhere.example', role: 'admin', departmentIds: [] })
  expect((await signInWith(id, 'unsaid@elsewhere.example')).answer.status).toBe(403)
})

test('an unconfirmed address is no member’s either', async () => {
  const all = await office()
  const { link } = await all.hemin.call('invite', { email: 'unproved@example.com', role: 'admin', departmentIds: [] })
  await browser(HOME).post('/invite', { secret: secretOf(link), name: '甲' })
  const { answer } = await signInWith(await setUp(all), 'unproved@example.com')
  expect(answer.status).toBe(403)
})

test('a made-inactive member does not get in, also not by the domain', async () => {
  const all = await office()
  const { id, name, role, departmentIds, version } = (await all.lina.call('readMe', {})).member
  await all.hemin.call('changeMember', { id, name, role, departmentIds, active: false, version })
  const provider = await setUp(all, { domains: ['example.com'] })
  expect((await signInWith(provider, all.lina.email)).answer.status).toBe(403)
})

test('a visit can be finished only by the browser that began it', async () => {
  const all = await office()
  const theirs = browser(HOME)
  const start = await theirs.get(`/oidc/${await setUp(all)}/start`)
  const back = await signInAtCompany(start.headers.get('location') ?? '', all.lina.email)
  const other = browser(HOME)
  expect((await other.get(back.slice(HOME.length))).status).toBe(403)
  expect(other.cookies.has('__Host-baton')).toBe(false)
})

test('a provider that refuses or is wrongly set up is told as such', async () => {
  const all = await office()
  const { answer } = await signInWith(await setUp(all, { clientSecret: 'guessed' }), all.lina.email)
  expect(answer.status).toBe(403)
  const nowhere = await all.wuyue.call('writeProvider', {
    ...{ name: 'x', issuer: `${issuer}/nowhere`, clientId: 'x', clientSecret: '', domains: [] },
  })
  expect((await browser(HOME).get(`/oidc/${nowhere.id}/start`)).status).toBe(403)
  expect((await browser(HOME).get(`/oidc/${crypto.randomUUID()}/start`)).status).toBe(404)
})
