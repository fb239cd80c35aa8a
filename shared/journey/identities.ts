import type { CaseFacts } from '../case.ts'
import type { Identity } from './contract.ts'

/** No identity is longer; a longer one names nobody. */
export const IDENTITY_MAX = 500
const PHONE_DIGITS_MIN = 5
const PHONE_DIGITS_COMPARED = 9

/** An address as it is compared: trimmed, lower case. Null when it is none. */
export function emailKey(typed: string): string | null {
  const address = typed.trim().toLowerCase()
  return address.length <= 254 && /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(address) ? address : null
}

/**
 * A number as it is compared, however it was typed: `+86 138-0013-8000`, `13800138000 (Work)`. A Chinese mobile number is its
 * eleven digits, any other number its last nine; labels, extensions and country codes fall away. Null below five digits.
 */
export function phoneKey(typed: string): string | null {
  const runs = typed.normalize('NFKC').match(/\+?[\d\s().-]+/g) ?? []
  const number = runs.reduce((longest, run) => (digitsOf(run).length > digitsOf(longest).length ? run : longest), '')
  const digits = digitsOf(number)
  if (digits.length < PHONE_DIGITS_MIN) return null
  const abroad = number.trim().startsWith('+') && !digits.startsWith('86')
  const mobile = abroad ? undefined : /^(?:00)?(?:86)?0?(1[3-9]\d{9})$/.exec(digits)?.[1]
  return mobile ?? digits.slice(-PHONE_DIGITS_COMPARED)
}

const digitsOf = (text: string) => text.replace(/\D/g, '')

/** What a page or a note tells of who somebody is. */
export interface Clues {
  readonly email?: string | undefined
  readonly phone?: string | undefined
  /** `host|site|id` */
  readonly external?: string | undefined
}

/** The identities that clues give, normalised, most trusted first: a mail address, then a host's own id, then a number. */
export function identitiesOf({ email = '', phone = '', external = '' }: Clues): Identity[] {
  const found: { kind: Identity['kind']; value: string | null }[] = [
    { kind: 'email', value: emailKey(email) },
    { kind: 'host', value: external.trim() || null },
    { kind: 'phone', value: phoneKey(phone) },
  ]
  return found.filter((one): one is Identity => one.value !== null && one.value.length <= IDENTITY_MAX)
}

/** The identities that a page shows of the person who asks. */
export function requesterIdentities({ ref, requester }: CaseFacts): Identity[] {
  const { email, phone, externalId } = requester
  return identitiesOf({ email, phone, external: externalId && `${ref.host}|${ref.site}|${externalId}` })
}
