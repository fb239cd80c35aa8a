/** 32 random bytes, base64url: 43 characters. */
export function randomSecret(): string {
  return base64url(crypto.getRandomValues(new Uint8Array(32)))
}

/** SHA-256 of a text, base64url. Secrets are stored only like this. */
export async function hash(secret: string): Promise<string> {
  return base64url(new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(secret))))
}

function base64url(bytes: Uint8Array): string {
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '')
}

/**
 * A token names its workspace, so that full text can be asked in the same moment as the main database; the name is only a hint
 * and proves nothing: the hash of the whole token has to be known, and belong to that workspace.
 */
export interface Token {
  readonly kind: 'device' | 'key'
  readonly workspaceId: string
  readonly whole: string
}

const SHAPE = /^(btn|btk)_([a-z0-9]{4,32})_[\w-]{43}$/

/** Makes a device token (`btn_`) or an API key (`btk_`) of a workspace. */
export function newToken(kind: Token['kind'], workspaceId: string): string {
  return `${kind === 'device' ? 'btn' : 'btk'}_${workspaceId}_${randomSecret()}`
}

/** Reads an `Authorization: Bearer …` header; null when it holds no token of ours. */
export function tokenIn(authorization: string | undefined): Token | null {
  const whole = /^Bearer (\S+)$/.exec(authorization ?? '')?.[1] ?? ''
  const [, prefix, workspaceId] = SHAPE.exec(whole) ?? []
  return workspaceId ? { kind: prefix === 'btn' ? 'device' : 'key', workspaceId, whole } : null
}
