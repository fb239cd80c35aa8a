import { createHmac } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { robotProducts } from '../../../shared/notice/outgoing.ts'
import { type GroupMessage, robotsByProduct } from '../../../worker/notice/robot-products.ts'

const NOW = Date.parse('2027-03-01T09:30:00Z')
const link = { label: '在 Baton 中打开', url: 'https://baton.example.com/hub#/inbox' }
const robot = { url: 'https://group.example/send?key=k', secret: '' }
const size = (text: string) => new TextEncoder().encode(text).length

/** Eleven lines as long as lines may be, of signs that the shapes have to escape. */
const huge: GroupMessage = { title: '80 条新通知', lines: Array(11).fill('&<"退'.repeat(75)), link }

/** What each product documents as its most. */
const most: Record<(typeof robotProducts)[number], (body: string) => number> = {
  feishu: body => size(body) - 20_480,
  dingtalk: body => size(body) - 20_000,
  wecom: body => size(JSON.parse(body).markdown.content) - 4_096,
  slack: body => JSON.parse(body).blocks[0].text.text.length - 3_000,
  teams: body => size(body) - 28_672,
}

describe('the longest digest fits what each vendor takes, and still leads somewhere', () => {
  test.each(robotProducts)('%s', async product => {
    const { body } = await robotsByProduct[product].request(huge, robot, NOW)
    expect(most[product](body)).toBeLessThanOrEqual(0)
    expect(body).toContain('80 条新通知')
    expect(body).toContain(link.url)
    // No sign is cut in two.
    expect(body).not.toMatch(/&(?!amp;|lt;|gt;|<|＜)/)
  })
})

test('signatures are those of the vendors’ own examples', async () => {
  // Lark's guide: timestamp 100 and the secret "demo"; the HMAC is over nothing.
  const lark = await robotsByProduct.feishu.request({ ...huge, lines: [] }, { ...robot, secret: 'demo' }, 100_000)
  const sign = createHmac('sha256', '100\ndemo').update('').digest('base64')
  expect(JSON.parse(lark.body)).toMatchObject({ timestamp: '100', sign })
  // 钉钉: the signature is URL-encoded once.
  const ding = await robotsByProduct.dingtalk.request(huge, { ...robot, secret: 'SECabc' }, NOW)
  const expected = createHmac('sha256', 'SECabc').update(`${NOW}\nSECabc`).digest('base64')
  expect(ding.url).toContain(`timestamp=${NOW}&sign=${encodeURIComponent(expected)}`)
  const wecom = await robotsByProduct.wecom.request(huge, { ...robot, secret: 'ignored' }, NOW)
  expect(wecom.url).toBe(robot.url)
})

test('what a vendor calls success is one, and an answer that is none of theirs is not', () => {
  const said = (status: number, text: string) => ({ status, text, retryAfterMs: null })
  const good = {
    feishu: ['{"StatusCode":0,"StatusMessage":"success","code":0,"data":{},"msg":"success"}', '{"StatusCode":0}'],
    dingtalk: ['{"errcode":0,"errmsg":"ok"}'],
    wecom: ['{"errcode":0,"errmsg":"ok"}'],
    slack: ['ok'],
    teams: ['1', ''],
  }
  for (const product of robotProducts) {
    for (const text of good[product]) expect(robotsByProduct[product].trouble(said(200, text))).toBeNull()
    for (const status of [302, 400, 404, 500]) {
      expect(robotsByProduct[product].trouble(said(status, good[product][0] ?? ''))).not.toBeNull()
    }
    if (product === 'teams') continue
    for (const text of ['', '{}', 'null', '[]', '"ok"']) {
      expect(robotsByProduct[product].trouble(said(200, text)), `${product} ${text}`).not.toBeNull()
    }
  }
  expect(robotsByProduct.teams.trouble(said(202, ''))).toBeNull()
})
