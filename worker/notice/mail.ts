import type { Env } from '../platform/env.ts'
import type { MailMessage } from './messages.ts'
import { excerptOf, postOutside } from './outside.ts'
import type { MailProviderRow } from './rows/robots.ts'

export type MailWay = 'none' | 'binding' | 'provider'

/** How this workspace's mail goes: by its own provider, else by the server's binding, else not at all. */
export function mailWay(env: Env, provider: MailProviderRow | undefined): MailWay {
  if (provider) return 'provider'
  return env.MAIL && env.MAIL_FROM ? 'binding' : 'none'
}

/** Sends one mail. Throws why it could not be sent. */
export async function sendMail(
  env: Env,
  provider: MailProviderRow | undefined,
  to: string,
  message: MailMessage,
): Promise<void> {
  if (provider) return byProvider(env, provider, to, message)
  if (!env.MAIL || !env.MAIL_FROM) throw new Error('no way to send mail')
  const { subject, text, html, unsubscribe } = message
  const headers = { ...listHeaders(unsubscribe), 'Auto-Submitted': 'auto-generated' }
  await env.MAIL.send({ from: env.MAIL_FROM, to, subject, text, html, replyTo: env.MAIL_FROM, headers })
}

/** The preferences' page wants a sign-in, so one-click unsubscribing (RFC 8058) is not offered. */
const listHeaders = (unsubscribe: string | null): Record<string, string> =>
  unsubscribe === null ? {} : { 'List-Unsubscribe': `<${unsubscribe}>` }

async function byProvider(env: Env, provider: MailProviderRow, to: string, message: MailMessage): Promise<void> {
  const body = filled(provider.template, {
    from: provider.sender,
    to,
    replyTo: provider.reply_to || provider.sender,
    subject: message.subject,
    text: message.text,
    html: message.html,
    unsubscribe: message.unsubscribe ?? '',
  })
  const said = await postOutside(env, provider.url, body, JSON.parse(provider.headers) as Record<string, string>)
  if (said.status < 200 || said.status >= 300) throw new Error(`${said.status} ${excerptOf(said.text)}`)
}

/** A template with its values put in, each escaped for the JSON string that it stands in. */
export function filled(template: string, values: Readonly<Record<string, string>>): string {
  return template.replaceAll(/\{\{(\w+)\}\}/g, (whole, name: string) =>
    Object.hasOwn(values, name) ? JSON.stringify(values[name]).slice(1, -1) : whole,
  )
}

/** True when a template is JSON once its values stand in it. */
export function isTemplate(template: string): boolean {
  try {
    JSON.parse(filled(template, { from: '"', to: '\\', subject: '\n' }))
    return template.includes('{{to}}')
  } catch {
    return false
  }
}
