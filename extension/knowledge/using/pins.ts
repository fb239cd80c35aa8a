import { signal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import type { ArticleCard } from '../../../shared/knowledge.ts'
import { usingSentences } from '../../../shared/sentences/knowledge-using.ts'
import type { Backend } from '../../client/backend.ts'
import { sayProblem } from '../../client/say-problem.ts'
import { useBackend } from '../../client/use-backend.tsx'
import { useLanguage, useSentences } from '../../ui/language.tsx'
import { toast } from '../../ui/toasts.tsx'

type Named = Pick<ArticleCard, 'id' | 'title'>

/** The person's pins, one copy for a page: null until they are known. */
const kept = new WeakMap<Backend, ReturnType<typeof pinsOf>>()

function pinsOf(backend: Backend) {
  const items = signal<readonly ArticleCard[] | null>(null)
  const load = () =>
    backend.read('listPins', {}).then(
      answer => {
        items.value = answer.items
      },
      () => {}, // the menu then offers to pin, which changes nothing for what is pinned
    )
  backend.listen(message => {
    if (message.kind === 'hello') void load()
    if (message.kind === 'workspace' && (message.what === 'pins' || message.what === 'knowledge')) void load()
  })
  return { items, load }
}

/** The person's pinned articles, and pinning. With the server away a pin is kept and sent later. */
export function usePins() {
  const backend = useBackend()
  const language = useLanguage()
  const say = useSentences(usingSentences)
  let mine = kept.get(backend)
  if (!mine) {
    mine = pinsOf(backend)
    kept.set(backend, mine)
  }
  const { items, load } = mine
  useEffect(() => {
    if (items.peek() === null) void load()
  }, [items, load])

  const send = async (article: Named, pinned: boolean, before?: string) => {
    const label = pinned ? say.pinLabel(article.title) : say.unpinLabel(article.title)
    const input = { id: article.id, pinned, ...(before !== undefined && { before }) }
    try {
      const result = await backend.act('pinArticle', input, label)
      if (result.kind === 'done') items.value = result.output.items
      toast({ text: pinned ? say.pinnedNow : say.unpinnedNow, tone: 'good' })
    } catch (error) {
      toast({ text: sayProblem(error, language), tone: 'bad' })
    }
  }
  return {
    items: items.value,
    has: (id: string) => items.value?.some(one => one.id === id) ?? false,
    isFirst: (id: string) => items.value?.[0]?.id === id,
    put: (article: Named, pinned: boolean) => void send(article, pinned),
    first: (article: Named) => void send(article, true, items.value?.[0]?.id),
  }
}
