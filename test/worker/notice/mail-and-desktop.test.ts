import { beforeEach, describe, expect, inject, test } from 'vitest'
import type { Input } from '../../../shared/contract.ts'
import { LIVE_PROTOCOL, type LiveMessage } from '../../../shared/live.ts'
import { mailMessage } from '../../../worker/notice/messages.ts'
import { drain } from '../../../worker/platform/outbox.ts'
import { settle } from '../../support/library.ts'
import { bindings, type Office, office, type Person, request as send } from '../../support/office.ts'
import { receiverAt } from '../../support/receiver.ts'
import type { Answer } from '../../support/receivers.ts'
import { messagesIn } from '../../support/socket.ts'
import { request } from '../../support/tickets.ts'

let desk: Office
beforeEach(async () => {
  // What an earlier test left waiting is not to be waited for.
  await bindings.DB.exec('delete from outbox')
  desk = await office()
})

const HOUR = 3_600_000
const template = '{"from":"{{from}}","to":["{{to}}"],"subject":"{{subject}}","text":"{{text}}","html":"{{html}}"}'
const provider = (...answers: Answer[]) => receiverAt(inject('receivers'), ...answers)
const useProvider = (url: string, over: Partial<Input<'writeMailProvider'>> = {}) =>
  desk.hemin.call('writeMailProvider', {
    url,
    headers: [{ name: 'Authorization', value: 'Bearer sesame' }],
    template,
    sender: 'Baton <baton@example.com>',
    replyTo: 'help@example.com',
    version: 0,
    ...over,
  })

type Preferences = Input<'writeNoticePreferences'>['preferences']
async function choose(who: Person, change: (before: Preferences) => Partial<Preferences>): Promise<void> {
  const { preferences, version } = await who.call('readNoticePreferences', {})
  await who.call('writeNoticePreferences', { preferences: { ...preferences, ...change(preferences) }, version })
}
const wantMail = (who: Person, more: Partial<Preferences> = {}) =>
  choose(who, ({ groups }) => ({
    groups: { ...groups, answers: { panel: true, desktop: true, mail: true } },
    ...more,
  }))

/** Support asks, Billing answers: Linxia is told. */
async function answered(number = '951') {
  const asked = await desk.linxia.call('requestHandoff', request(desk, number))
  await desk.lina.call('moveHandoff', { id: asked.id, version: 1, move: { kind: 'accept' } })
  const move = { kind: 'answer' as const, answer: '已退回 "两笔"\n明细见附件' }
  return desk.lina.call('moveHandoff', { id: asked.id, version: 2, move })
}

/** Quiet hours in Shanghai that hold now and end in two hours. */
function quietNow(): Preferences['quiet'] {
  const clock = (at: number) => new Date(at + 8 * HOUR).toISOString().slice(11, 16)
  return { on: true, from: clock(Date.now() - HOUR), to: clock(Date.now() + 2 * HOUR) }
}

