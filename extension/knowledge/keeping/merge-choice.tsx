import { useMemo, useState } from 'preact/hooks'
import { joined, type MergePart, mergeWords, type Words } from '../../../shared/knowledge/merge.ts'
import { keepingSentences } from '../../../shared/sentences/knowledge-keeping.ts'
import { librarySentences } from '../../../shared/sentences/library.ts'
import { Button } from '../../ui/button.tsx'
import { RadioGroup } from '../../ui/choices.tsx'
import { Banner } from '../../ui/feedback.tsx'
import { useSentences } from '../../ui/language.tsx'
import { WordsDiff } from './words-diff.tsx'

type Side = 'mine' | 'theirs' | 'both'
type Conflict = Extract<MergePart, { kind: 'conflict' }>

type MergeChoiceProps = {
  base: Words
  mine: Words
  theirs: Words
  /** What each side is called. */
  names: { readonly mine: string; readonly theirs: string }
  /** The merged text, once it is chosen. */
  onWords: (words: Words) => void
  verb: string
  busy?: boolean
}

/** Brings two people's changes of one text together: what only one changed is taken, the rest is chosen place by place. */
export function MergeChoice({ base, mine, theirs, names, onWords, verb, busy = false }: MergeChoiceProps) {
  const say = useSentences(keepingSentences)
  const library = useSentences(librarySentences)
  const merged = useMemo(() => mergeWords(base, mine, theirs), [base, mine, theirs])
  const [sides, setSides] = useState<Readonly<Record<string, Side>>>({})
  const sideOf = (key: string): Side => sides[key] ?? 'mine'
  const choose = (key: string) => (side: Side) => setSides({ ...sides, [key]: side })
  const title = merged.title ?? (sideOf('title') === 'theirs' ? theirs.title : mine.title)
  const body = joined(merged.body, (part, i) => chosen(part, sideOf(String(i))))
  const conflicts = merged.body.flatMap((part, i) => (part.kind === 'conflict' ? [{ part, key: String(i) }] : []))
  const of = conflicts.length + (merged.title === null ? 1 : 0)
  const shift = of - conflicts.length
  return (
    <div class="stack">
      <Banner tone={of > 0 ? 'warn' : 'good'}>{of > 0 ? say.conflictLead : say.mergeClean}</Banner>
      {merged.title === null && (
        <Place
          label={`${say.conflictAt(1, of)} · ${library.titleLabel}`}
          mine={mine.title}
          theirs={theirs.title}
          names={names}
          side={sideOf('title')}
          onSide={choose('title')}
        />
      )}
      {conflicts.map(({ part, key }, i) => (
        <Place
          key={key}
          label={say.conflictAt(i + 1 + shift, of)}
          mine={part.mine.join('\n')}
          theirs={part.theirs.join('\n')}
          names={names}
          both
          side={sideOf(key)}
          onSide={choose(key)}
        />
      ))}
      <WordsDiff before={theirs} after={{ title, body }} />
      <div class="row">
        <Button variant="primary" busy={busy} onClick={() => onWords({ title, body })}>
          {verb}
        </Button>
      </div>
    </div>
  )
}

function chosen({ mine, theirs }: Conflict, side: Side): readonly string[] {
  if (side === 'both') return [...theirs, ...mine]
  return side === 'mine' ? mine : theirs
}

type PlaceProps = {
  label: string
  mine: string
  theirs: string
  names: MergeChoiceProps['names']
  /** Whether both may stand one after the other. */
  both?: boolean
  side: Side
  onSide: (side: Side) => void
}

function Place({ label, mine, theirs, names, both = false, side, onSide }: PlaceProps) {
  const say = useSentences(keepingSentences)
  const options = [
    { value: 'mine' as const, label: names.mine },
    { value: 'theirs' as const, label: names.theirs },
    ...(both ? [{ value: 'both' as const, label: say.both }] : []),
  ]
  const part = (which: 'mine' | 'theirs', text: string) => (
    <div class="conflict-side" data-chosen={side === which || side === 'both' ? '' : undefined}>
      <span class="field-label">{names[which]}</span>
      <p class="conflict-text">{text === '' ? <span class="muted">{say.empty}</span> : text}</p>
    </div>
  )
  return (
    <div class="conflict">
      <div class="conflict-sides">
        {part('mine', mine)}
        {part('theirs', theirs)}
      </div>
      <RadioGroup label={label} value={side} onValue={onSide} options={options} />
    </div>
  )
}
