import { useState } from 'preact/hooks'
import type { CaseCard } from '../../shared/case.ts'
import { standardSentences } from '../../shared/sentences/standard.ts'
import { useDeferred } from '../client/use-deferred.ts'
import { useRead } from '../client/use-read.ts'
import { useSentences } from '../ui/language.tsx'
import { Picker } from '../ui/picker.tsx'

const PAUSE_MS = 200
const TYPED_SHOWN = 40

type CasePickerProps = {
  /** The chosen ticket; null for none. */
  value: CaseCard | null
  onValue: (chosen: CaseCard) => void
}

/** Chooses a ticket by number, subject or customer, or by its address; the newest are listed without typing. */
export function CasePicker({ value, onValue }: CasePickerProps) {
  const say = useSentences(standardSentences)
  const [open, setOpen] = useState(false)
  const [asked, setAsked] = useState('')
  const q = useDeferred(asked, asked === '' ? 0 : PAUSE_MS)
  const known = useRead('findCases', open && q === asked ? { q } : null)
  const items = known.value?.items ?? null
  const none = q === '' ? say.noCases : say.noCase(q.length > TYPED_SHOWN ? `${q.slice(0, TYPED_SHOWN)}…` : q)
  return (
    <Picker
      autoFocus
      shown={value ? [numberOf(value), value.subject].filter(Boolean).join(' · ') : ''}
      placeholder={say.chooseCase}
      open={open}
      onOpen={setOpen}
      onSearch={setAsked}
      choices={items?.map(one => ({ key: one.id, view: <CaseWords card={one} /> })) ?? null}
      onChoose={key => {
        const chosen = items?.find(one => one.id === key)
        if (chosen) onValue(chosen)
      }}
      notice={known.problem ? say.casesFailed : items?.length === 0 ? none : null}
    />
  )
}

/** A ticket in one line: number, subject, customer. */
export function CaseWords({ card }: { card: CaseCard }) {
  const say = useSentences(standardSentences)
  return (
    <span class="picker-words">
      <strong>{numberOf(card)}</strong>
      <span>{card.subject || say.untitled}</span>
      {card.customerName && <span class="muted">{card.customerName}</span>}
    </span>
  )
}

const numberOf = ({ number, ref }: CaseCard) => `#${(number || ref.externalId).replace(/^#/, '')}`
