import { createHmac } from 'node:crypto'
import { beforeEach, describe, expect, inject, test } from 'vitest'
import type { Input, Output } from '../../../shared/contract.ts'
import type { RobotProduct } from '../../../shared/notice/outgoing.ts'
import { drain } from '../../../worker/platform/outbox.ts'
import { settle } from '../../support/library.ts'
import { bindings, type Office, office } from '../../support/office.ts'
import { receiverAt } from '../../support/receiver.ts'
import type { Answer, Got } from '../../support/receivers.ts'
import { request } from '../../support/tickets.ts'

let desk: Office
beforeEach(async () => {
  // What an earlier test left waiting is not to be waited for.
  await bindings.DB.exec('delete from outbox')
  desk = await office()
})

const group = (...answers: Answer[]) => receiverAt(inject('receivers'), ...answers)
const ok: Readonly<Record<RobotProduct, Answer>> = {
  feishu: { body: '{"code":0,"msg":"success","data":{}}' },
  dingtalk: { body: '{"errcode":0,"errmsg":"ok"}' },
  wecom: { body: '{"errcode":0,"errmsg":"ok"}' },
  slack: { body: 'ok' },
  teams: { status: 202 },
}

const content = (url: string, over: Partial<Input<'addRobot'>> = {}): Input<'addRobot'> => ({
  departmentId: desk.departments.billing.id,
  product: 'feishu',
  name: '账务群',
  url,
  secret: null,
  language: 'zh',
  groups: ['asks', 'answers'],
  enabled: true,
  ...over,
})

const ask = (number = '801', subject = '重复扣款 <script>[x](javascript:1) @all') => {
  const asked = request(desk, number)
  return desk.linxia.call('requestHandoff', { ...asked, facts: { ...asked.facts, subject } })
}
const bodies = (got: readonly Got[]) => got.map(one => JSON.parse(one.body))
const robot = async (): Promise<Output<'listRobots'>['items'][0] | undefined> =>
  (await desk.hemin.call('listRobots', {})).items[0]

/** Signatures by node's own crypto, as each vendor's page writes its example. */
const signed = {
  feishu: ({ timestamp, sign }: { timestamp: string; sign: string }, secret: string) => {
    expect(Math.abs(Number(timestamp) - Date.now() / 1_000)).toBeLessThan(60)
    expect(sign).toBe(createHmac('sha256', `${timestamp}\n${secret}`).update('').digest('base64'))
  },
  dingtalk: (address: string, secret: string) => {
    const query = new URL(address, 'http://x').searchParams
    const timestamp = query.get('timestamp') ?? ''
    expect(Math.abs(Number(timestamp) - Date.now())).toBeLessThan(60_000)
    expect(query.get('sign')).toBe(createHmac('sha256', secret).update(`${timestamp}\n${secret}`).digest('base64'))
    expect(query.get('access_token')).toBe('t')
  },
}

