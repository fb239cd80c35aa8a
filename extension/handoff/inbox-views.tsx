import { useState } from 'preact/hooks'
import { VIEWS_MAX } from '../../shared/handoff/views.ts'
import { inboxFilterSentences } from '../../shared/sentences/inbox-filters.ts'
import { sayProblem } from '../client/say-problem.ts'
import { useAct } from '../client/use-act.ts'
import { Button, IconButton } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Banner } from '../ui/feedback.tsx'
import { Field, TextInput } from '../ui/fields.tsx'
import { Plus, Settings } from '../ui/icons.ts'
import { useLanguage, useSentences } from '../ui/language.tsx'
import { Count } from '../ui/marks.tsx'
import { toast } from '../ui/toasts.tsx'
import { hrefOf, type InboxPlace, isNarrowed, isSamePlace, placeFromView, viewOf } from './inbox-place.ts'
import { ManageViews } from './inbox-views-manage.tsx'
import { builtInViews, type InboxViews } from './inbox-views-read.ts'

/** The row of views above the list: those that everybody has, then one's own, each with how many it holds. */
export function InboxViewRow({ at, views }: { at: InboxPlace; views: InboxViews }) {
  const say = useSentences(inboxFilterSentences)
  const [saving, setSaving] = useState(false)
  const [managing, setManaging] = useState(false)
  const chips = [
    ...builtInViews.map((one, i) => ({
      key: one.name as string,
      label: say[one.name],
      to: placeFromView(one.view),
      count: views.builtInCounts[i] ?? 0,
    })),
    ...views.views.map((one, i) => ({
      key: one.id,
      label: one.name,
      to: placeFromView(one.view),
      count: views.counts[i] ?? 0,
    })),
  ]
  const isKnown = chips.some(({ to }) => isSamePlace(to, at))
  const { version = null } = views.saved.value ?? {}
  return (
    <nav class="inbox-views" aria-label={say.views}>
      {chips.map(({ key, label, to, count }) => (
        <a key={key} class="view-chip" href={hrefOf(to)} aria-current={isSamePlace(to, at) ? 'true' : undefined}>
          <span class="ellipsis">{label}</span>
          <Count of={count} />
        </a>
      ))}
      {isNarrowed(at) && !isKnown && version !== null && (
        <Button
          variant="quiet"
          size="small"
          icon={Plus}
          disabled={views.views.length >= VIEWS_MAX}
          title={views.views.length >= VIEWS_MAX ? say.most(VIEWS_MAX) : undefined}
          onClick={() => setSaving(true)}
        >
          {say.save}
        </Button>
      )}
      {views.views.length > 0 && <IconButton icon={Settings} label={say.manage} onClick={() => setManaging(true)} />}
      {saving && version !== null && (
        <SaveView at={at} version={version} views={views} onClose={() => setSaving(false)} />
      )}
      <ManageViews open={managing} views={views} onClose={() => setManaging(false)} />
    </nav>
  )
}

type SaveViewProps = { at: InboxPlace; version: number; views: InboxViews; onClose: () => void }

/** Gives the list at hand a name. */
function SaveView({ at, version, views, onClose }: SaveViewProps) {
  const say = useSentences(inboxFilterSentences)
  const language = useLanguage()
  const act = useAct()
  const [name, setName] = useState('')
  const [tried, setTried] = useState(false)
  const save = async (event: Event) => {
    event.preventDefault()
    setTried(true)
    if (name.trim() === '') return
    const after = await act.now('writeView', { version, name: name.trim(), view: viewOf(at) })
    if (!after) return views.saved.reload()
    views.saved.put(after)
    toast({ text: say.saved(name.trim()), tone: 'good' })
    onClose()
  }
  return (
    <Dialog open onClose={onClose} title={say.saveTitle}>
      <form class="stack" onSubmit={save} noValidate>
        <p class="muted">{say.saveText}</p>
        {act.problem && <Banner tone="bad">{sayProblem(act.problem, language)}</Banner>}
        <Field label={say.name} required error={tried && name.trim() === '' ? say.needName : undefined}>
          <TextInput autoFocus maxLength={80} value={name} onValue={setName} />
        </Field>
        <div class="row">
          <Button type="submit" variant="primary" busy={act.busy}>
            {say.saveDo}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
