import { hmacBase64 } from './outside.ts'

/** A secret that signs; `until`: one that was replaced and signs along until then (epoch ms). */
export interface SigningSecret {
  readonly secret: string
  readonly until: number | null
}

const PREFIX = 'whsec_'
/** The specification asks for 24 to 64 bytes. */
const SECRET_BYTES = 32

/** A new secret, as the specification writes it. */
export function newSigningSecret(): string {
  return PREFIX + btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(SECRET_BYTES))))
}

/** The secrets that sign at `now`, the present one first. */
export const valid = (secrets: readonly SigningSecret[], now: number): SigningSecret[] =>
  secrets.filter(({ until }) => until === null || until > now)

/** The headers of one try (Standard Webhooks 1.0): id, the try's own time in seconds, and a signature by each valid secret. */
export async function signedHeaders(
  id: string,
  body: string,
  secrets: readonly SigningSecret[],
  now: number,
): Promise<Record<string, string>> {
  const timestamp = String(Math.floor(now / 1_000))
  const signatures = valid(secrets, now).map(async ({ secret }) => {
    const key = Uint8Array.from(atob(secret.slice(PREFIX.length)), sign => sign.charCodeAt(0))
    return `v1,${await hmacBase64(key, `${id}.${timestamp}.${body}`)}`
  })
  return {
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': (await Promise.all(signatures)).join(' '),
  }
}