describe('each product is spoken to as its vendor writes', () => {
  test('飞书: signed in the body', async () => {
    const lark = await group(ok.feishu)
    await desk.hemin.call('addRobot', content(lark.url, { secret: '飞书的密钥' }))
    const { id } = await ask()
    await settle(0)
    const [got] = bodies(await lark.got())
    signed.feishu(got, '飞书的密钥')
    expect(got).toMatchObject({ msg_type: 'post', content: { post: { zh_cn: { title: '客服部请求转交' } } } })
    const lines = got.content.post.zh_cn.content.flat() as { tag: string; text: string; href?: string }[]
    expect(lines[0]?.text).toBe('#801 重复扣款 <script>[x](javascript:1) @all')
    expect(lines[1]?.text).toMatch(/^值班：李娜$|^现在没有人值班$/)
    expect(lines.at(-1)).toEqual({ tag: 'a', text: '在 Baton 中打开', href: `http://baton.test/hub#/inbox/${id}` })
    // What people wrote stays inside.
    expect(JSON.stringify(got)).not.toContain('客户的卡')
  })

  test('钉钉: signed in the address; hostile words stay words', async () => {
    const ding = await group(ok.dingtalk)
    await desk.hemin.call('addRobot', content(`${ding.url}?access_token=t`, { product: 'dingtalk', secret: 'SECabc' }))
    await ask()
    await settle(0)
    const [got] = await ding.got()
    signed.dingtalk(got?.url ?? '', 'SECabc')
    const { msgtype, markdown } = JSON.parse(got?.body ?? '')
    expect(msgtype).toBe('markdown')
    expect(markdown.title).toBe('客服部请求转交')
    expect(markdown.text).toContain('#801 重复扣款 ＜script＞［x］(javascript:1) @all')
    // Only our own link is one.
    expect(markdown.text.match(/\]\(/g)).toHaveLength(1)
    expect(markdown.text).toContain('](http://baton.test/hub#/inbox/')
  })

  test('企业微信: the key in the address, 4,096 bytes at most', async () => {
    const wecom = await group(ok.wecom)
    await desk.hemin.call('addRobot', content(`${wecom.url}?key=k`, { product: 'wecom' }))
    await ask('802', '退'.repeat(490))
    await settle(0)
    const [got] = await wecom.got()
    expect(got?.url).toContain('?key=k')
    const { msgtype, markdown } = JSON.parse(got?.body ?? '')
    expect(msgtype).toBe('markdown')
    expect(new TextEncoder().encode(markdown.content).length).toBeLessThanOrEqual(4_096)
    expect(markdown.content).toContain('**客服部请求转交**')
    expect(markdown.content).toContain('](http://baton.test/hub#/inbox/')
  })

  test('Slack: text and one block, its three signs escaped', async () => {
    const slack = await group(ok.slack)
    await desk.hemin.call('addRobot', content(slack.url, { product: 'slack', language: 'en' }))
    await ask('803', 'A & B <!channel>')
    await settle(0)
    const [got] = bodies(await slack.got())
    expect(got.text).toBe('Support asks for a handoff')
    expect(got.blocks[0].text).toMatchObject({ type: 'mrkdwn' })
    expect(got.blocks[0].text.text).toContain('A &amp; B &lt;!channel&gt;')
    expect(got.blocks[0].text.text).toMatch(/<http:\/\/baton\.test\/hub#\/inbox\/[0-9a-f-]+\|Open in Baton>/)
  })

  test('Teams: one Adaptive Card', async () => {
    const teams = await group(ok.teams)
    await desk.hemin.call('addRobot', content(teams.url, { product: 'teams', language: 'en' }))
    await ask()
    await settle(0)
    const [got] = bodies(await teams.got())
    expect(got).toMatchObject({
      type: 'message',
      attachments: [
        { contentType: 'application/vnd.microsoft.card.adaptive', content: { type: 'AdaptiveCard', version: '1.4' } },
      ],
    })
    const [{ content: card }] = got.attachments
    expect(card.body[0].inlines).toEqual([{ type: 'TextRun', text: 'Support asks for a handoff', weight: 'Bolder' }])
    // A text run takes no Markdown: what people wrote stays what they wrote.
    expect(card.body[1]).toMatchObject({ type: 'RichTextBlock', inlines: [{ type: 'TextRun' }] })
    expect(card.body[1].inlines[0].text).toContain('<script>[x](javascript:1) @all')
    expect(card.actions[0]).toMatchObject({ type: 'Action.OpenUrl', title: 'Open in Baton' })
  })
})

describe('when a group does not take it', () => {
  test.each<[RobotProduct, Answer, string]>([
    [
      'feishu',
      { body: '{"code":19021,"msg":"sign match fail or timestamp is not within one hour"}' },
      '19021 sign match',
    ],
    ['feishu', { body: '{"code":9499,"msg":"Bad Request","data":{}}' }, '9499 Bad Request'],
    ['feishu', { body: '{"code":19024,"msg":"Key Words Not Found"}' }, '19024 Key Words'],
    ['feishu', { body: '{"StatusCode":19022,"StatusMessage":"Ip Not Allowed"}' }, '19022 Ip Not Allowed'],
    ['dingtalk', { body: '{"errcode":310000,"errmsg":"sign not match"}' }, '310000 sign not match'],
    ['dingtalk', { body: '{"errcode":310000,"errmsg":"keywords not in content"}' }, '310000 keywords'],
    ['wecom', { body: '{"errcode":93000,"errmsg":"invalid webhook url"}' }, '93000 invalid webhook url'],
    ['wecom', { body: '<html>login</html>' }, '200 <html>'],
    ['slack', { status: 404, body: 'no_service' }, '404 no_service'],
    ['slack', { status: 403, body: 'action_prohibited' }, '403 action_prohibited'],
    ['slack', { body: '<html>ok</html>' }, '200 <html>'],
    [
      'teams',
      { body: 'Webhook message delivery failed with error: Microsoft Teams endpoint returned HTTP error 413' },
      '200 Webhook message delivery failed',
    ],
  ])(
    '%s says so in its own way; it is seen by admins, tried again, and arrives once',
    async (product, answer, said) => {
      const receiver = await group(answer, ok[product])
      await desk.hemin.call('addRobot', content(receiver.url, { product }))
      await ask()
      await settle(0)
      expect(await receiver.got()).toHaveLength(1)
      expect((await robot())?.trouble?.text).toContain(said)
      await bindings.DB.prepare('update outbox set due_at = 0').run()
      await settle(0)
      expect(await receiver.got()).toHaveLength(2)
      expect(await robot()).toMatchObject({ trouble: null })
      await bindings.DB.prepare('update outbox set due_at = 0').run()
      await settle(0)
      expect(await receiver.got()).toHaveLength(2)
    },
  )

  test.each<[RobotProduct, Answer, number]>([
    ['feishu', { body: '{"code":11232,"msg":"frequency limited"}' }, 60],
    ['dingtalk', { body: '{"errcode":130101,"errmsg":"send too fast, exceed 20 times per minute"}' }, 600],
    ['wecom', { body: '{"errcode":45009,"errmsg":"api freq out of limit"}' }, 60],
    ['slack', { status: 429, body: 'rate_limited', headers: { 'retry-after': '30' } }, 30],
    [
      'teams',
      { body: 'Webhook message delivery failed with error: Microsoft Teams endpoint returned HTTP error 429' },
      60,
    ],
  ])(
    '%s hears too much: the next try waits as long as it asks, and counts as no failure',
    async (product, answer, seconds) => {
      const receiver = await group(answer, ok[product])
      await desk.hemin.call('addRobot', content(receiver.url, { product }))
      const before = Date.now()
      await ask()
      await settle(0)
      expect(await receiver.got()).toHaveLength(1)
      expect((await robot())?.trouble).not.toBeNull()
      const waiting = bindings.DB.prepare("select due_at, attempts from outbox where kind = 'post'")
      const entry = (await waiting.first()) as { due_at: number; attempts: number }
      expect(entry.attempts).toBe(0)
      expect(entry.due_at - before).toBeGreaterThanOrEqual(seconds * 1_000)
      expect(entry.due_at - before).toBeLessThan(seconds * 1_000 + 20_000)
      await bindings.DB.prepare('update outbox set due_at = 0').run()
      await settle(0)
      expect(await receiver.got()).toHaveLength(2)
      expect(await robot()).toMatchObject({ trouble: null })
    },
  )

  test('one that breaks the line, or sends elsewhere, arrived not', async () => {
    const receiver = await group({ cut: true }, { status: 302, headers: { location: `${inject('receivers')}/r/trap` } })
    await desk.hemin.call('addRobot', content(receiver.url))
    const { id } = (await robot()) as { id: string }
    expect(await desk.hemin.call('tryRobot', { id })).toEqual({ ok: false, said: 'unreachable' })
    expect(await desk.hemin.call('tryRobot', { id })).toMatchObject({ ok: false, said: '302' })
    const trap = await (await fetch(`${inject('receivers')}/got/trap`)).json()
    expect(trap).toEqual([])
  })
})

test('many at once are one message', async () => {
  const receiver = await group(ok.feishu)
  await desk.hemin.call('addRobot', content(receiver.url))
  const { id } = (await robot()) as { id: string }
  await bindings.DB.prepare("insert into outbox values ('hold', 'x', 'sung', '{}', 0, 0, null, ?1, ?2, 'test', null)")
    .bind(`robot:${id}`, Date.now() + 600_000)
    .run()
  for (let i = 0; i < 8; i++) await ask(`81${i}`)
  const lying = bindings.DB.prepare('select count(*) as n from notice_letters where receiver_id = ?').bind(id)
  while ((await lying.first<{ n: number }>())?.n !== 8) await drain(bindings, Date.now())
  await bindings.DB.prepare("delete from outbox where id = 'hold'").run()
  await settle(0)
  const got = bodies(await receiver.got())
  expect(got.map(one => one.content.post.zh_cn.title)).toEqual(['8 条新通知'])
  expect(JSON.stringify(got)).toContain('#817')
}, 30_000)

describe('who may see and set what', () => {
  test('addresses and secrets are never read back, and an edit without them keeps them', async () => {
    const receiver = await group(ok.feishu)
    const added = await desk.hemin.call('addRobot', content(receiver.url, { secret: 'sesame' }))
    expect(JSON.stringify([added, await robot()])).not.toMatch(/sesame|\/r\//)
    expect(added).toMatchObject({ hasSecret: true, host: expect.stringContaining('127.0.0.1') })
    const edit = { ...content('', { name: '新名字', secret: null }), id: added.id, version: 1 }
    const changed = await desk.hemin.call('changeRobot', edit)
    expect(changed).toMatchObject({ name: '新名字', hasSecret: true, version: 2 })
    expect(await desk.hemin.call('tryRobot', { id: added.id })).toEqual({ ok: true, said: '' })
    signed.feishu(bodies(await receiver.got())[0], 'sesame')
    await expect(desk.hemin.call('changeRobot', edit)).rejects.toMatchObject({ code: 'stale' })
    const log = await bindings.DB.prepare('select data from events where workspace_id = ?').bind(desk.workspaceId).all()
    expect(JSON.stringify(log.results)).not.toMatch(/sesame|\/r\//)
  })

  test('one robot for a department, one for the workspace, also of two that are added at once', async () => {
    const receiver = await group(ok.feishu)
    const both = await Promise.allSettled([
      desk.hemin.call('addRobot', content(receiver.url)),
      desk.wuyue.call('addRobot', content(receiver.url)),
    ])
    expect(both.map(one => one.status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(both.find(one => one.status === 'rejected')).toMatchObject({ reason: { code: 'robot_taken' } })
    await desk.hemin.call('addRobot', content(receiver.url, { departmentId: null }))
    await expect(desk.hemin.call('addRobot', content(receiver.url, { departmentId: null }))).rejects.toMatchObject({
      code: 'robot_taken',
    })
    await ask()
    await settle(0)
    expect(await receiver.got()).toHaveLength(2)
  })

  test('another workspace has no door to it; leads and agents have none', async () => {
    const receiver = await group(ok.feishu)
    const { id } = await desk.hemin.call('addRobot', content(receiver.url))
    const other = await office()
    expect((await other.hemin.call('listRobots', {})).items).toEqual([])
    for (const name of ['tryRobot', 'removeRobot'] as const) {
      await expect(other.hemin.call(name, { id })).rejects.toMatchObject({ code: 'not_found' })
      await expect(desk.zhouzheng.call(name, { id })).rejects.toMatchObject({ code: 'not_allowed' })
    }
    const unknown = content(receiver.url, { departmentId: other.departments.billing.id })
    await expect(desk.hemin.call('addRobot', unknown)).rejects.toMatchObject({ code: 'unknown_department' })
    await desk.hemin.call('removeRobot', { id })
    expect(await robot()).toBeUndefined()
  })
})
