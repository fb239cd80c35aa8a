import type { FileDoor } from '../../extension/client/file-door.ts'
import { type FileCard, type FileType, fileTypes } from '../../shared/file.ts'
import { newId } from '../../shared/ids.ts'
import { Problem } from '../../shared/problems.ts'

/** A server's files in memory, their cards in `held`. `answers` throws when the server would. */
export function memoryDoor(
  answers: () => void = () => {},
  held = new Map<string, FileCard>(),
): FileDoor & { readonly held: Map<string, FileCard> } {
  const blobs = new Map<string, Blob>()
  return {
    held,
    async send({ name, body, preview }, tell) {
      answers()
      tell(1)
      const type = (fileTypes as readonly string[]).includes(body.type) ? (body.type as FileType) : 'text/plain'
      const facts = { id: newId(Date.now()), name, type, bytes: body.size, width: null, height: null }
      const card: FileCard = { ...facts, preview: preview !== null, state: 'ready', refusedWhy: null }
      held.set(card.id, card)
      blobs.set(card.id, body)
      return card
    },
    async fetch(id) {
      answers()
      const blob = blobs.get(id)
      if (!blob) throw new Problem('not_found')
      return blob
    },
  }
}
