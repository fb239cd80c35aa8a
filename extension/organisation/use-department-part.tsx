import type { ComponentChild } from 'preact'
import type { Organisation } from '../../shared/organisation.ts'
import { savePart } from '../client/save-part.ts'
import { sayProblem } from '../client/say-problem.ts'
import { StaleChoice } from '../client/stale-choice.tsx'
import { type Step, useAct } from '../client/use-act.ts'
import { useBackend } from '../client/use-backend.tsx'
import { Banner } from '../ui/feedback.tsx'
import { useLanguage } from '../ui/language.tsx'
import { toast } from '../ui/toasts.tsx'

interface DepartmentPart<Part> {
  /** As the form shows it. */
  readonly organisation: Organisation
  /** The part that the form edits. */
  partOf(organisation: Organisation): Part
  write(step: Step, version: number): Promise<Organisation>
  /** The form shows this from now on. */
  show(part: Part): void
  onSaved(organisation: Organisation): void
  readonly saved: string
  readonly stale: string
}

/**
 * Saves one part of the directory, which others may change at the same time: another part that changed meanwhile is no quarrel,
 * the same one leaves the choice between mine and theirs. `trouble` says what went wrong, and asks.
 */
export function useDepartmentPart<Part>({
  organisation,
  partOf,
  write,
  show,
  onSaved,
  saved,
  stale,
}: DepartmentPart<Part>): { busy: boolean; save(base?: Organisation): Promise<void>; trouble: ComponentChild } {
  const backend = useBackend()
  const language = useLanguage()
  const act = useAct()
  const fresh = () => backend.read('readOrganisation', {})
  const save = async (base: Organisation = organisation) => {
    const done = await act.run(step =>
      savePart<Organisation>({ base, partOf, save: version => write(step, version), fresh }),
    )
    if (!done) return
    onSaved(done)
    show(partOf(done))
    toast({ text: saved, tone: 'good' })
  }
  const latest = async (keepMine: boolean) => {
    const now = await fresh().catch(() => null)
    if (!now) return
    act.forget()
    onSaved(now)
    if (keepMine) return save(now)
    show(partOf(now))
  }
  const { problem } = act
  const trouble =
    problem?.code === 'stale' ? (
      <StaleChoice text={stale} onKeepMine={() => latest(true)} onTakeTheirs={() => latest(false)} />
    ) : (
      problem && <Banner tone="bad">{sayProblem(problem, language)}</Banner>
    )
  return { busy: act.busy, save, trouble }
}
