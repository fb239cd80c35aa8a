import { writingSentences } from '../../../shared/sentences/knowledge-writing.ts'
import { classes } from '../../ui/classes.ts'
import { useSentences } from '../../ui/language.tsx'
import type { Offers } from './use-offers.ts'

/** What can be put in at the cursor, below the line in which it is typed. Keys are the box's affair. */
export function OfferList({ offers }: { offers: Offers }) {
  const say = useSentences(writingSentences)
  const { id, items, active, note, place, choose, opened } = offers
  if (items.length === 0 && note === null) return null
  const at = {
    insetInlineStart: `min(${Math.round(place.left)}px, calc(100% - 280px))`,
    ...(place.low
      ? { insetBlockEnd: `calc(100% - ${Math.round(place.top)}px + 4px)` }
      : { insetBlockStart: `${Math.round(place.bottom) + 4}px` }),
  }
  if (items.length === 0) {
    return (
      <div class="offers offers-note muted" style={at} role="status">
        {note}
      </div>
    )
  }
  return (
    <div
      class="offers"
      style={at}
      role="listbox"
      id={id}
      aria-label={opened.kind === 'variable' ? say.variables : say.articles}
    >
      {items.map((one, index) => (
        // The box keeps the focus, so that typing goes on: the pointer is taken before it would move there.
        <div
          key={one.key}
          id={`${id}-${index}`}
          role="option"
          tabIndex={-1}
          aria-selected={index === active}
          class={classes('offer', index === active && 'offer-active')}
          onMouseDown={event => {
            event.preventDefault()
            choose(one)
          }}
        >
          <span class="offer-label">{one.label}</span>
          <span class="offer-detail">{one.detail}</span>
        </div>
      ))}
    </div>
  )
}
