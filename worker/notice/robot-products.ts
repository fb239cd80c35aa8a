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
  trouble(said: Said): Trouble | null
}

/** Why a message did not arrive. */
export interface Trouble {
  readonly text: string
  /** The group hears too much: not again before so many ms have passed. Null for any other reason. */
  readonly waitMs: number | null
}

const LINE_CHARACTERS = 300
const MINUTE_MS = 60_000
/** Bytes of a request's body, or of its text, a little under what the products document. */
const FEISHU_BYTES = 19_000
const DINGTALK_BYTES = 18_000
const WECOM_BYTES = 4_096
const SLACK_CHARACTERS = 3_000
const TEAMS_BYTES = 20_000

/**
 * 飞书 custom bot: `timestamp` in seconds and `sign` stand in the body; the key of the HMAC is what is signed, over nothing. A body of
 * 20 KB at most; `code` 0 is success (`StatusCode` what it was called before), 9499 a bad body, 19021 a bad signature, 19022 and 19024
 * what the group's settings refuse, 11232 more than 100 messages a minute or 5 a second. Failures come under status 200.
 * Source: Lark Developer, "Custom bot usage guide", as of 2025-10-30.
 */
const feishu: Product = {
  async request(message, { url, secret }, now) {
    const timestamp = String(Math.floor(now / 1_000))
    const signed = secret === '' ? {} : { timestamp, sign: await hmacBase64(`${timestamp}\n${secret}`, '') }
    const bodyOf = ({ title, lines, link }: GroupMessage) => {
      const content = [
        ...lines.map(text => [{ tag: 'text', text }]),
        ...(link ? [[{ tag: 'a', text: link.label, href: link.url }]] : []),
      ]
      const post = { zh_cn: { title, content } }
      return JSON.stringify({ ...signed, msg_type: 'post', content: { post } })
    }
    return { url, body: fitting(message, bodyOf, one => bytes(one) <= FEISHU_BYTES) }
  },
  trouble: said => codeTrouble(said, body => body.code ?? body.StatusCode, 'msg', { 11232: MINUTE_MS }),
}

/**
 * 钉钉 custom robot: `timestamp` in ms and `sign` stand in the address, the secret is the key. A subset of Markdown; `errcode` 0 is
 * success, 310000 what the robot's settings refuse (signature, keyword, address), 130101 more than 20 messages a minute, which shuts
 * the robot out for ten. Sources: 钉钉开放平台《自定义机器人接入》; for the codes' words the issues nightingale#369 and
 * prometheus-webhook-dingtalk#197.
 */
const dingtalk: Product = {
  async request(message, { url, secret }, now) {
    const address = new URL(url)
    if (secret !== '') {
      address.searchParams.set('timestamp', String(now))
      address.searchParams.set('sign', await hmacBase64(secret, `${now}\n${secret}`))
    }
    const bodyOf = (one: GroupMessage) =>
      JSON.stringify({ msgtype: 'markdown', markdown: { title: one.title, text: markdownOf(one, '#### ') } })
    return { url: address.href, body: fitting(message, bodyOf, one => bytes(one) <= DINGTALK_BYTES) }
  },
  trouble: said => codeTrouble(said, body => body.errcode, 'errmsg', { 130101: 10 * MINUTE_MS }),
}

/**
 * 企业微信 group robot: the key stands in the address, nothing is signed; 4,096 bytes of a subset of Markdown (40058 when longer), 20
 * messages a minute (45009 beyond), 93000 for an address that is none. Source: 企业微信开发者中心《群机器人配置说明》(path/91770, path/99110).
 */
const wecom: Product = {
  async request(message, { url }) {
    const content = fitting(
      message,
      one => markdownOf(one, '**', '**'),
      one => bytes(one) <= WECOM_BYTES,
    )
    return { url, body: JSON.stringify({ msgtype: 'markdown', markdown: { content } }) }
  },
  trouble: said => codeTrouble(said, body => body.errcode, 'errmsg', { 45009: MINUTE_MS }),
}

/**
 * Slack incoming webhook: answers `ok` as text, and 400, 403, 404, 410 or 500 with a word; `text` is what its own notices show, a
 * section's text has 3,000 characters at most. One message a second; 429 with `Retry-After` beyond. Sources: Slack, "Sending messages
 * using incoming webhooks", "Improving error conditions for Incoming Webhooks" (2016-05-17), "Rate limits", "Section block".
 */
const slack: Product = {
  async request(message, { url }) {
    const textOf = ({ title, lines, link }: GroupMessage) => {
      const linked = link ? [`<${link.url}|${slackText(link.label)}>`] : []
      return [`*${slackText(title)}*`, ...lines.map(slackText), ...linked].join('\n')
    }
    const text = fitting(message, textOf, one => one.length <= SLACK_CHARACTERS)
    const section = { type: 'section', text: { type: 'mrkdwn', text } }
    return { url, body: JSON.stringify({ text: slackText(message.title), blocks: [section] }) }
  },
  trouble: said => (said.status === 200 && said.text.trim() === 'ok' ? null : statusTrouble(said)),
}

