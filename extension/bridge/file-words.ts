import * as z from 'zod/mini'
import { FILE_MAX_BYTES, type FileCard, PREVIEW_MAX_BYTES } from '../../shared/file.ts'
import { Id, text } from '../../shared/parts.ts'

/**
 * Files' bytes between our pages and the background, on a port of their own for each transfer, which ends with it. Bytes travel as
 * base64, since Chromium's messages are JSON; each piece waits for the word that the one before has arrived. The host page takes
 * no part: ports of the extension are out of its reach.
 */
export const FILE_PORT = 'file'

/** Bytes in one piece. A message may be far larger; this keeps either side's memory flat. */
export const PIECE_BYTES = 768 * 1024

const Size = (most: number) => z.number().check(z.int(), z.gte(0), z.lte(most))

/** Page → background. */
export const FileAsk = z.discriminatedUnion('kind', [
  /** A file comes: its small picture's bytes first. */
  z.object({
    kind: z.literal('send'),
    key: Id,
    name: text(0, 1_000),
    bytes: Size(FILE_MAX_BYTES),
    previewBytes: Size(PREVIEW_MAX_BYTES),
  }),
  z.object({ kind: z.literal('piece'), data: z.string().check(z.maxLength(PIECE_BYTES * 2)) }),
  z.object({ kind: z.literal('fetch'), id: Id, what: z.enum(['whole', 'preview']) }),
  z.object({ kind: z.literal('next') }),
])
export type FileAsk = z.output<typeof FileAsk>

/** Background → page. */
export type FileSay =
  | { readonly kind: 'next' }
  | { readonly kind: 'part'; readonly part: number | null }
  | { readonly kind: 'sent'; readonly card: FileCard }
  | { readonly kind: 'blob'; readonly type: string; readonly bytes: number }
  | { readonly kind: 'piece'; readonly data: string }
  | {
      readonly kind: 'failed'
      readonly code: string
      readonly facts: Readonly<Record<string, string | number | boolean | null>>
    }

const STEP = 32_768

/** Bytes as base64. */
export async function toText(piece: Blob): Promise<string> {
  const bytes = new Uint8Array(await piece.arrayBuffer())
  let binary = ''
  // Arguments of one call are limited.
  for (let at = 0; at < bytes.length; at += STEP) binary += String.fromCharCode(...bytes.subarray(at, at + STEP))
  return btoa(binary)
}

/** What `toText` made, as bytes again. Throws for anything else. */
export function fromText(data: string): Uint8Array<ArrayBuffer> {
  const binary = atob(data)
  const bytes = new Uint8Array(binary.length)
  for (let at = 0; at < binary.length; at++) bytes[at] = binary.charCodeAt(at)
  return bytes
}
