import { Problem } from '../../shared/problems.ts'

const LOOPBACK = ['localhost', '127.0.0.1', '[::1]']

/** Names that lead into somebody's own network, or to any address that stands in the name itself. */
const INSIDE =
  /(?:^|\.)(?:localhost|local|internal|intranet|private|corp|home|lan|localdomain|home\.arpa|test|invalid|example|onion|nip\.io|sslip\.io|xip\.io|localtest\.me|lvh\.me|vcap\.me|lacolhost\.com)$/

/**
 * The address that we may send something to; throws `address_refused` for any other. A Worker cannot look a name up before it
 * connects, so literal addresses and names are judged: only https, only public ones. A server on somebody's own machine (`local`)
 * may also reach that machine, by http too.
 */
export function outgoingAddress(address: string, local: boolean): URL {
  const url = URL.canParse(address) ? new URL(address) : null
  if (!url || !isAllowed(url, local)) throw new Problem('address_refused', { host: url?.hostname ?? '' })
  return url
}

function isAllowed(url: URL, local: boolean): boolean {
  if (url.username !== '' || url.password !== '') return false
  if (local && LOOPBACK.includes(url.hostname)) return url.protocol === 'http:' || url.protocol === 'https:'
  return url.protocol === 'https:' && isPublic(url.hostname)
}

/** True for a name or an address that anybody may reach. The URL parser has written every address in its plain form. */
function isPublic(hostname: string): boolean {
  if (hostname.startsWith('[')) return isPublicSix(hostname.slice(1, -1))
  const four = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(hostname)
  if (four) return isPublicFour(four.slice(1).map(Number))
  const name = hostname.replace(/\.+$/, '').toLowerCase()
  return name.includes('.') && !INSIDE.test(name)
}

function isPublicFour([a = 0, b = 0, c = 0]: readonly number[]): boolean {
  if (a === 0 || a === 10 || a === 127 || a >= 224) return false
  if (a === 100 && b >= 64 && b < 128) return false // carriers' own
  if (a === 169 && b === 254) return false // link-local, and the clouds' metadata
  if (a === 172 && b >= 16 && b < 32) return false
  if (a === 192 && (b === 168 || (b === 0 && (c === 0 || c === 2)) || (b === 88 && c === 99))) return false
  if (a === 198 && (b === 18 || b === 19 || (b === 51 && c === 100))) return false
  return !(a === 203 && b === 0 && c === 113)
}

/** Only global unicast, and of it nothing that carries an address of the older kind or is for documents. */
function isPublicSix(address: string): boolean {
  const [first = '', second = ''] = address.split(':')
  const head = Number.parseInt(first || '0', 16)
  const next = Number.parseInt(second || '0', 16)
  if (head < 0x2000 || head > 0x3fff) return false
  if (head === 0x2002) return false // 6to4
  if (head === 0x2001 && (next < 0x200 || next === 0xdb8)) return false // Teredo and its neighbours, documents
  return head !== 0x3fff
}