describe('mail', () => {
  test('goes by the company’s own provider, to whoever chose it, in both forms, with the way out', async () => {
    const smtp = await provider({ status: 202 })
    await useProvider(smtp.url)
    await wantMail(desk.linxia)
    const handoff = await answered()
    await settle(0)
    const [got, ...more] = await smtp.got()
    expect(more).toEqual([])
    expect(got?.headers.authorization).toBe('Bearer sesame')
    const mail = JSON.parse(got?.body ?? '')
    expect(mail).toMatchObject({
      from: 'Baton <baton@example.com>',
      to: ['linxia@example.com'],
      subject: '账务部已答复 · #951 重复扣款 Charged twice',
    })
    expect(mail.text).toContain(`http://baton.test/hub#/inbox/${handoff.id}`)
    expect(mail.text).toContain('http://baton.test/hub#/notices/choices')
    expect(mail.html).toContain('<!doctype html>')
    // What people wrote stays inside.
    expect(got?.body).not.toContain('两笔')
  })

  test('without any way there is none, and the choice says so; what waited is not kept for ever', async () => {
    expect((await desk.linxia.call('readNoticePreferences', {})).mailAvailable).toBe(false)
    expect(await desk.hemin.call('readMailSettings', {})).toMatchObject({ way: 'none', provider: null, version: 0 })
    await wantMail(desk.linxia)
    await answered()
    await settle(0)
    const left = await bindings.DB.prepare('select count(*) as n from notice_letters where workspace_id = ?')
      .bind(desk.workspaceId)
      .first()
    expect(left).toEqual({ n: 0 })
    expect(await desk.hemin.call('tryMail', { language: 'zh' })).toEqual({ ok: false, said: 'no way to send mail' })
  })

  test('goes by the server’s binding where it has one', async () => {
    const sent: Record<string, unknown>[] = []
    const MAIL = { send: async (mail: Record<string, unknown>) => void sent.push(mail) } as unknown as SendEmail
    await wantMail(desk.linxia, { language: 'en' })
    // The letter is written and taken by a server without mail otherwise: hold it back until this one comes.
    await choose(desk.linxia, () => ({ quiet: quietNow() }))
    await answered()
    await settle(0)
    await drain({ ...bindings, MAIL, MAIL_FROM: 'baton@example.com' }, Date.now() + 3 * HOUR)
    expect(sent).toHaveLength(1)
    expect(sent[0]).toMatchObject({
      from: 'baton@example.com',
      to: 'linxia@example.com',
      subject: 'Billing answered · #951 重复扣款 Charged twice',
      headers: { 'List-Unsubscribe': '<http://baton.test/hub#/notices/choices>' },
    })
  })

  test('a provider that fails is seen by admins and asked again; one mail arrives', async () => {
    const smtp = await provider({ status: 500, body: 'quota' }, { status: 200 })
    await useProvider(smtp.url)
    await wantMail(desk.linxia)
    await answered()
    await settle(0)
    expect((await desk.hemin.call('readMailSettings', {})).provider?.trouble?.text).toContain('500 quota')
    await bindings.DB.exec('update outbox set due_at = 0')
    await settle(0)
    await bindings.DB.exec('update outbox set due_at = 0')
    await settle(0)
    expect(await smtp.got()).toHaveLength(2)
    expect((await desk.hemin.call('readMailSettings', {})).provider?.trouble).toBeNull()
  })

  test('is held back at night, not lost, and not sent of what was read meanwhile', async () => {
    const smtp = await provider({ status: 200 })
    await useProvider(smtp.url)
    await wantMail(desk.linxia, { quiet: quietNow() })
    await answered('961')
    const seen = await answered('962')
    await settle(0)
    expect(await smtp.got()).toEqual([])
    // In the list they stand at once.
    expect((await desk.linxia.call('countNotices', {})).unread).toBe(2)
    await desk.linxia.call('readNotices', { caseId: seen.case.id })
    await drain(bindings, Date.now() + HOUR)
    expect(await smtp.got()).toEqual([])
    await drain(bindings, Date.now() + 3 * HOUR)
    const got = await smtp.got()
    expect(got.map(one => JSON.parse(one.body).subject)).toEqual(['账务部已答复 · #961 重复扣款 Charged twice'])
  })

  test('many that were held back are one mail', async () => {
    const smtp = await provider({ status: 200 })
    await useProvider(smtp.url)
    await wantMail(desk.linxia, { quiet: quietNow() })
    for (let i = 0; i < 5; i++) await answered(`97${i}`)
    await settle(0)
    await drain(bindings, Date.now() + 3 * HOUR)
    const got = await smtp.got()
    expect(got.map(one => JSON.parse(one.body).subject)).toEqual(['5 条新通知'])
  })

  test('hostile words stay words, in the template and in the page', () => {
    const letter = {
      ...{ sequence: 1, at: 0, kind: 'handoff_answered', relation: 'asker', actorId: 'x', caseId: null },
      ...{
        subject: { kind: 'handoff', id: 'h' },
        facts: { subject: '"}<img src=x onerror=alert(1)>\r\nBcc: a@example.com' },
      },
    }
    const { html, subject } = mailMessage([letter], { departments: [], triageDepartmentId: '', names: {} }, 'en', '')
    expect(html).not.toContain('<img')
    expect(html).toContain('&lt;img')
    expect(subject).not.toMatch(/[\r\n]/)
  })

  test('headers are never read back; an edit without them keeps them; of two edits one wins', async () => {
    const smtp = await provider({ status: 200 })
    await useProvider(smtp.url)
    const settings = await desk.hemin.call('readMailSettings', {})
    expect(settings.provider?.headerNames).toEqual(['Authorization'])
    expect(JSON.stringify(settings)).not.toContain('sesame')
    await useProvider(smtp.url, { headers: null, version: 1 })
    expect(await desk.hemin.call('tryMail', { language: 'en' })).toEqual({ ok: true, said: '' })
    expect((await smtp.got())[0]?.headers.authorization).toBe('Bearer sesame')
    await expect(useProvider(smtp.url, { version: 1 })).rejects.toMatchObject({ code: 'stale' })
    await expect(useProvider(smtp.url, { version: 2, template: '{"to":' })).rejects.toMatchObject({ code: 'malformed' })
    await desk.hemin.call('removeMailProvider', {})
    await expect(desk.hemin.call('removeMailProvider', {})).rejects.toMatchObject({ code: 'not_found' })
  })
})

