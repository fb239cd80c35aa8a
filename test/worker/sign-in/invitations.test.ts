import { expect, test } from 'vitest'
import { browser, secretOf } from '../../support/browser.ts'
import { office } from '../../support/office.ts'

test('an invited person sees who invites to what, joins once, and is signed in', async () => {
  const { hemin, departments } = await office()
  const wanted = { email: 'zhaolei@example.com', role: 'lead' as const, departmentIds: [departments.billing.id] }
  const { link, invitation } = await hemin.call('invite', { ...wanted, name: '赵雷' })
  expect(invitation).toMatchObject({ email: 'zhaolei@example.com', role: 'lead', acceptedAt: null })
  const secret = secretOf(link)
  const theirs = browser()
  const page = await (await theirs.post('/invite/open', { secret })).text()
  for (const seen of ['何敏', '恒川商贸', '账务部', '组长', 'zhaolei@example.com', '赵雷']) expect(page).toContain(seen)

  const joined = await theirs.post('/invite', { secret, name: '赵雷', email: 'other@example.com' })
  expect(joined.headers.get('location')).toBe('/signin')
  expect(await (await theirs.get('/signin')).text()).toContain('zhaolei@example.com')
  expect((await browser().post('/invite', { secret, name: '赵雷' })).status).toBe(404)
  expect((await hemin.call('listInvitations', {})).items[0]?.acceptedAt).not.toBeNull()
  await expect(hemin.call('revokeInvitation', { id: invitation.id })).rejects.toMatchObject({ code: 'not_found' })
})

test('two who open the same invitation at once become one member', async () => {
  const { hemin } = await office()
  const { link } = await hemin.call('invite', { email: null, role: 'agent', departmentIds: [] })
  const secret = secretOf(link)
  const answers = await Promise.all(
    ['a@example.com', 'b@example.com'].map(email => browser().post('/invite', { secret, name: '甲', email })),
  )
  expect(answers.map(one => one.status).sort()).toEqual([303, 404])
})

test('an invitation that was taken back opens nothing', async () => {
  const { hemin } = await office()
  const { link, invitation } = await hemin.call('invite', { email: null, role: 'agent', departmentIds: [] })
  await hemin.call('revokeInvitation', { id: invitation.id })
  expect((await browser().post('/invite/open', { secret: secretOf(link) })).status).toBe(404)
})

test('a member’s address is not invited, and not taken by a guest', async () => {
  const { hemin, lina } = await office()
  const wanted = { role: 'agent' as const, departmentIds: [] }
  await expect(hemin.call('invite', { ...wanted, email: lina.email })).rejects.toMatchObject({ code: 'email_taken' })
  const { link } = await hemin.call('invite', { ...wanted, email: null })
  const given = { secret: secretOf(link), name: '假李娜', email: lina.email }
  expect((await browser().post('/invite', given)).status).toBe(409)
})

test('an admin invites no owner; a lead invites nobody', async () => {
  const { hemin, chenlan, wuyue } = await office()
  const owner = { email: null, role: 'owner' as const, departmentIds: [] }
  await expect(hemin.call('invite', owner)).rejects.toMatchObject({ code: 'not_allowed' })
  await expect(chenlan.call('invite', { ...owner, role: 'agent' })).rejects.toMatchObject({ code: 'not_allowed' })
  expect((await wuyue.call('invite', owner)).invitation.role).toBe('owner')
})

test('a name that is a script is shown as text', async () => {
  const { hemin } = await office()
  const name = '<script>alert(1)</script>'
  const { link } = await hemin.call('invite', { email: null, role: 'agent', departmentIds: [], name })
  const page = await (await browser().post('/invite/open', { secret: secretOf(link) })).text()
  expect(page).not.toContain(name)
  expect(page).toContain('&lt;script&gt;')
})

test('the link is told once: a repeat under the same key gives no secret', async () => {
  const { hemin } = await office()
  const wanted = { email: null, role: 'agent' as const, departmentIds: [] }
  const key = { 'idempotency-key': 'invite-once-1' }
  const first = await hemin.call('invite', wanted, key)
  expect(await hemin.call('invite', wanted, key)).toEqual({ ...first, link: '' })
  expect((await hemin.call('listInvitations', {})).items).toHaveLength(1)
})

test('a form from another site is refused', async () => {
  const secret = 'x'.repeat(43)
  for (const path of ['/invite', '/invite/open', '/connect', '/signout']) {
    expect((await browser().post(path, { secret }, { origin: 'https://evil.example' })).status).toBe(403)
  }
})
