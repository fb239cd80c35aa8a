import { useState } from 'preact/hooks'
import type { CaseCard } from '../../shared/case.ts'
import { standardSentences } from '../../shared/sentences/standard.ts'
import type { StandardBook } from '../../shared/standard/contract.ts'
import { sayProblem } from '../client/say-problem.ts'
import { useAct } from '../client/use-act.ts'
import { useRead } from '../client/use-read.ts'
import { Button } from '../ui/button.tsx'
import { Field, Select, TextInput } from '../ui/fields.tsx'
import { formatDate } from '../ui/format.ts'
import { Plus } from '../ui/icons.ts'
import { useLanguage, useReading, useSentences } from '../ui/language.tsx'
import { Card, Section } from '../ui/layout.tsx'
import { Chip } from '../ui/marks.tsx'
import { CasePicker, CaseWords } from './case-picker.tsx'

type ExceptionsProps = { book: StandardBook; mayChange: boolean; onSaved: (book: StandardBook) => void }

/** The cases and customer segments that no standard measures, each with its reason. */
export function Exceptions({ book, mayChange, onSaved }: ExceptionsProps) {
  const say = useSentences(standardSentences)
  const language = useLanguage()
  const reading = useReading()
  const act = useAct()
  const ids = book.exceptions.flatMap(one => (one.kind === 'case' ? [one.value] : []))
  // Whoever cannot change them need not know which tickets they are.
  const cases = useRead('readCases', mayChange && ids.length > 0 ? { ids } : null).value?.items
  const remove = async (id: string) => {
    const saved = await act.now('removeStandardException', { id, version: book.version })
    if (saved) onSaved(saved)
  }
  return (
    <Section title={say.exceptions} count={book.exceptions.length}>
      <div class="stack">
        <p class="muted">{say.exceptionsLead}</p>
        {act.problem && <p class="field-error">{sayProblem(act.problem, language)}</p>}
        {book.exceptions.length === 0 ? (
          <p class="muted">{say.noExceptions}</p>
        ) : (
          <Card rows>
            {book.exceptions.map(({ id, kind, value, reason, at, by }) => (
              <div class="exception" key={id}>
                <span>
                  <Chip>{say[kind]}</Chip>{' '}
                  {kind === 'segment' ? (
                    <strong>{value}</strong>
                  ) : (
                    <ExceptedCase card={cases?.find(one => one.id === value)} />
                  )}
                </span>
                <span>{reason}</span>
                <span class="muted">
                  {by} · {formatDate(at, reading)}
                </span>
                {mayChange && (
                  <Button size="small" busy={act.busy} onClick={() => remove(id)}>
                    {say.removeException}
                  </Button>
                )}
              </div>
            ))}
          </Card>
        )}
        {mayChange && <NewException book={book} onSaved={onSaved} />}
      </div>
    </Section>
  )
}

function ExceptedCase({ card }: { card: CaseCard | undefined }) {
  const say = useSentences(standardSentences)
  if (!card) return <strong>{say.someCase}</strong>
  return (
    <a href={card.url} target="_blank" rel="noreferrer">
      <CaseWords card={card} />
    </a>
  )
}

interface Draft {
  readonly kind: 'case' | 'segment'
  readonly card: CaseCard | null
  readonly segment: string
  readonly reason: string
}

const blank: Draft = { kind: 'segment', card: null, segment: '', reason: '' }

function NewException({ book, onSaved }: Omit<ExceptionsProps, 'mayChange'>) {
  const say = useSentences(standardSentences)
  const language = useLanguage()
  const act = useAct()
  const [open, setOpen] = useState(false)
  const [draft, setDraft] = useState(blank)
  const [tried, setTried] = useState(false)
  const { kind, card, reason } = draft
  const value = kind === 'case' ? (card?.id ?? '') : draft.segment.trim()
  const missing = value === '' || reason.trim() === ''
  if (!open) {
    return (
      <div>
        <Button size="small" icon={Plus} onClick={() => setOpen(true)}>
          {say.addException}
        </Button>
      </div>
    )
  }
  const save = async (event: Event) => {
    event.preventDefault()
    setTried(true)
    if (missing) return
    const saved = await act.now('addStandardException', { kind, value, reason, version: book.version })
    if (!saved) return
    onSaved(saved)
    setDraft(blank)
    setTried(false)
    setOpen(false)
  }
  return (
    <form class="stack" noValidate onSubmit={save}>
      <div class="form-row">
        <Field label={say.kind}>
          <Select
            value={kind}
            onValue={chosen => setDraft({ ...draft, kind: chosen })}
            options={(['segment', 'case'] as const).map(one => ({ value: one, label: say[one] }))}
          />
        </Field>
        {kind === 'case' ? (
          <Field label={say.caseValue} hint={say.caseHint} required>
            <CasePicker value={card} onValue={chosen => setDraft({ ...draft, card: chosen })} />
          </Field>
        ) : (
          <Field label={say.segmentValue} required>
            <TextInput
              value={draft.segment}
              maxLength={80}
              autoFocus
              onValue={segment => setDraft({ ...draft, segment })}
            />
          </Field>
        )}
        <Field label={say.reason} required>
          <TextInput value={reason} maxLength={500} onValue={words => setDraft({ ...draft, reason: words })} />
        </Field>
      </div>
      <div class="form-foot">
        <Button type="submit" variant="primary" busy={act.busy}>
          {say.save}
        </Button>
        <Button onClick={() => setOpen(false)}>{say.cancel}</Button>
        {tried && missing && (
          <span class="field-error" role="alert">
            {say.needReason}
          </span>
        )}
        {act.problem && <span class="field-error">{sayProblem(act.problem, language)}</span>}
      </div>
    </form>
  )
}
