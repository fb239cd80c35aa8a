import { usingSentences } from '../../../shared/sentences/knowledge-using.ts'
import { Button, IconButton } from '../../ui/button.tsx'
import { ArrowUp, X } from '../../ui/icons.ts'
import { useSentences } from '../../ui/language.tsx'
import type { ArticleUse, Piece } from './use-article.ts'

/** What is collected to be inserted together: in order, with one form for all its questions. */
export function Basket({ actions }: { actions: ArticleUse }) {
  const say = useSentences(usingSentences)
  const { basket } = actions
  const pieces = basket.value
  const put = (next: readonly Piece[]) => {
    basket.value = next
  }
  const earlier = (at: number) => {
    const [before, here] = [pieces[at - 1], pieces[at]]
    if (before && here) put([...pieces.slice(0, at - 1), here, before, ...pieces.slice(at + 1)])
  }
  return (
    <section class="basket" aria-label={say.basket}>
      <div class="row">
        <strong>{say.basket}</strong>
        <span class="muted">{say.basketCount(pieces.length)}</span>
      </div>
      <ol class="basket-pieces">
        {pieces.map((piece, index) => (
          <li key={`${piece.article.id}${piece.title}${index}`} class="row">
            <span class="ellipsis basket-piece">{piece.title}</span>
            {index > 0 && <IconButton icon={ArrowUp} label={say.earlier(piece.title)} onClick={() => earlier(index)} />}
            <IconButton
              icon={X}
              label={say.remove(piece.title)}
              onClick={() => put(pieces.filter(one => one !== piece))}
            />
          </li>
        ))}
      </ol>
      <div class="row">
        <Button
          variant="primary"
          size="small"
          busy={actions.busy.value !== null}
          onClick={() => actions.usePieces(pieces, 'inserted')}
        >
          {say.insertAll}
        </Button>
        <Button size="small" onClick={() => actions.usePieces(pieces, 'copied')}>
          {say.copyAll}
        </Button>
        <Button variant="quiet" size="small" onClick={() => put([])}>
          {say.clear}
        </Button>
      </div>
    </section>
  )
}
