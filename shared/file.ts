import * as z from 'zod/mini'
import { byteEndpoint, endpoint } from './endpoint.ts'
import { Empty, Id, text } from './parts.ts'

/** The largest file, in bytes. */
export const FILE_MAX_BYTES = 25 * 1024 * 1024
/** The largest small picture that may come along, in bytes, and its longest edge in pixels. */
export const PREVIEW_MAX_BYTES = 256 * 1024
export const PREVIEW_MAX_PIXELS = 640
/** How many files one thing may hold, and how many one person may have that belong to nothing yet. */
export const FILES_PER_SUBJECT_MAX = 20
export const LOOSE_FILES_MAX = 50
/** UTF-16 units of a file's name, its ending included. */
export const FILE_NAME_MAX = 160

export const pictureTypes = ['image/png', 'image/jpeg', 'image/gif', 'image/webp'] as const
export const officeTypes = [
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  'application/vnd.openxmlformats-officedocument.presentationml.presentation',
] as const
export const textTypes = ['text/plain', 'text/csv', 'text/markdown'] as const

/** What a file may be. Found in its bytes; the name only tells texts apart. */
export const PDF = 'application/pdf'
export const fileTypes = [...pictureTypes, PDF, ...textTypes, ...officeTypes, 'application/zip'] as const
export type FileType = (typeof fileTypes)[number]

export type PictureType = (typeof pictureTypes)[number]
export const isPicture = (type: string): type is PictureType => (pictureTypes as readonly string[]).includes(type)

/** What anybody who may read a file is told about it. */
export const FileCard = z.object({
  id: Id,
  name: z.string(),
  type: z.enum(fileTypes),
  bytes: z.number(),
  /** In pixels; null for what is no picture, and for pictures that do not say. */
  width: z.nullable(z.number()),
  height: z.nullable(z.number()),
  /** A small picture of it can be asked for. */
  preview: z.boolean(),
  /** Only `ready` can be read and attached. */
  state: z.enum(['scanning', 'ready', 'refused']),
  /** Why it was refused: something harmful was found, or the scanner never answered. */
  refusedWhy: z.nullable(z.enum(['infected', 'not_scanned'])),
})
export type FileCard = z.output<typeof FileCard>

/** A header says numbers as text. */
const Count = (most: number) => z.coerce.number().check(z.int(), z.gte(0), z.lte(most))

export const fileEndpoints = {
  readFileCard: endpoint('GET /v1/files/:id/card', {
    access: 'agent',
    request: z.object({ id: Id }),
    response: FileCard,
    problems: ['not_found'],
    summary: 'What is known of a file, such as whether its scan is over.',
  }),
  discardFile: endpoint('DELETE /v1/files/:id', {
    access: 'agent',
    request: z.object({ id: Id }),
    response: Empty,
    problems: ['not_found'],
    summary: 'Deletes an own file that belongs to nothing yet.',
  }),
}

/** Bytes instead of JSON on one side; see `ByteEndpoint`. */
export const fileByteEndpoints = {
  uploadFile: byteEndpoint('POST /v1/files', {
    access: 'agent',
    // For the pictures of articles.
    keyScope: 'knowledge:write',
    takes: FILE_MAX_BYTES + PREVIEW_MAX_BYTES,
    headers: { name: 'file-name', previewBytes: 'preview-bytes' },
    request: z.object({ name: text(0, 3_000), previewBytes: z.optional(Count(PREVIEW_MAX_BYTES)) }),
    response: FileCard,
    problems: ['file_refused', 'file_empty', 'file_cut_off', 'too_large', 'limit_reached'],
    summary:
      'Takes a file of at most 25 MB: pictures (PNG, JPEG, GIF, WebP), PDF, text, CSV, Markdown, Word, Excel, PowerPoint, ZIP. ' +
      'With preview-bytes, the body begins with that many bytes of a small picture of it.',
  }),
  readFile: byteEndpoint('GET /v1/files/:id', {
    access: 'agent',
    headers: { range: 'range', known: 'if-none-match' },
    request: z.object({ id: Id, range: z.optional(text(0, 200)), known: z.optional(text(0, 500)) }),
    problems: ['not_found', 'file_not_ready', 'range_outside'],
    summary: "A file's bytes; one range of them, where asked.",
  }),
  readFilePreview: byteEndpoint('GET /v1/files/:id/preview', {
    access: 'agent',
    headers: { known: 'if-none-match' },
    request: z.object({ id: Id, known: z.optional(text(0, 500)) }),
    problems: ['not_found', 'file_not_ready'],
    summary: 'A small picture of a file that has one, at most 640 pixels wide and high.',
  }),
}
