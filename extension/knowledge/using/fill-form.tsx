import { useRef, useState } from 'preact/hooks'
import { usingSentences } from '../../../shared/sentences/knowledge-using.ts'
import { type Hole, holesOf, variableNames } from '../../../shared/variables.ts'
import { usePageLink } from '../../bridge/use-page-link.tsx'
import { useDeferred } from '../../client/use-deferred.ts'
import { Button } from '../../ui/button.tsx'
import { RadioGroup } from '../../ui/choices.tsx'
import { Field, Select, TextInput } from '../../ui/fields.tsx'
import { useSentences } from '../../ui/language.tsx'
import { ArticleText } from '../article-text.tsx'
import { type Answers, askedBodies, fill, filledText, rememberedAnswers, valuesOf } from './inserting.ts'
import type { ArticleUse, Filling } from './use-article.ts'

/** So many choices are all in view; more are a list. */
const RADIOS_MAX = 4
const ANSWER_MAX = 500
/** How long typing pauses before the preview follows, in ms. */
const PREVIEW_PAUSE_MS = 120

type FillFormProps = { filling: Filling; actions: ArticleUse; onClose: () => void }

/**
 * Everything that some articles ask, each once, with the answer as it will be. By keyboard alone: Enter goes on and in the last
 * field inserts, arrows choose, Escape closes.
 */
export function FillForm({ filling, actions, onClose }: FillFormProps) {
  const say = useSentences(usingSentences)
  const link = usePageLink()
  const ground = actions.ground.value
  const form = useRef<HTMLFormElement>(null)
  const [remembered] = useState(() => rememberedAnswers(ground))
  const [answers, setAnswers] = useState<Answers>(remembered)
  const { pieces, kind } = filling
  const { known, asked } = sorted(
    filling,
    name => valuesOf(ground, pieces[0]?.article.language ?? 'zh', remembered)[name],
  )
  const shown = useDeferred(answers, PREVIEW_PAUSE_MS)
  const preview = filledText(ground, pieces, shown)
  const nameOf = (name: string) => (isVariable(name) ? say[name] : name)
  const put = (name: string, text: string) => setAnswers(before => ({ ...before, [name]: text }))
  const send = () => void fill(ground, answers)

  const keys = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.isComposing || !(event.target instanceof HTMLElement)) return
    const control = event.target.closest('input, select')
    if (!control) return
    event.preventDefault()
    const all = event.ctrlKey || event.metaKey
    const next = all ? null : nextField(form.current, control)
    if (next) next.focus()
    else send()
  }
  const field = (hole: Hole, first: boolean) => (
    <HoleField
      key={hole.key}
      hole={hole}
      label={nameOf(hole.key)}
      autoFocus={first}
      value={answers[hole.key] ?? valuesOf(ground, pieces[0]?.article.language ?? 'zh', {})[hole.key] ?? ''}
      onValue={text => put(hole.key, text)}
    />
  )
  const inNote = kind === 'inserted' && link?.page.value?.reply === 'note'
  const previewLabel = inNote ? say.previewNote : say.preview
  const files = pieces.flatMap(piece => piece.article.files)
  return (
    <form
      class="stack fill-form"
      ref={form}
      onKeyDown={keys}
      onSubmit={event => {
        event.preventDefault()
        send()
      }}
    >
      <p class="muted">{say.fillOf(pieces.map(piece => piece.title).join(' · '))}</p>
      {asked.map((hole, index) => field(hole, index === 0))}
      {known.length > 0 && (
        <details class="fill-known">
          <summary>{say.known(known.length)}</summary>
          <div class="stack">{known.map(hole => field(hole, false))}</div>
        </details>
      )}
      <div class="field">
        <span class="field-label">{previewLabel}</span>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a long answer is scrolled by keyboard */}
        <section class="card fill-preview" tabIndex={0} aria-label={previewLabel}>
          <ArticleText text={preview.text} files={files} asWritten />
        </section>
      </div>
      <p class={preview.missing.length > 0 ? 'fill-missing' : 'muted'} role="status">
        {preview.missing.length > 0 ? say.stillMissing(preview.missing.map(nameOf)) : say.nothingMissing}
      </p>
      <div class="row fill-foot">
        <Button type="submit" variant="primary">
          {kind === 'inserted' ? say.insert : say.copy}
        </Button>
        <Button variant="quiet" onClick={onClose}>
          {say.cancel}
        </Button>
        <span class="muted">{say.fillKeys}</span>
      </div>
    </form>
  )
}

/** What the ticket answers, and what the person has to: questions always, variables that the ticket leaves open. */
function sorted({ pieces }: Filling, valueFor: (name: string) => string | undefined) {
  const holes = holesOf(askedBodies(pieces))
  const isKnown = (hole: Hole) => hole.kind === 'variable' && Boolean(valueFor(hole.key)?.trim())
  const asked = holes.filter(hole => !isKnown(hole))
  return { known: holes.filter(isKnown), asked }
}

const isVariable = (name: string): name is (typeof variableNames)[number] =>
  (variableNames as readonly string[]).includes(name)

/** The field behind one; null at the last. Of a group of choices one is a stop, as for the Tab key. */
function nextField(form: HTMLFormElement | null, from: Element): HTMLElement | null {
  const stops = [...(form?.querySelectorAll<HTMLInputElement | HTMLSelectElement>('input, select') ?? [])].filter(
    one => one.closest('details:not([open])') === null && isStop(one),
  )
  const here = from instanceof HTMLInputElement && from.type === 'radio' ? from.closest('fieldset') : from
  const at = stops.findIndex(one => one === here || one.closest('fieldset') === here)
  return stops[at + 1] ?? null
}

function isStop(field: HTMLInputElement | HTMLSelectElement): boolean {
  if (!(field instanceof HTMLInputElement) || field.type !== 'radio') return true
  const group = [...(field.closest('fieldset')?.querySelectorAll<HTMLInputElement>('input') ?? [])]
  return (group.find(one => one.checked) ?? group[0]) === field
}

type HoleFieldProps = {
  hole: Hole
  label: string
  value: string
  autoFocus: boolean
  onValue: (text: string) => void
}

function HoleField({ hole, label, value, autoFocus, onValue }: HoleFieldProps) {
  const say = useSentences(usingSentences)
  const choices = hole.kind === 'prompt' ? hole.choices : []
  const options = choices.map(choice => ({ value: choice, label: choice }))
  if (choices.length > RADIOS_MAX) {
    return (
      <Field label={label}>
        <Select
          value={choices.includes(value) ? value : ''}
          onValue={onValue}
          options={options}
          placeholder={say.choose}
          autoFocus={autoFocus}
        />
      </Field>
    )
  }
  if (choices.length > 0) {
    return <RadioGroup label={label} options={options} value={value} onValue={onValue} autoFocus={autoFocus} />
  }
  return (
    <Field label={label}>
      <TextInput autoFocus={autoFocus} maxLength={ANSWER_MAX} value={value} onValue={onValue} />
    </Field>
  )
}
