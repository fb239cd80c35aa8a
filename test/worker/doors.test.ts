import { expect, test } from 'vitest'
import { request } from '../support/office.ts'

test('a stranger is told to sign in, and an address that is not there says so', async () => {
  expect((await request('/v1/me')).status).toBe(401)
  const missing = await request('/v1/nothing')
  expect(missing.status).toBe(404)
  expect(await missing.json()).toMatchObject({ code: 'not_found' })
})

test('a person at an address that is not there gets a page in their language', async () => {
  const headers = { accept: 'text/html,*/*;q=0.8', 'accept-language': 'en' }
  const page = await request('/nothing', { headers })
  expect(page.status).toBe(404)
  expect(await page.text()).toContain('There is no such page here.')
})
