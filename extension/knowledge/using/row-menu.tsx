import type { ArticleCard } from '../../../shared/knowledge.ts'
import { keepingSentences } from '../../../shared/sentences/knowledge-keeping.ts'
import { usingSentences } from '../../../shared/sentences/knowledge-using.ts'
import { useSentences } from '../../ui/language.tsx'
import { Menu } from '../../ui/menu.tsx'
import { selectedWords } from '../keeping/selected-words.ts'
import { usePins } from './pins.ts'
import type { ArticleUse } from './use-article.ts'

type RowMenuProps = { article: Pick<ArticleCard, 'id' | 'title'>; actions: ArticleUse }

/** What is done with an article less often. */
export function RowMenu({ article, actions }: RowMenuProps) {
  const say = useSentences(usingSentences)
  const keeping = useSentences(keepingSentences)
  const pins = usePins()
  const pinned = pins.has(article.id)
  return (
    <Menu
      label={article.title}
      items={[
        { label: say.add, onSelect: () => void actions.collect(article) },
        { label: say.copyLink, onSelect: () => void actions.use(article, 'linked') },
        {
          label: keeping.flag,
          onSelect: () => {
            actions.flagging.value = { article, kind: 'wrong', quote: selectedWords(article.id) }
          },
        },
        null,
        { label: pinned ? say.unpin : say.pin, onSelect: () => pins.put(article, !pinned) },
        ...(pinned && !pins.isFirst(article.id) ? [{ label: say.pinFirst, onSelect: () => pins.first(article) }] : []),
      ]}
    />
  )
}
