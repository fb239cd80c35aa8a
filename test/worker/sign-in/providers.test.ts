import { expect, test } from 'vitest'
import { office } from '../../support/office.ts'

const keycloak = {
  name: 'Keycloak',
  issuer: 'https://id.example.com/realms/hengchuan',
  clientId: 'baton',
  clientSecret: 'sesame',
  domains: ['example.com'],
}

test('an owner sets providers up; nobody ever reads the client secret', async () => {
  const { wuyue, hemin } = await office()
  const made = await wuyue.call('writeProvider', keycloak)
  await wuyue.call('writeProvider', { ...keycloak, id: made.id, name: '公司账号', clientSecret: '' })
  const { items } = await hemin.call('listProviders', {})
  expect(items).toMatchObject([{ id: made.id, name: '公司账号' }])
  expect(JSON.stringify(items)).not.toContain('sesame')
  await wuyue.call('removeProvider', { id: made.id })
  await expect(wuyue.call('removeProvider', { id: made.id })).rejects.toMatchObject({ code: 'not_found' })
})

test('a provider elsewhere must speak https', async () => {
  const { wuyue } = await office()
  const plain = { ...keycloak, issuer: 'http://id.example.com' }
  await expect(wuyue.call('writeProvider', plain)).rejects.toMatchObject({ code: 'malformed' })
  const atHome = await wuyue.call('writeProvider', { ...keycloak, issuer: 'http://localhost:9000' })
  expect(atHome.issuer).toBe('http://localhost:9000')
})

test('an admin reads providers and writes none', async () => {
  const { hemin, linxia } = await office()
  await expect(hemin.call('writeProvider', keycloak)).rejects.toMatchObject({ code: 'not_allowed' })
  await expect(linxia.call('listProviders', {})).rejects.toMatchObject({ code: 'not_allowed' })
})
