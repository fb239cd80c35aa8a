import { useState } from 'preact/hooks'
import type { SavedView } from '../../shared/handoff/views.ts'
import { inboxFilterSentences } from '../../shared/sentences/inbox-filters.ts'
import { sayProblem } from '../client/say-problem.ts'
import { type Act, useAct } from '../client/use-act.ts'
import { IconButton } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Banner, EmptyState } from '../ui/feedback.tsx'
import { TextInput } from '../ui/fields.tsx'
import { ArrowDown, ArrowUp, Trash2 } from '../ui/icons.ts'
import { useLanguage, useSentences } from '../ui/language.tsx'
import { toast } from '../ui/toasts.tsx'
import type { InboxViews } from './inbox-views-read.ts'

type ManageViewsProps = { open: boolean; views: InboxViews; onClose: () => void }

/** One's own views: their names and their order; removing one can be undone. */
export function ManageViews({ open, views, onClose }: ManageViewsProps) {
  const say = useSentences(inboxFilterSentences)
  const language = useLanguage()
  const act = useAct()
  const { write, remove } = useChanges(views, act)
  return (
    <Dialog open={open} onClose={onClose} title={say.manage}>
      {act.problem && <Banner tone="bad">{sayProblem(act.problem, language)}</Banner>}
      {views.views.length === 0 && <EmptyState title={say.manageEmpty} text={say.manageEmptyText} />}
      <ol class="view-list">
        {views.views.map((one, i) => (
          <li key={one.id} class="row view-line">
            <ViewName view={one} onName={name => write({ ...one, name })} />
            <IconButton icon={ArrowUp} label={say.up(one.name)} disabled={i === 0} onClick={() => write(one, i - 1)} />
            <IconButton
              icon={ArrowDown}
              label={say.down(one.name)}
              disabled={i === views.views.length - 1}
              onClick={() => write(one, i + 1)}
            />
            <IconButton icon={Trash2} label={say.remove(one.name)} onClick={() => remove(one, i)} />
          </li>
        ))}
      </ol>
    </Dialog>
  )
}

function useChanges({ saved }: InboxViews, act: Act) {
  const say = useSentences(inboxFilterSentences)
  const versionNow = () => saved.value?.version ?? 0
  const write = async (one: SavedView, place?: number) => {
    const after = await act.now('writeView', { ...one, version: versionNow(), ...(place !== undefined && { place }) })
    if (after) saved.put(after)
    else saved.reload()
  }
  const remove = async ({ id, name, view }: SavedView, place: number) => {
    const after = await act.now('removeView', { id, version: versionNow() })
    if (!after) return saved.reload()
    saved.put(after)
    const back = async () => {
      const again = await act.now('writeView', { version: after.version, name, view, place })
      if (again) saved.put(again)
      else saved.reload()
    }
    toast({ text: say.removed(name), action: { run: () => void back() } })
  }
  return { write, remove }
}

/** A name that is changed when it is left, or by Enter. */
function ViewName({ view, onName }: { view: SavedView; onName: (name: string) => void }) {
  const say = useSentences(inboxFilterSentences)
  const [name, setName] = useState(view.name)
  const settle = () => {
    const wanted = name.trim()
    if (wanted === '') setName(view.name)
    else if (wanted !== view.name) onName(wanted)
  }
  return (
    <TextInput
      aria-label={say.rename(view.name)}
      maxLength={80}
      value={name}
      onValue={setName}
      onBlur={settle}
      onKeyDown={event => event.key === 'Enter' && settle()}
    />
  )
}
