import type { FileCard } from '../../shared/file.ts'
import { FILE_NAME_MAX, type FileType, isPicture, PDF } from '../../shared/file.ts'
import type { FileRow } from './rows.ts'

/** Unattached files are kept so long; the sweep begins an hour later, so that it never meets somebody who attaches. */
export const LOOSE_MS = 86_400_000
export const SWEEP_AFTER_MS = LOOSE_MS + 3_600_000

/** What readers are told of a row. */
export function cardOf(row: FileRow): FileCard {
  return {
    id: row.id,
    name: row.name,
    type: row.type as FileType,
    bytes: row.bytes,
    width: row.width,
    height: row.height,
    preview: row.preview_bytes > 0,
    state: row.state as FileCard['state'],
    refusedWhy: row.refused_why as FileCard['refusedWhy'],
  }
}

/** Controls, marks that turn the reading direction round, and characters that nobody sees. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Co}\p{Zl}\p{Zp}\p{Cs}]/gu

/** A name that is safe to show and to save: no folders, nothing unseen, no dots in front, at most `FILE_NAME_MAX` long. */
export function safeName(given: string): string {
  const last = given.split(/[/\\]/).at(-1) ?? ''
  const seen = last
    .normalize('NFC')
    .replaceAll(UNSEEN, '')
    .replaceAll(/[<>:"|?*]/g, '_')
  const bare = seen
    .replaceAll(/\s+/g, ' ')
    .replace(/^[.\s]+/, '')
    .replace(/[.\s]+$/, '')
  return shortened(bare || 'file')
}

function shortened(name: string): string {
  if (name.length <= FILE_NAME_MAX) return name
  const ending = /\.[A-Za-z0-9]{1,10}$/.exec(name)?.[0] ?? ''
  // A cut through a pair of surrogates would leave half a character.
  return name.slice(0, FILE_NAME_MAX - ending.length).replace(/[\uD800-\uDBFF]$/, '') + ending
}

/** RFC 6266: shown in place for what browsers show safely, else saved; the name in ASCII and whole. */
export function dispositionOf(name: string, type: string): string {
  const ascii = name.replaceAll(/[^\x20-\x7e]/g, '_').replaceAll(/["\\%]/g, '_')
  const whole = encodeURIComponent(name).replaceAll(
    /['()*]/g,
    one => `%${one.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  const how = isPicture(type) || type === PDF ? 'inline' : 'attachment'
  return `${how}; filename="${ascii}"; filename*=UTF-8''${whole}`
}

export interface ByteRange {
  readonly offset: number
  readonly length: number
}

/** One range as RFC 9110 §14 has it. Null: the whole file, since there is none, or none that we read; `outside`: nothing of it is there. */
export function rangeOf(header: string | undefined, size: number): ByteRange | null | 'outside' {
  const [, from = '', to = ''] = /^bytes=(\d*)-(\d*)$/.exec(header ?? '') ?? []
  if (from === '' && to === '') return null
  if (from === '') {
    const length = Math.min(Number(to), size)
    return length === 0 ? 'outside' : { offset: size - length, length }
  }
  const [first, last] = [Number(from), to === '' ? size - 1 : Math.min(Number(to), size - 1)]
  if (to !== '' && Number(to) < first) return null
  return first >= size ? 'outside' : { offset: first, length: last - first + 1 }
}

/** True where a list of ETags, as `If-None-Match` brings it, holds this one. */
export const knows = (known: string | undefined, tag: string): boolean =>
  (known ?? '').split(',').some(one => one.trim().replace(/^W\//, '') === tag || one.trim() === '*')