/**
 * Teams workflow webhook: one Adaptive Card in `attachments`; answers 202. The older connectors answer `1`, and say failures of the
 * endpoint behind them under 200. 28 KB (measured: 21) and four requests a second, 429 beyond. Text runs take no Markdown, so that
 * what people wrote becomes no link. Sources: Microsoft Learn, "Create Incoming Webhooks" and, of Adaptive Cards, "TextRun"; for
 * workflows the issues msteams-docs#11302 and keel#843; for what comes under 200 teams-notify-build-status#84 and msteams_hermes.
 */
const teams: Product = {
  async request(message, { url }) {
    const run = (text: string, more = {}) => ({ type: 'RichTextBlock', inlines: [{ type: 'TextRun', text, ...more }] })
    const bodyOf = ({ title, lines, link }: GroupMessage) => {
      const card = {
        $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
        type: 'AdaptiveCard',
        version: '1.4',
        body: [run(title, { weight: 'Bolder' }), ...lines.map(line => run(line))],
        ...(link && { actions: [{ type: 'Action.OpenUrl', title: link.label, url: link.url }] }),
      }
      const attachment = { contentType: 'application/vnd.microsoft.card.adaptive', contentUrl: null, content: card }
      return JSON.stringify({ type: 'message', attachments: [attachment] })
    }
    return { url, body: fitting(message, bodyOf, one => bytes(one) <= TEAMS_BYTES) }
  },
  trouble(said) {
    const { status, text } = said
    if (status >= 200 && status < 300 && !/error|failed/i.test(text)) return null
    const tooMany = status === 429 || /HTTP error 429|with error: 429/i.test(text)
    return tooMany ? { text: saidTrouble(status, text), waitMs: said.retryAfterMs ?? MINUTE_MS } : statusTrouble(said)
  },
}

export const robotsByProduct: Readonly<Record<RobotProduct, Product>> = { feishu, dingtalk, wecom, slack, teams }

/** One line, cut when it is long: a group's message leads to the thing, it does not replace it. */
export function clipped(line: string): string {
  const one = line.replaceAll(/\s+/g, ' ').trim()
  return one.length > LINE_CHARACTERS ? `${one.slice(0, LINE_CHARACTERS - 1)}…` : one
}

type Body = Readonly<Record<string, unknown>>

/** Zero in the body means that it arrived; whatever else, it did not. `waits` has the codes of too many messages. */
function codeTrouble(
  said: Said,
  codeOf: (body: Body) => unknown,
  word: string,
  waits: Readonly<Record<number, number>>,
): Trouble | null {
  if (said.status < 200 || said.status >= 300) return statusTrouble(said)
  try {
    const body = JSON.parse(said.text) as Body
    const code = codeOf(body)
    if (code === 0) return null
    const text = `${String(code)} ${String(body[word] ?? body.StatusMessage ?? '')}`
    return { text, waitMs: waits[Number(code)] ?? null }
  } catch {
    return statusTrouble(said)
  }
}

const saidTrouble = (status: number, text: string) => `${status} ${text.slice(0, 300)}`.trim()

/** 429 is about too many messages everywhere; how long to wait is said in `Retry-After`. */
const statusTrouble = ({ status, text, retryAfterMs }: Said): Trouble => ({
  text: saidTrouble(status, text),
  waitMs: status === 429 ? (retryAfterMs ?? MINUTE_MS) : null,
})

function markdownOf({ title, lines, link }: GroupMessage, before: string, after = ''): string {
  const linked = link ? [`[${markdownText(link.label)}](${link.url})`] : []
  return [`${before}${markdownText(title)}${after}`, ...lines.map(markdownText), ...linked].join('\n\n')
}

const WIDE: Readonly<Record<string, string>> = { '[': '［', ']': '］', '<': '＜', '>': '＞', '*': '＊', '`': '｀' }

/**
 * Signs that would become a link, a picture, a mention (`<@…>`) or a font in the robots' subsets of Markdown, as the wide signs that
 * look like them: neither subset knows a backslash, which readers would see.
 */
const markdownText = (text: string) =>
  text
    .replaceAll(/[[\]<>*`]/g, sign => WIDE[sign] ?? '')
    .replaceAll(/\s+/g, ' ')
    .replace(/^#(?= )/, '＃')

/** Slack asks for these three only; they also keep mentions such as `<!channel>` from arising. */
const slackText = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

const bytes = (text: string) => new TextEncoder().encode(text).length

/** The message as `shaped` writes it, with fewer lines where it would not fit: headline and link always stay. */
function fitting(
  message: GroupMessage,
  shaped: (message: GroupMessage) => string,
  fits: (text: string) => boolean,
): string {
  for (let kept = message.lines.length; ; kept--) {
    const lines = kept === message.lines.length ? message.lines : [...message.lines.slice(0, kept), '…']
    const text = shaped({ ...message, lines })
    if (kept === 0 || fits(text)) return text
  }
}
