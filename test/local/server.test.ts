import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import { expect, test } from 'vitest'
import { chromiumProgram, findBrowser, firefoxProgram } from '../../worker/local/browsers.ts'
import { claimPort, portAdvice, portFrom } from '../../worker/local/server.ts'
import { Stop } from '../../worker/local/task.ts'

test('PORT names the port, 8787 stands without it, and nonsense is refused with advice', () => {
  expect(portFrom({})).toBe(8787)
  expect(portFrom({ PORT: '9000' })).toBe(9000)
  for (const PORT of ['', 'web', '0', '70000', '80.5']) expect(() => portFrom({ PORT })).toThrow(/PORT=8788/)
})

test('a busy port is refused before anything is built, and the refusal names PORT', async () => {
  const other = createServer()
  await new Promise<void>(resolve => other.listen(0, '127.0.0.1', resolve))
  const { port } = other.address() as AddressInfo
  await expect(claimPort(port)).rejects.toThrow(`PORT=${port + 1} npm start`)
  await new Promise(resolve => other.close(resolve))
  await expect(claimPort(port)).resolves.toBeUndefined()
})

test('a port that may not be opened says so', () => {
  expect(portAdvice(80, 'EACCES')).toContain('EACCES')
})

test('CHROMIUM and FIREFOX go before what is on the PATH; a wrong one is refused, none is null', () => {
  const only =
    (...there: string[]) =>
    (path: string) =>
      there.includes(path)
  const chromium = (env: NodeJS.ProcessEnv, ...there: string[]) => findBrowser(chromiumProgram, env, only(...there))
  expect(chromium({ CHROMIUM: '/my/browser', PATH: '/bin' }, '/my/browser', '/bin/chromium')).toBe('/my/browser')
  expect(chromium({ PATH: '/a:/b' }, '/b/google-chrome', '/b/chromium')).toBe('/b/chromium')
  expect(chromium({ PATH: '/a:/b' })).toBeNull()
  expect(() => chromium({ CHROMIUM: '/gone' })).toThrow(Stop)
  const there = only('/my/fox', '/b/firefox')
  expect(findBrowser(firefoxProgram, { CHROMIUM: '/b/chromium', FIREFOX: '/my/fox' }, there)).toBe('/my/fox')
  expect(findBrowser(firefoxProgram, { PATH: '/a:/b' }, there)).toBe('/b/firefox')
})
