import { type ComponentChildren, createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { CaseFacts } from '../../../shared/case.ts'
import { later } from '../../ui/later.tsx'
import { type ArticleUse, useArticle } from './use-article.ts'

const UsingLayer = later(async () => (await import('./using-layer.tsx')).UsingLayer, true)

const AnsweringContext = createContext<ArticleUse | null>(null)

type AnsweringProps = { facts: CaseFacts | null; children: ComponentChildren }

/**
 * Lets every view inside insert and copy articles. The forms that this may open stand here, below tabs and lists: what is being
 * filled in outlives a ticket that is read again.
 */
export function Answering({ facts, children }: AnsweringProps) {
  const actions = useArticle(facts)
  const { filling, byHand, flagging, beside, basket } = actions
  const asks =
    [filling, byHand, flagging].some(one => one.value !== null) || beside.value.length > 0 || basket.value.length > 0
  return (
    <AnsweringContext.Provider value={actions}>
      {children}
      {asks && <UsingLayer actions={actions} />}
    </AnsweringContext.Provider>
  )
}

/** Inserting, copying and linking articles. Throws outside of `Answering`. */
export function useAnswering(): ArticleUse {
  const actions = useContext(AnsweringContext)
  if (!actions) throw new Error('A view uses articles outside of Answering.')
  return actions
}
