import { expect, test } from 'vitest'
import { beginConnect, challengeOf, deviceName, grantFrom } from '../../../extension/client/connect.ts'
import { backoff, liveAddress } from '../../../extension/client/live.ts'
import { defaultSettings, settingsFrom } from '../../../extension/client/settings.ts'

test('the challenge is that of RFC 7636, appendix B', async () => {
  expect(await challengeOf('dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk')).toBe(
    'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
  )
})

test('only the answer to this very question is taken', async () => {
  const attempt = await beginConnect('https://baton.example.com/', 'https://x.chromiumapp.org/cb', 'Chrome · Linux')
  const asked = new URL(attempt.url)
  expect(asked.pathname).toBe('/connect')
  expect(asked.searchParams.get('code_challenge')).toBe(await challengeOf(attempt.verifier))
  const back = `${attempt.redirectUri}?code=abc&state=${attempt.state}`
  expect(grantFrom(attempt, back)).toEqual({
    code: 'abc',
    codeVerifier: attempt.verifier,
    redirectUri: attempt.redirectUri,
  })
  expect(() => grantFrom(attempt, `${attempt.redirectUri}?code=abc&state=other`)).toThrow('invalid_grant')
  expect(() => grantFrom(attempt, `${attempt.redirectUri}?error=access_denied&state=${attempt.state}`)).toThrow()
})

test('a browser is called by what people call it', () => {
  expect(deviceName('Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36')).toBe(
    'Chrome · Linux',
  )
  expect(deviceName('Mozilla/5.0 (Windows NT 10.0; rv:140.0) Gecko/20100101 Firefox/140.0')).toBe('Firefox · Windows')
  expect(deviceName('Mozilla/5.0 (Windows NT 10.0) Chrome/140.0 Safari/537.36 Edg/140.0')).toBe('Edge · Windows')
  expect(deviceName('curl')).toBe('Browser')
})

test('the socket waits longer after each failure, never more than a minute, and not all at once', () => {
  expect([0, 1, 2, 3].map(failures => backoff(failures, 1))).toEqual([1_000, 2_000, 4_000, 8_000])
  expect(backoff(50, 1)).toBe(60_000)
  expect(backoff(0, 0)).toBe(500)
  expect(liveAddress('https://baton.example.com/')).toBe('wss://baton.example.com/v1/live')
})

test('settings that nobody understands fall back one by one', () => {
  const server = 'https://baton.example.com'
  expect(settingsFrom({ mode: 'upside_down', width: 9_000, theme: 'dark', server: 'javascript:1' }, server)).toEqual({
    ...defaultSettings(server),
    theme: 'dark',
  })
  expect(settingsFrom('nonsense', server)).toEqual(defaultSettings(server))
})