/** Somebody's browser: everything that it is told of notices. */
async function listening(who: Person) {
  const { ticket } = await who.call('openLive', {})
  const headers = { upgrade: 'websocket', 'sec-websocket-protocol': `${LIVE_PROTOCOL}, ${ticket}` }
  const { webSocket: socket } = await send('/v1/live', { headers })
  const heard: Extract<LiveMessage, { kind: 'notice' }>[] = []
  socket?.addEventListener('message', ({ data }) => {
    heard.push(...messagesIn(data).filter(one => one.kind === 'notice'))
  })
  socket?.accept()
  return heard
}

/** Messages of a socket come a moment after the round that sent them, with its next frame. */
const moment = () => new Promise(resolve => setTimeout(resolve, 400))

describe('open browsers', () => {
  test('hear at once what stands in the list, and what to show on the desktop; nobody else hears it', async () => {
    const [linxia, chenlan, hemin] = await Promise.all([
      listening(desk.linxia),
      listening(desk.chenlan),
      listening(desk.hemin),
    ])
    await answered()
    await settle(0)
    await moment()
    expect(linxia.map(one => [one.notice.kind, one.desktop])).toEqual([
      ['handoff_answered', 0],
      ['handoff_answered', 1],
    ])
    expect(chenlan).toEqual([])
    expect(hemin).toEqual([])
  })

  test('at night only the list hears; in the morning the desktop, as one when they are many', async () => {
    await choose(desk.linxia, () => ({ quiet: quietNow() }))
    for (let i = 0; i < 4; i++) await answered(`98${i}`)
    await settle(0)
    const linxia = await listening(desk.linxia)
    await drain(bindings, Date.now() + 3 * HOUR)
    await moment()
    expect(linxia.map(one => one.desktop)).toEqual([4])
  })

  test('a case that I muted is silent, until I hear of it again', async () => {
    const first = await answered('991')
    await settle(0)
    await desk.linxia.call('muteCase', { caseId: first.case.id, muted: true })
    const { preferences, mutedCases } = await desk.linxia.call('readNoticePreferences', {})
    expect(preferences.mutedCaseIds).toEqual([first.case.id])
    expect(mutedCases).toMatchObject([{ number: '#991' }])
    const linxia = await listening(desk.linxia)
    const again = { kind: 'reopen' as const, reason: '还没到账' }
    await desk.linxia.call('moveHandoff', { id: first.id, version: first.version, move: again })
    await desk.lina.call('moveHandoff', { id: first.id, version: 4, move: { kind: 'answer', answer: '到了' } })
    await settle(0)
    await moment()
    expect(linxia.map(one => [one.desktop, one.notice.readAt !== null])).toEqual([[0, true]])
    expect((await desk.linxia.call('countNotices', {})).unread).toBe(1)
    await desk.linxia.call('muteCase', { caseId: first.case.id, muted: false })
    expect((await desk.linxia.call('readNoticePreferences', {})).preferences.mutedCaseIds).toEqual([])
  })
})

describe('preferences', () => {
  test('are everybody’s own; of two windows one is told to look again', async () => {
    const { preferences, version } = await desk.linxia.call('readNoticePreferences', {})
    expect(preferences).toMatchObject({ timeZone: 'Asia/Shanghai', workingTimeOnly: false, mutedCaseIds: [] })
    const both = await Promise.allSettled([
      desk.linxia.call('writeNoticePreferences', { preferences: { ...preferences, workingTimeOnly: true }, version }),
      desk.linxia.call('writeNoticePreferences', { preferences: { ...preferences, language: 'en' }, version }),
    ])
    expect(both.map(one => one.status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(both.find(one => one.status === 'rejected')).toMatchObject({ reason: { code: 'stale' } })
    expect((await desk.lina.call('readNoticePreferences', {})).version).toBe(0)
    const wrong = { ...preferences, timeZone: 'Mars/Base' }
    await expect(desk.lina.call('writeNoticePreferences', { preferences: wrong, version: 0 })).rejects.toMatchObject({
      code: 'malformed',
    })
  })
})
