import { useState } from 'preact/hooks'
import type { Topic } from '../../shared/ownership/contract.ts'
import { standardSentences } from '../../shared/sentences/standard.ts'
import type { Effect, Since, Standard, StandardBook } from '../../shared/standard/contract.ts'
import { sayProblem } from '../client/say-problem.ts'
import { useAct } from '../client/use-act.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Banner } from '../ui/feedback.tsx'
import { useLanguage, useSentences } from '../ui/language.tsx'
import { toast } from '../ui/toasts.tsx'
import { EffectView, SinceField } from './effect-view.tsx'
import { blankStandard, editOf, faultsOf, wordsOf } from './standard-edit.ts'
import { StandardFields } from './standard-fields.tsx'

type StandardDialogProps = {
  book: StandardBook
  /** null: a new one. */
  standard: Standard | null
  /** Ends it instead of changing it. */
  ends: boolean
  topics: readonly Topic[]
  onSaved: (book: StandardBook) => void
  /** Somebody was faster: asks for the book again; what was typed stays. */
  onStale: () => void
  onClose: () => void
}

/** Writes a standard, or ends one: from now on or from the beginning, and the effect is seen before it is saved. */
export function StandardDialog({ book, standard, ends, topics, onSaved, onStale, onClose }: StandardDialogProps) {
  const say = useSentences(standardSentences)
  const language = useLanguage()
  const act = useAct()
  const [edit, setEdit] = useState(() => (standard ? editOf(standard) : blankStandard))
  const [since, setSince] = useState<Since>('now')
  const [effect, setEffect] = useState<Effect | null>(null)
  const [tried, setTried] = useState(false)
  const wrong = !ends && Object.keys(faultsOf(edit)).length > 0
  const draft = () => ({ standard: wordsOf(edit), since, ...(standard && { id: standard.id }) })
  const look = async () => {
    setTried(true)
    if (wrong) return
    const seen = await act.now('previewStandard', { ...draft(), ...(ends && { retired: true }) })
    if (seen) setEffect(seen)
  }
  const save = async () => {
    const saved =
      ends && standard
        ? await act.now('retireStandard', { id: standard.id, since, version: book.version })
        : await act.now('writeStandard', { ...draft(), version: book.version })
    if (!saved) return
    onSaved(saved)
    toast({ text: say.saved, tone: 'good' })
    onClose()
  }
  const title = ends && standard ? say.retireTitle(standard.name) : standard ? say.edit : say.newStandard
  const buttons = (
    <>
      <Button onClick={onClose}>{say.cancel}</Button>
      {effect ? (
        <Button variant={ends ? 'danger' : 'primary'} busy={act.busy} onClick={save}>
          {ends ? say.retire : say.save}
        </Button>
      ) : (
        <Button variant="primary" busy={act.busy} onClick={look}>
          {say.preview}
        </Button>
      )}
    </>
  )
  return (
    <Dialog open onClose={onClose} title={title} footer={buttons} wide>
      <div class="stack">
        {act.problem?.code === 'stale' ? (
          <Banner
            tone="warn"
            action={
              <Button
                size="small"
                onClick={() => {
                  act.forget()
                  onStale()
                }}
              >
                {say.again}
              </Button>
            }
          >
            {say.stale}
          </Banner>
        ) : (
          act.problem && <Banner tone="bad">{sayProblem(act.problem, language)}</Banner>
        )}
        {!ends && (
          <StandardFields
            edit={edit}
            topics={topics}
            tried={tried}
            onEdit={next => {
              setEdit(next)
              setEffect(null)
            }}
          />
        )}
        <SinceField
          value={since}
          onValue={next => {
            setSince(next)
            setEffect(null)
          }}
        />
        {effect && <EffectView effect={effect} />}
      </div>
    </Dialog>
  )
}
