import { type Signal, useSignal } from '@preact/signals'
import type { CaseFacts, CaseRef } from '../../shared/case.ts'
import { withoutInternal } from '../../shared/knowledge/callouts.ts'
import type { Article, ArticleCard, useKinds } from '../../shared/knowledge.ts'
import { knowledgeSentences } from '../../shared/sentences/knowledge.ts'
import { fillVariables, type VariableValues } from '../../shared/variables.ts'
import { copyAnswer } from '../bridge/copy-answer.ts'
import { usePageLink } from '../bridge/use-page-link.tsx'
import { hubAddress } from '../client/hub-address.ts'
import { sayProblem } from '../client/say-problem.ts'
import { useBackend } from '../client/use-backend.tsx'
import { useAround } from '../organisation/departments.tsx'
import { useLanguage, useSentences } from '../ui/language.tsx'
import { toast } from '../ui/toasts.tsx'
import { valuesFor } from './fill.ts'

export type UseKind = (typeof useKinds)[number]

/** An article about to be used whose variables are not all known. */
export interface Filling {
  readonly article: Article
  readonly kind: 'inserted' | 'copied'
  readonly missing: readonly string[]
}

export interface ArticleUse {
  /** The id of the article being fetched for use. */
  readonly busy: Signal<string | null>
  /** A question to the person; null when there is none. */
  readonly filling: Signal<Filling | null>
  /** Text that could be neither inserted nor copied; null when all went well. */
  readonly byHand: Signal<string | null>
  /** The article that somebody finds a fault with; null when nobody does. */
  readonly flagging: Signal<ArticleCard | null>
  /** The ticket at hand. */
  readonly caseRef: CaseRef | null
  /** What variables stand for on this ticket, in the article's language. */
  valuesIn(language: Article['language']): VariableValues
  /** An article's text with all filled in that is known: what an insert would give. */
  known(article: Article): string
  use(card: ArticleCard, kind: UseKind): Promise<void>
  /** Goes on with what the person filled in; empty answers stay as written. */
  fill(answers: Readonly<Record<string, string>>): Promise<void>
}

/** Inserts, copies and links articles on the ticket at hand, and notes the use. Nothing fails without a word. */
export function useArticle(facts: CaseFacts | null): ArticleUse {
  const backend = useBackend()
  const link = usePageLink()
  const language = useLanguage()
  const say = useSentences(knowledgeSentences)
  const { me, departments } = useAround()
  const busy = useSignal<string | null>(null)
  const filling = useSignal<Filling | null>(null)
  const byHand = useSignal<string | null>(null)
  const flagging = useSignal<ArticleCard | null>(null)

  const note = (article: Pick<Article, 'id' | 'title'>, kind: UseKind) => {
    if (!facts) return
    // That it was used is worth noting, but never worth disturbing anybody who has just answered a customer.
    backend.act('noteArticleUse', { id: article.id, ref: facts.ref, kind }, say.useLabel(article.title)).catch(() => {})
  }

  const deliver = async (article: Article, kind: 'inserted' | 'copied', body: string) => {
    const answer = (await import('./answer.ts')).answerFrom(body)
    const result = kind === 'inserted' && link ? await link.insert(answer) : await copyAnswer(answer)
    if (result === 'failed') byHand.value = answer.text
    else {
      const inNote = link?.page.value?.reply === 'note'
      const missed = kind === 'inserted' && result === 'copied'
      const said = inNote ? say.insertedNote : say.inserted
      toast({
        text: missed ? say.copiedInstead : result === 'copied' ? say.copied : said,
        tone: missed ? 'warn' : 'good',
      })
      note(article, result)
    }
  }

  const valuesIn = (language: Article['language']) => valuesFor(facts, me, departments, language)

  const fillIn = (article: Article, answers: Readonly<Record<string, string>> = {}) =>
    fillVariables(article.body, { ...valuesIn(article.language), ...answers })

  const begin = async (article: Article, kind: 'inserted' | 'copied') => {
    const { text } = fillIn(article)
    const { missing } = fillIn({ ...article, body: withoutInternal(article.body) })
    if (missing.length > 0) filling.value = { article, kind, missing }
    else await deliver(article, kind, text)
  }

  return {
    busy,
    filling,
    byHand,
    flagging,
    caseRef: facts?.ref ?? null,
    valuesIn,
    known: article => fillIn(article).text,
    async use(card, kind) {
      if (busy.value) return
      busy.value = card.id
      try {
        if (kind === 'linked') {
          await navigator.clipboard.writeText(articleAddress(backend, card.id))
          toast({ text: say.linkCopied, tone: 'good' })
          note(card, 'linked')
        } else await begin(await backend.read('readArticle', { id: card.id }), kind)
      } catch (error) {
        if (kind === 'linked') byHand.value = articleAddress(backend, card.id)
        else toast({ text: sayProblem(error, language), tone: 'bad' })
      } finally {
        busy.value = null
      }
    },
    async fill(answers) {
      const open = filling.value
      if (!open) return
      filling.value = null
      await deliver(open.article, open.kind, fillIn(open.article, answers).text)
    },
  }
}

const articleAddress = (backend: ReturnType<typeof useBackend>, id: string) =>
  hubAddress(backend.settings.value.server, `knowledge/${id}`)
