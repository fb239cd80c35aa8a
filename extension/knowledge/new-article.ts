import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { Article } from '../../shared/knowledge.ts'

/** What a new article begins with. */
export interface Beginning {
  /** Its text. With `found`, it tells about a case and is looked through first. */
  readonly text: string
  readonly fromCase?: boolean
  readonly start?: Partial<Pick<Article, 'title' | 'kind' | 'folder' | 'departmentId' | 'tags' | 'language'>> & {
    /** The article that it says in the other language. */
    readonly twinOf?: string
  }
}

const WritingContext = createContext<((beginning: Beginning) => void) | null>(null)

/** Hands every view inside the way to a new article. */
export const WritingProvider = WritingContext.Provider

/** Opens the form for a new article; null where there is none. */
export const useWriting = () => useContext(WritingContext)
