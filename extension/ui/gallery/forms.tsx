import { useState } from 'preact/hooks'
import { gallerySentences } from '../../../shared/sentences/gallery.ts'
import { Checkbox, RadioGroup, Switch } from '../choices.tsx'
import { CopyField } from '../copy-field.tsx'
import { Field, Select, TextArea, TextInput } from '../fields.tsx'
import { useSentences } from '../language.tsx'
import { Section } from '../layout.tsx'
import { SearchBox } from '../search-box.tsx'

/** Fields with hint, error, required and optional, empty, filled and closed. */
export function Fields() {
  const say = useSentences(gallerySentences)
  const [what, setWhat] = useState<string>()
  const [note, setNote] = useState('')
  const [time, setTime] = useState('19:30')
  const [department, setDepartment] = useState<'billing' | 'logistics' | ''>('')
  const departments = [
    { value: 'billing', label: say.billing },
    { value: 'logistics', label: say.logistics },
  ] as const
  return (
    <Section title={say.fields}>
      <div class="stack">
        <Field label={say.department} required>
          <Select value={department} onValue={setDepartment} placeholder={say.choose} options={departments} />
        </Field>
        <Field label={say.what} hint={say.whatHint} required>
          <TextArea value={what ?? say.whatValue} onValue={setWhat} />
        </Field>
        <Field label={say.deadline} error={say.deadlineError}>
          <TextInput type="time" value={time} onValue={setTime} />
        </Field>
        <Field label={say.note} required={false}>
          <TextInput value={note} onValue={setNote} placeholder={say.whatHint} />
        </Field>
        <Field label={say.readOnly}>
          <TextInput value={say.rowOne} onValue={setNote} disabled />
        </Field>
      </div>
    </Section>
  )
}

/** Checkboxes, switches and radios: off, on, in between and closed. */
export function Choices() {
  const say = useSentences(gallerySentences)
  const [notify, setNotify] = useState(true)
  const [quote, setQuote] = useState(false)
  const [open, setOpen] = useState(true)
  const [urgency, setUrgency] = useState<'normal' | 'urgent'>('normal')
  return (
    <Section title={say.choices}>
      <div class="stack">
        <div>
          <Checkbox label={say.notify} hint={say.notifyHint} checked={notify} onChecked={setNotify} />
          <Checkbox label={say.quote} checked={quote} onChecked={setQuote} />
          <Checkbox label={say.someSelected} checked={false} indeterminate onChecked={setQuote} />
          <Checkbox label={say.disabled} checked disabled onChecked={setQuote} />
        </div>
        <div>
          <Switch label={say.autoOpen} checked={open} onChecked={setOpen} />
          <Switch label={say.notify} hint={say.notifyHint} checked={quote} onChecked={setQuote} />
          <Switch label={say.disabled} checked={false} disabled onChecked={setQuote} />
        </div>
        <RadioGroup
          label={say.priority}
          value={urgency}
          onValue={setUrgency}
          options={[
            { value: 'normal', label: say.normal, hint: say.normalHint },
            { value: 'urgent', label: say.urgent, hint: say.urgentHint },
          ]}
        />
      </div>
    </Section>
  )
}

/** The search box, empty and filled. */
export function Searching() {
  const say = useSentences(gallerySentences)
  const [empty, setEmpty] = useState('')
  const [filled, setFilled] = useState<string>()
  return (
    <Section title={say.search}>
      <div class="stack">
        <SearchBox label={say.searchKnowledge} value={empty} onValue={setEmpty} keys="/" />
        <SearchBox label={say.searchKnowledge} value={filled ?? say.searchValue} onValue={setFilled} />
        <Suggesting />
      </div>
    </Section>
  )
}

/** The search box as a combobox: the arrows walk through the list below, the focus stays in the box. */
function Suggesting() {
  const say = useSentences(gallerySentences)
  const [text, setText] = useState<string>()
  const [at, setAt] = useState(0)
  const titles = [say.articleTitle, say.articleTwo]
  const walk = (event: KeyboardEvent) => {
    const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (by === 0) return
    event.preventDefault()
    setAt((at + by + titles.length) % titles.length)
  }
  return (
    <div>
      <SearchBox
        label={say.searchKnowledge}
        value={text ?? say.searchValue}
        onValue={setText}
        listId="gallery-found"
        listOpen
        activeId={`gallery-found-${at}`}
        onKeyDown={walk}
      />
      <div role="listbox" id="gallery-found" aria-label={say.articles} class="option-list">
        {titles.map((title, index) => (
          <div
            role="option"
            key={title}
            id={`gallery-found-${index}`}
            class="option"
            aria-selected={index === at}
            tabIndex={-1}
          >
            {title}
          </div>
        ))}
      </div>
    </div>
  )
}

/** Links and keys to take away. */
export function Copying() {
  const say = useSentences(gallerySentences)
  return (
    <Section title={say.copying}>
      <div class="stack">
        <CopyField label={say.feedLink} value="https://baton.example.com/v1/feeds/duty.ics" />
        <CopyField label={say.apiKey} value="bk_0000_sample_0000_sample_0000" once />
      </div>
    </Section>
  )
}
