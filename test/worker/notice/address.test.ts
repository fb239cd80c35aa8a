import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { outgoingAddress } from '../../../worker/notice/address.ts'
import { office } from '../../support/office.ts'

const refused = (address: string, local = false) =>
  expect(() => outgoingAddress(address, local), address).toThrow(expect.objectContaining({ code: 'address_refused' }))
const taken = (address: string, local = false) => expect(outgoingAddress(address, local).href).toBeTruthy()

test.each([
  'http://hooks.example.com/x',
  'ftp://hooks.example.com/x',
  'https://user:pass@hooks.example.com/',
  'https://user@hooks.example.com/',
  'https://localhost/',
  'https://LOCALHOST./',
  'https://intranet/',
  'https://db.internal/',
  'https://printer.local/',
  'https://nas.home.arpa/',
  'https://foo.localhost/',
  'https://10.0.0.1.nip.io/',
  'https://a.localtest.me/',
  'https://127.0.0.1/',
  'https://127.1/',
  'https://2130706433/',
  'https://0x7f.0.0.1/',
  'https://0177.0.0.1/',
  'https://0/',
  'https://10.1.2.3/',
  'https://172.16.0.1/',
  'https://172.31.255.255/',
  'https://192.168.1.1/',
  'https://169.254.169.254/latest/meta-data/',
  'https://100.64.0.1/',
  'https://224.0.0.1/',
  'https://255.255.255.255/',
  'https://[::1]/',
  'https://[::]/',
  'https://[::ffff:127.0.0.1]/',
  'https://[64:ff9b::7f00:1]/',
  'https://[fe80::1]/',
  'https://[fd00::1]/',
  'https://[2002:7f00:1::]/',
  'https://[2001:0:1::]/',
  'https://[2001:db8::1]/',
  'https://①②⑦.⓪.⓪.①/',
  'not an address',
  '',
])('refuses %s', address => refused(address))

test.each([
  'https://hooks.example.com/x',
  'https://open.feishu.cn/open-apis/bot/v2/hook/x',
  'https://1.1.1.1/',
  'https://[2606:4700::1111]:8443/x',
  'https://xn--fiqs8s.cn/',
])('takes %s', address => taken(address))

describe('on somebody’s own machine', () => {
  test('that very machine may be reached, and no other of its network', () => {
    for (const address of ['http://127.0.0.1:9/x', 'http://localhost:9/', 'https://[::1]/']) taken(address, true)
    for (const address of ['http://192.168.1.1/', 'http://hooks.example.com/', 'https://intranet/'])
      refused(address, true)
  })
})

const RUNS = 2_000

test(`no number, however it is written, leads into a private network (${RUNS} cases)`, () => {
  const priv = fc.oneof(
    fc.tuple(fc.constant(10), fc.nat(255), fc.nat(255), fc.nat(255)),
    fc.tuple(fc.constant(127), fc.nat(255), fc.nat(255), fc.nat(255)),
    fc.tuple(fc.constant(172), fc.integer({ min: 16, max: 31 }), fc.nat(255), fc.nat(255)),
    fc.tuple(fc.constant(192), fc.constant(168), fc.nat(255), fc.nat(255)),
    fc.tuple(fc.constant(169), fc.constant(254), fc.nat(255), fc.nat(255)),
  )
  const write = fc.constantFrom(
    (n: number[]) => n.join('.'),
    (n: number[]) => n.map(one => `0x${one.toString(16)}`).join('.'),
    (n: number[]) => n.map(one => `0${one.toString(8)}`).join('.'),
    (n: number[]) => String(n.reduce((sum, one) => sum * 256 + one, 0)),
    (n: number[]) => `${n[0]}.${n.slice(1).reduce((sum, one) => sum * 256 + one, 0)}`,
    (n: number[]) => `[::ffff:${n.join('.')}]`,
    (n: number[]) => `${n.join('.')}.`,
  )
  fc.assert(
    fc.property(priv, write, (numbers, how) => {
      refused(`https://${how([...numbers])}/`)
    }),
    { numRuns: RUNS },
  )
  console.log(`addresses: ${RUNS} cases`)
})

test('every door refuses such an address', async () => {
  const { hemin, departments } = await office()
  const url = 'https://169.254.169.254/latest'
  const robot = {
    ...{ departmentId: departments.billing.id, product: 'slack' as const, name: 'x', url, secret: null },
    ...{ language: 'en' as const, groups: ['asks' as const], enabled: true },
  }
  const mail = { url, headers: [], template: '{"to":"{{to}}"}', sender: 'a@example.com', replyTo: '', version: 0 }
  await expect(hemin.call('addRobot', robot)).rejects.toMatchObject({ code: 'address_refused' })
  await expect(hemin.call('addWebhook', { url, events: [] })).rejects.toMatchObject({ code: 'address_refused' })
  await expect(hemin.call('writeMailProvider', mail)).rejects.toMatchObject({ code: 'address_refused' })
})
