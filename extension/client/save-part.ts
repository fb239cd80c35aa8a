import { Problem } from '../../shared/problems.ts'

/** How often somebody else may be faster before we give up. */
const TRIES = 4

interface PartSave<Doc> {
  /** The document as it stood when the edit began. */
  base: Doc
  /** The part that is being edited, as plain data. */
  partOf(doc: Doc): unknown
  save(version: number): Promise<Doc>
  fresh(): Promise<Doc>
}

/**
 * Saves an edit of one part of a shared, versioned document. Somebody else's change of another part does not matter: the edit is
 * saved upon the newer version. Throws `stale` only when this very part changed meanwhile.
 */
export async function savePart<Doc extends { version: number }>(edit: PartSave<Doc>): Promise<Doc> {
  const before = JSON.stringify(edit.partOf(edit.base))
  let version = edit.base.version
  for (let attempt = 1; ; attempt++) {
    try {
      return await edit.save(version)
    } catch (error) {
      if (!(error instanceof Problem) || error.code !== 'stale' || attempt === TRIES) throw error
      const fresh = await edit.fresh()
      if (JSON.stringify(edit.partOf(fresh)) !== before) throw error
      version = fresh.version
    }
  }
}
