import { type ReadonlySignal, type Signal, signal } from '@preact/signals'
import { useMemo, useRef } from 'preact/hooks'
import type { CaseFacts } from '../../../shared/case.ts'
import type { FileCard } from '../../../shared/file.ts'
import type { Article, ArticleCard, useKinds } from '../../../shared/knowledge.ts'
import type { DepartmentCard, Member } from '../../../shared/organisation.ts'
import type { Language } from '../../../shared/sentences.ts'
import type { VariableValues } from '../../../shared/variables.ts'
import type { PageLink } from '../../bridge/page-link.ts'
import { usePageLink } from '../../bridge/use-page-link.tsx'
import type { Backend } from '../../client/backend.ts'
import { sayProblem } from '../../client/say-problem.ts'
import { useBackend } from '../../client/use-backend.tsx'
import { useAround } from '../../organisation/departments.tsx'
import { useLanguage } from '../../ui/language.tsx'
import { toast } from '../../ui/toasts.tsx'
import { valuesFor } from './fill.ts'

export type UseKind = (typeof useKinds)[number]

/** An article, or a part of it, about to be used. */
export interface Piece {
  readonly article: Article
  /** What of its Markdown is used. */
  readonly body: string
  /** What it is called in lists. */
  readonly title: string
  /** A step of a numbered list: several in a row are numbered anew. */
  readonly step: boolean
}

/** What is about to be inserted or copied, and needs a look first. */
export interface Filling {
  readonly pieces: readonly Piece[]
  readonly kind: 'inserted' | 'copied'
}

/** An article with which something is not right. */
export interface Flagging {
  readonly article: Pick<ArticleCard, 'id' | 'title'>
  readonly kind: 'wrong' | 'stale' | 'missing_step'
  /** The words that it lacks or that are meant. */
  readonly quote?: string
}

/** What using an article shows or asks; the forms that do stand above tabs and lists. */
export interface UseState {
  /** The id of the article being fetched for use. */
  readonly busy: Signal<string | null>
  /** A question to the person; null when there is none. */
  readonly filling: Signal<Filling | null>
  /** Text that could be neither inserted nor copied; null when all went well. */
  readonly byHand: Signal<string | null>
  /** What somebody says is not right; null while nobody does. */
  readonly flagging: Signal<Flagging | null>
  /** Files of the last answer that its box did not take. */
  readonly beside: Signal<readonly FileCard[]>
  /** What is collected to be inserted together, in order. */
  readonly basket: Signal<readonly Piece[]>
}

/** What using an article stands on, as it is now. */
export interface UseGround extends UseState {
  readonly backend: Backend
  readonly link: PageLink | null
  /** Null away from any ticket. */
  readonly facts: CaseFacts | null
  readonly language: Language
  readonly me: Member
  readonly departments: readonly DepartmentCard[]
}

export interface ArticleUse extends UseState {
  readonly ground: ReadonlySignal<UseGround>
  /** What variables stand for on this ticket, in the article's language. */
  valuesIn(language: Article['language']): VariableValues
  /** `quick`: without the form where everything was answered before on this ticket. */
  use(card: Pick<ArticleCard, 'id' | 'title'>, kind: UseKind, quick?: boolean): Promise<void>
  /** Uses parts of articles, in order. */
  usePieces(pieces: readonly Piece[], kind: Filling['kind'], quick?: boolean): Promise<void>
  /** Puts an article whole behind what is collected. */
  collect(card: Pick<ArticleCard, 'id'>): Promise<void>
}

const freshState = (): UseState => ({
  busy: signal(null),
  filling: signal(null),
  byHand: signal(null),
  flagging: signal(null),
  beside: signal([]),
  basket: signal([]),
})

/** The whole of an article. */
export const wholeOf = (article: Article): Piece => ({ article, body: article.body, title: article.title, step: false })

/** Inserts, copies and links articles on the ticket at hand, and notes the use. Nothing fails without a word. */
export function useArticle(facts: CaseFacts | null): ArticleUse {
  const backend = useBackend()
  const link = usePageLink()
  const language = useLanguage()
  const { me, departments } = useAround()
  const state = useMemo(freshState, [])
  const ground = useRef(signal<UseGround>({ ...state, backend, link, facts, language, me, departments })).current
  ground.value = { ...state, backend, link, facts, language, me, departments }

  return useMemo(() => {
    const valuesIn = (of: Article['language']) => {
      const { facts, me, departments } = ground.peek()
      return valuesFor(facts, me, departments, of)
    }
    /** One act at a time; what does it is fetched when first needed. */
    const alone = async (id: string, act: (inserting: typeof import('./inserting.ts')) => Promise<void>) => {
      if (state.busy.value) return
      state.busy.value = id
      try {
        await act(await import('./inserting.ts'))
      } catch (error) {
        toast({ text: sayProblem(error, ground.peek().language), tone: 'bad' })
      } finally {
        state.busy.value = null
      }
    }
    const fetched = (id: string) => backend.read('readArticle', { id })
    return {
      ...state,
      ground,
      valuesIn,
      use: (card, kind, quick = false) =>
        alone(card.id, async ({ begin, copyLink }) => {
          if (kind === 'linked') await copyLink(ground.peek(), card)
          else await begin(ground.peek(), { pieces: [wholeOf(await fetched(card.id))], kind }, quick)
        }),
      usePieces: (pieces, kind, quick = false) =>
        alone(pieces[0]?.article.id ?? '', ({ begin }) => begin(ground.peek(), { pieces, kind }, quick)),
      collect: card =>
        alone(card.id, async ({ collected }) => {
          state.basket.value = collected(state.basket.value, [wholeOf(await fetched(card.id))])
        }),
    } satisfies ArticleUse
  }, [backend, state, ground])
}
