import { useMemo, useRef, useState } from 'preact/hooks'
import type { CaseFacts } from '../../../shared/case.ts'
import {
  blankOut,
  type Finding,
  findPersonalData,
  holeFor,
  type KnownPeople,
} from '../../../shared/knowledge/personal-data.ts'
import { usingSentences } from '../../../shared/sentences/knowledge-using.ts'
import { languageOf } from '../../../shared/written-language.ts'
import { useAround } from '../../organisation/departments.tsx'
import { useSentences } from '../../ui/language.tsx'
import { ArticleForm } from './article-form.tsx'
import { Nearest } from './nearest.tsx'
import '../using/using.css'

type FromReplyProps = { text: string; facts: CaseFacts | null; onClose: () => void }

/**
 * A new article out of an answer. What tells about the customer or the ticket is replaced before anything of it is kept anywhere:
 * the words as they were stay in this view alone. What is written already is shown first.
 */
export function FromReply({ text, facts, onClose }: FromReplyProps) {
  const { me } = useAround()
  const language = languageOf(text)
  const known: KnownPeople = { facts, agentName: me.name }
  const [findings] = useState(() => findPersonalData(text, known))
  const blanked = useMemo(() => blankOut(text, findings, language), [text, findings, language])
  return (
    <ArticleForm
      text={blanked}
      start={{ language }}
      onClose={onClose}
      above={(body, onBody) => (
        <>
          <Nearest text={blanked} body={body} onClose={onClose} />
          <Findings text={text} findings={findings} language={language} body={body} onBody={onBody} />
        </>
      )}
    />
  )
}

type FindingsProps = {
  text: string
  findings: readonly Finding[]
  language: 'zh' | 'en'
  body: string
  onBody: (body: string) => void
}

/** What was replaced, each to be put back with one click. */
function Findings({ text, findings, language, body, onBody }: FindingsProps) {
  const say = useSentences(usingSentences)
  const [kept, setKept] = useState<ReadonlySet<number>>(new Set())
  // What this made of the text last: as long as it stands, nobody has written on.
  const made = useRef(blankOut(text, findings, language))
  const toggle = (index: number) => {
    const next = new Set(kept)
    if (!next.delete(index)) next.add(index)
    const whole = blankOut(text, findings, language, next)
    onBody(body === made.current ? whole : swapped(body, text, findings, language, index, next))
    made.current = whole
    setKept(next)
  }
  if (findings.length === 0) return <p class="muted">{say.foundNone}</p>
  return (
    <section class="findings" aria-label={say.foundTitle(findings.length)}>
      <strong>{say.foundTitle(findings.length - kept.size)}</strong>
      <p class="muted">{say.foundText}</p>
      <div class="row">
        {findings.map((finding, index) => {
          const words = text.slice(finding.from, finding.to)
          const back = kept.has(index)
          return (
            <button
              key={index}
              type="button"
              class="finding"
              aria-pressed={back}
              title={back ? say.blankAgain(words) : say.putBack(words)}
              onClick={() => toggle(index)}
            >
              <span class={back ? undefined : 'finding-gone'}>{words}</span>
              <span class="muted">{say[`kind_${finding.kind}`]}</span>
            </button>
          )
        })}
      </div>
    </section>
  )
}

/** In a text that was written on: the hole becomes its words, or the words their hole, where they stand. */
function swapped(
  body: string,
  text: string,
  findings: readonly Finding[],
  language: 'zh' | 'en',
  index: number,
  kept: ReadonlySet<number>,
): string {
  const finding = findings[index]
  if (!finding) return body
  const words = text.slice(finding.from, finding.to)
  const hole = holeFor(finding.kind, language)
  const back = kept.has(index)
  const [from, to] = back ? [hole, words] : [words, hole]
  // Of several holes that look alike, the one that stands where this finding stood.
  const before = findings.filter((one, i) => i < index && !kept.has(i) && holeFor(one.kind, language) === hole).length
  const at = placeOf(body, from, back ? before : 0)
  return at < 0 ? body : body.slice(0, at) + to + body.slice(at + from.length)
}

/** Where the words stand for the nth time, from 0; their last place when there are fewer. */
function placeOf(body: string, words: string, nth: number): number {
  let at = body.indexOf(words)
  for (let i = 0; i < nth; i++) {
    const next = body.indexOf(words, at + words.length)
    if (at < 0 || next < 0) break
    at = next
  }
  return at
}
