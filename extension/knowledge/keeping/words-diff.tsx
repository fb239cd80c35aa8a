import { useMemo, useState } from 'preact/hooks'
import type { Words } from '../../../shared/knowledge/merge.ts'
import { keepingSentences } from '../../../shared/sentences/knowledge-keeping.ts'
import { librarySentences } from '../../../shared/sentences/library.ts'
import { useSentences } from '../../ui/language.tsx'
import { type DiffLine, diffTexts, folded, type Stretch } from './diff.ts'

/** What became of an article's title and text. */
export function WordsDiff({ before, after }: { before: Words; after: Words }) {
  const say = useSentences(keepingSentences)
  const library = useSentences(librarySentences)
  const title = before.title !== after.title
  const body = before.body !== after.body
  if (!title && !body) return <p class="muted">{say.same}</p>
  return (
    <div class="stack">
      {title && <TextDiff label={library.titleLabel} before={before.title} after={after.title} />}
      {body && <TextDiff label={library.body} before={before.body} after={after.body} />}
    </div>
  )
}

function TextDiff({ label, before, after }: { label: string; before: string; after: string }) {
  const stretches = useMemo(() => folded(diffTexts(before, after)), [before, after])
  return (
    <section aria-label={label}>
      <span class="field-label">{label}</span>
      <div class="diff">
        {stretches.map((stretch, i) => (
          <Part key={i} stretch={stretch} />
        ))}
      </div>
    </section>
  )
}

function Part({ stretch }: { stretch: Stretch }) {
  const say = useSentences(keepingSentences)
  const [open, setOpen] = useState(false)
  if ('hidden' in stretch && !open) {
    return (
      <button type="button" class="diff-fold" onClick={() => setOpen(true)}>
        {say.unchanged(stretch.hidden.length)}
      </button>
    )
  }
  const lines = 'hidden' in stretch ? stretch.hidden : stretch.lines
  return (
    <>
      {lines.map((line, i) => (
        <Line key={i} line={line} />
      ))}
    </>
  )
}

const signs = { same: '', gone: '−', new: '+' } as const

/** Colour, sign and a word for those who listen say the same. */
function Line({ line }: { line: DiffLine }) {
  const say = useSentences(keepingSentences)
  const words = line.pieces.map((piece, i) =>
    piece.changed ? (
      <mark class="diff-word" key={i}>
        {piece.text}
      </mark>
    ) : (
      piece.text
    ),
  )
  return (
    <div class={`diff-line diff-${line.kind}`}>
      <span class="diff-sign" aria-hidden="true">
        {signs[line.kind]}
      </span>
      {line.kind !== 'same' && <span class="visually-hidden">{line.kind === 'gone' ? say.removed : say.added}</span>}
      {line.kind === 'same' ? <span>{words}</span> : line.kind === 'gone' ? <del>{words}</del> : <ins>{words}</ins>}
    </div>
  )
}
