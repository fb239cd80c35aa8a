import { useState } from 'preact/hooks'
import { exchangeSentences } from '../../../shared/sentences/knowledge-exchange.ts'
import { sayProblem } from '../../client/say-problem.ts'
import { useAct } from '../../client/use-act.ts'
import { SureButton } from '../../organisation/sure-button.tsx'
import { useLanguage, useSentences } from '../../ui/language.tsx'
import { toast } from '../../ui/toasts.tsx'

type UndoButtonProps = {
  importId: string
  /** How many articles it made, less those that were taken back before. */
  created: number
  onDone?: () => void
}

/** Takes a whole import back, call by call; asks once more before. */
export function UndoButton({ importId, created, onDone }: UndoButtonProps) {
  const say = useSentences(exchangeSentences)
  const language = useLanguage()
  const act = useAct()
  const [archived, setArchived] = useState<number | null>(null)
  const [over, setOver] = useState(false)
  const undo = async () => {
    setArchived(0)
    const all = await act.run(async step => {
      let count = 0
      for (let after: string | null = ''; after !== null; ) {
        const done: { archived: number; next: string | null } = await step('undoImport', { id: importId, after })
        after = done.next
        count += done.archived
        setArchived(count)
      }
      return count
    })
    if (all === null) return
    setOver(true)
    toast({ text: say.undone(all, created - all), tone: 'good' })
    onDone?.()
  }
  if (act.problem) return <span class="muted">{sayProblem(act.problem, language)}</span>
  if (over) return <span class="muted">{say.undone(archived ?? 0, created - (archived ?? 0))}</span>
  if (archived !== null) {
    return (
      <span class="muted" role="status">
        {say.undoing(archived)}
      </span>
    )
  }
  return (
    <span title={say.undoHint}>
      <SureButton label={say.undo} about={say.undoHint} onSure={() => void undo()} />
    </span>
  )
}
