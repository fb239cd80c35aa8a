import type { RobotProduct } from '../../shared/notice/outgoing.ts'
import { hmacBase64, type Said } from './outside.ts'

/** What a group is told: a headline, lines below it, and where it leads. */
export interface GroupMessage {
  readonly title: string
  readonly lines: readonly string[]
  readonly link: { readonly label: string; readonly url: string } | null
}

/** One request to a robot. */
export interface RobotRequest {
  readonly url: string
  readonly body: string
}

/** How one product's robots take messages. */
interface Product {
  /** `now` in epoch ms. An empty secret signs nothing. */
  request(message: GroupMessage, robot: { url: string; secret: string }, now: number): Promise<RobotRequest>
  /** Null when the message arrived; else why it did not. Most products say so in the body, under status 200. */
  trouble(said: Said): string | null
}

/** The smallest limits that the products document, in bytes of UTF-8, with room for what surrounds the text. */
const WECOM_BYTES = 4_096
const LINE_CHARACTERS = 300

/** 飞书 custom bot: `timestamp` in seconds and `sign` stand in the body; the key of the HMAC is what is signed, over nothing. */
const feishu: Product = {
  async request({ title, lines, link }, { url, secret }, now) {
    const timestamp = String(Math.floor(now / 1_000))
    const signed = secret === '' ? {} : { timestamp, sign: await hmacBase64(`${timestamp}\n${secret}`, '') }
    const content = [
      ...lines.map(text => [{ tag: 'text', text }]),
      ...(link ? [[{ tag: 'a', text: link.label, href: link.url }]] : []),
    ]
    const post = { zh_cn: { title, content } }
    return { url, body: JSON.stringify({ ...signed, msg_type: 'post', content: { post } }) }
  },
  trouble: said => codeTrouble(said, body => body.code ?? body.StatusCode, 'msg'),
}

/** 钉钉 custom robot: `timestamp` in ms and `sign` stand in the address. */
const dingtalk: Product = {
  async request(message, { url, secret }, now) {
    const address = new URL(url)
    if (secret !== '') {
      address.searchParams.set('timestamp', String(now))
      address.searchParams.set('sign', await hmacBase64(secret, `${now}\n${secret}`))
    }
    const markdown = { title: message.title, text: markdownOf(message, '#### ') }
    return { url: address.href, body: JSON.stringify({ msgtype: 'markdown', markdown }) }
  },
  trouble: said => codeTrouble(said, body => body.errcode, 'errmsg'),
}

/** 企业微信 group robot: the key stands in the address, nothing is signed; 4,096 bytes of Markdown. */
const wecom: Product = {
  async request(message, { url }) {
    const content = clippedBytes(markdownOf(message, '**', '**'), WECOM_BYTES)
    return { url, body: JSON.stringify({ msgtype: 'markdown', markdown: { content } }) }
  },
  trouble: said => codeTrouble(said, body => body.errcode, 'errmsg'),
}

/** Slack incoming webhook: answers `ok` as text; `text` is what its own notices show. */
const slack: Product = {
  async request({ title, lines, link }, { url }) {
    const linked = link ? [`<${link.url}|${slackText(link.label)}>`] : []
    const text = [`*${slackText(title)}*`, ...lines.map(slackText), ...linked].join('\n')
    const section = { type: 'section', text: { type: 'mrkdwn', text: text.slice(0, 2_900) } }
    return { url, body: JSON.stringify({ text: title, blocks: [section] }) }
  },
  trouble: ({ status, text }) => (status === 200 && text.trim() === 'ok' ? null : saidTrouble(status, text)),
}

/** Teams workflow webhook: one Adaptive Card; answers 202. The older connectors say their failures under 200. */
const teams: Product = {
  async request({ title, lines, link }, { url }) {
    const block = (text: string, more = {}) => ({ type: 'TextBlock', text, wrap: true, ...more })
    const card = {
      $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
      type: 'AdaptiveCard',
      version: '1.4',
      body: [block(title, { weight: 'Bolder' }), ...lines.map(line => block(line))],
      ...(link && { actions: [{ type: 'Action.OpenUrl', title: link.label, url: link.url }] }),
    }
    const attachment = { contentType: 'application/vnd.microsoft.card.adaptive', contentUrl: null, content: card }
    return { url, body: JSON.stringify({ type: 'message', attachments: [attachment] }) }
  },
  trouble: ({ status, text }) =>
    status >= 200 && status < 300 && !/error|failed/i.test(text) ? null : saidTrouble(status, text),
}

export const robotsByProduct: Readonly<Record<RobotProduct, Product>> = { feishu, dingtalk, wecom, slack, teams }

/** One line, cut when it is long: a group's message leads to the thing, it does not replace it. */
export function clipped(line: string): string {
  const one = line.replaceAll(/\s+/g, ' ').trim()
  return one.length > LINE_CHARACTERS ? `${one.slice(0, LINE_CHARACTERS - 1)}…` : one
}

type Body = Readonly<Record<string, unknown>>

/** Zero in the body means that it arrived; whatever else, it did not. */
function codeTrouble({ status, text }: Said, codeOf: (body: Body) => unknown, word: string): string | null {
  if (status < 200 || status >= 300) return saidTrouble(status, text)
  try {
    const body = JSON.parse(text) as Body
    return codeOf(body) === 0 ? null : `${String(codeOf(body))} ${String(body[word] ?? body.StatusMessage ?? '')}`
  } catch {
    return saidTrouble(status, text)
  }
}

const saidTrouble = (status: number, text: string) => `${status} ${text.slice(0, 300)}`.trim()

function markdownOf({ title, lines, link }: GroupMessage, before: string, after = ''): string {
  const linked = link ? [`[${markdownText(link.label)}](${link.url})`] : []
  return [`${before}${markdownText(title)}${after}`, ...lines.map(markdownText), ...linked].join('\n\n')
}

/** Signs that would become a link, a mention or a picture in the robots' Markdown. */
const markdownText = (text: string) => text.replaceAll(/[\\[\]()<>*_`#!@~]/g, '\\$&').replaceAll(/\s+/g, ' ')

/** Slack asks for these three only; they also keep mentions such as `<!channel>` from arising. */
const slackText = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

function clippedBytes(text: string, most: number): string {
  const encoder = new TextEncoder()
  if (encoder.encode(text).length <= most) return text
  const characters = [...text]
  while (encoder.encode(`${characters.join('')}…`).length > most) {
    characters.length -= Math.max(1, Math.ceil((encoder.encode(characters.join('')).length - most) / 4))
  }
  return `${characters.join('')}…`
}
