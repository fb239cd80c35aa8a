let lastMs = 0
let count = 0

/**
 * A new id: UUID version 7 (RFC 9562 §5.7), so that ids sort by the time they were made; those of one millisecond by a counter
 * (§6.2, method 1), in the order they were made here. `now` in epoch milliseconds.
 */
export function newId(now: number): string {
  count = now === lastMs ? (count + 1) % 4_096 : 0
  lastMs = now
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  for (let i = 0; i < 6; i++) bytes[i] = Math.floor(now / 2 ** (8 * (5 - i))) % 256
  bytes[6] = 0x70 | (count >> 8)
  bytes[7] = count & 0xff
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const hex = Array.from(bytes, byte => byte.toString(16).padStart(2, '0')).join('')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}
