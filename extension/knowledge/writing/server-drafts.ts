import type { Input, Output } from '../../../shared/contract.ts'
import type { FileCard } from '../../../shared/file.ts'
import type { Words } from '../../../shared/knowledge/merge.ts'
import { Problem } from '../../../shared/problems.ts'
import type { Backend } from '../../client/backend.ts'
import { problemFrom } from '../../client/say-problem.ts'
import type { KeptText } from './device-drafts.ts'

/** What somebody typed, what it began from, and the files that it has by now. */
export interface Kept<Edit> {
  readonly edit: Edit
  /** Version and revision of the article that it began from; 0 for a new one. */
  readonly version: number
  readonly revision: number
  readonly files: readonly FileCard[]
  /** What the article said then, where this computer knows it. */
  readonly base?: Words
}

/** The writer's own drafts at the server, which follow them to another computer. */
export interface ServerDrafts<Edit> {
  /** Throws where the server cannot be asked. */
  recall(initial: Kept<Edit>): Promise<KeptText<Kept<Edit>> | null>
  /** False where it could not be kept now. The latest words of all windows stay. */
  keep(kept: Kept<Edit>): Promise<boolean>
  drop(): Promise<void>
}

type DraftEdit = Input<'keepDraft'>['edit']

export function serverDrafts<Edit extends DraftEdit>(
  backend: Pick<Backend, 'read' | 'act' | 'drop' | 'away'>,
  articleId: string | null,
): ServerDrafts<Edit> {
  const which = articleId === null ? {} : { articleId }
  let known = 0
  /** Now or not at all: words that wait in a queue would be older than those on this computer. */
  const now = async <Name extends 'keepDraft' | 'dropDraft'>(
    name: Name,
    input: Input<Name>,
  ): Promise<Output<Name> | null> => {
    if (backend.away.peek() !== null) return null
    const result = await backend.act(name, input, name)
    if (result.kind === 'done') return result.output
    await backend.drop(result.id)
    return null
  }
  const keepUpon = async (kept: Kept<Edit>, version: number): Promise<boolean> => {
    const { title, body, departmentId, tags, language, audience, kind, folder } = kept.edit
    const given = { departmentId, tags, language, audience, kind, folder, fileIds: kept.files.map(file => file.id) }
    const said = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined && value !== ''))
    const edit = { title, body, ...said }
    const answer = await now('keepDraft', {
      articleId,
      edit,
      baseVersion: kept.version,
      baseRevision: kept.revision,
      version,
    })
    if (answer) known = answer.version
    return answer !== null
  }
  return {
    async recall(initial) {
      const { draft } = await backend.read('readDraft', which)
      known = draft?.version ?? 0
      if (!draft) return null
      const { fileIds = [], ...edit } = draft.edit
      const cards = await Promise.all(fileIds.map(id => cardOf(backend, initial, id)))
      const files = cards.filter(card => card !== null)
      const value = {
        edit: { ...initial.edit, ...edit },
        version: draft.baseVersion,
        revision: draft.baseRevision,
        files,
      }
      return { at: draft.updatedAt, value }
    },
    async keep(kept) {
      try {
        return await keepUpon(kept, known)
      } catch (error) {
        const { code, facts } = problemFrom(error)
        if (code !== 'stale' || typeof facts.version !== 'number') return false
        return keepUpon(kept, facts.version).catch(() => false)
      }
    },
    async drop() {
      known = 0
      await now('dropDraft', which).catch(() => null) // the next look finds it, and says what it is
    },
  }
}

/** For what only this computer keeps. */
export const noServerDrafts: ServerDrafts<never> = {
  recall: async () => null,
  keep: async () => false,
  drop: async () => {},
}

/** Null: it was swept. */
async function cardOf<Edit>(backend: Pick<Backend, 'read'>, initial: Kept<Edit>, id: string): Promise<FileCard | null> {
  const own = initial.files.find(file => file.id === id)
  if (own) return own
  return backend.read('readFileCard', { id }).catch(error => {
    if (error instanceof Problem && error.code === 'not_found') return null
    throw error
  })
}
