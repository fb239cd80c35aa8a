import { expect, test } from 'vitest'
import { PRACTICE_MESSAGE_MAX_BYTES } from '../../../shared/practice.ts'
import { visitor } from './visitor.ts'

test('only the desk’s own page may write', async () => {
  const linxia = visitor()
  const body = { public: true, text: 'hello' }
  for (const origin of ['https://evil.example', 'null', '']) {
    const answer = await linxia.go('POST', '/tickets/1042/messages', body, { origin })
    expect(answer.status).toBe(403)
    expect(await answer.json()).toMatchObject({ code: 'not_allowed' })
    expect((await linxia.go('PATCH', '/tickets/1042', { status: 'solved' }, { origin })).status).toBe(403)
    expect((await linxia.go('DELETE', '/desk', undefined, { origin })).status).toBe(403)
  }
  expect((await linxia.ticket('1042')).status).toBe('open')
})

test('hostile text comes back as the text it was, from the shipped ticket and from a reply', async () => {
  const linxia = visitor()
  const shipped = await linxia.ticket('1034')
  expect(shipped.subject).toContain(`<script>alert('subject')</script> Robert'); DROP TABLE tickets;--`)
  expect(shipped.messages[0]?.html).toBeUndefined()
  const text = `'); DELETE FROM practice_desks; -- <img src=x onerror=alert(1)>`
  await linxia.say('1034', text, { html: `<p onclick="x()">${text}</p>` })
  expect((await linxia.ticket('1034')).messages.at(-1)).toMatchObject({ text, html: `<p onclick="x()">${text}</p>` })
  for (const q of [`' OR '1'='1`, '%', '" NEAR(x *)', '\\', '🙂']) {
    expect((await linxia.go('GET', `/tickets?q=${encodeURIComponent(q)}`)).status).toBe(200)
  }
})

test('what is too much, misshapen or unknown is refused', async () => {
  const linxia = visitor()
  const refusals: [Promise<Response>, number, string][] = [
    [linxia.say('1042', '退'.repeat(PRACTICE_MESSAGE_MAX_BYTES / 3 + 1)), 413, 'too_large'],
    [linxia.say('1042', 'x'.repeat(40_000)), 413, 'too_large'],
    [linxia.say('1042', '   '), 400, 'malformed'],
    [linxia.go('POST', '/tickets/1042/messages', ['not an object']), 400, 'malformed'],
    [linxia.say('9999', 'hello'), 404, 'not_found'],
    [linxia.change('1042', { status: 'gone' }), 400, 'malformed'],
    [linxia.change('1042', { assigneeId: 'nobody' }), 422, 'unknown_member'],
    [linxia.change('1042', { tags: Array(13).fill('x') }), 400, 'malformed'],
    [linxia.go('GET', '/tickets?queue=kitchen'), 400, 'malformed'],
    [linxia.go('GET', '/tickets/1042%27%20OR%201=1'), 404, 'not_found'],
  ]
  for (const [answer, status, code] of refusals) {
    expect((await answer).status).toBe(status)
    expect(await (await answer).json()).toMatchObject({ code })
  }
})

test('a cookie from the future, a broken one, or one that has run out gets a fresh desk', async () => {
  for (const value of ['ffffffff-ffff-7fff-8fff-ffffffffffff', 'x', '00000000-0001-7000-8000-000000000000']) {
    const answer = await visitor().go('GET', '/tickets/1042', undefined, { cookie: `practice_desk=${value}` })
    expect(answer.headers.get('set-cookie')).toMatch(/^practice_desk=0.*HttpOnly; SameSite=Lax$/)
  }
})
