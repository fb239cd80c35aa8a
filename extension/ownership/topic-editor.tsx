import { useMemo, useState } from 'preact/hooks'
import type { Phase } from '../../shared/journey/contract.ts'
import type { OwnershipMap } from '../../shared/ownership/contract.ts'
import { auditSentences } from '../../shared/sentences/ownership-audit.ts'
import { mapSentences } from '../../shared/sentences/ownership-map.ts'
import { sayProblem } from '../client/say-problem.ts'
import { StaleChoice } from '../client/stale-choice.tsx'
import { useAct } from '../client/use-act.ts'
import { useBackend } from '../client/use-backend.tsx'
import { nameIn } from '../organisation/department-name.ts'
import { useAround } from '../organisation/departments.tsx'
import { leads } from '../organisation/rights.ts'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { Banner } from '../ui/feedback.tsx'
import { useLanguage, useSentences } from '../ui/language.tsx'
import { toast } from '../ui/toasts.tsx'
import { DryRunDialog } from './dry-run-dialog.tsx'
import { RuleEditor } from './rule-editor.tsx'
import { editOf, faultOf, mapWith, newRule, saveTopic, type TopicEdit } from './topic-edit.ts'
import { TopicFields } from './topic-fields.tsx'
import { TryIt } from './try-it.tsx'

type TopicEditorProps = {
  map: OwnershipMap
  /** null: a new topic. */
  topicId: string | null
  phases: readonly Phase[]
  triageDepartmentId: string
  onMap: (map: OwnershipMap) => void
  onClose: () => void
}

/** A topic with its rules, and a box to try them in. Saved as a whole. */
export function TopicEditor({ map, topicId, phases, triageDepartmentId, onMap, onClose }: TopicEditorProps) {
  const say = useSentences(mapSentences)
  const sayAudit = useSentences(auditSentences)
  const language = useLanguage()
  const backend = useBackend()
  const { me, departments } = useAround()
  const first = departments.find(one => leads(me, one.id))?.id ?? ''
  const [base, setBase] = useState(map)
  const [edit, setEdit] = useState<TopicEdit>(() => editOf(map, topicId, first, Date.now()))
  const [tried, setTried] = useState(false)
  const [sure, setSure] = useState(false)
  const [playing, setPlaying] = useState(false)
  const act = useAct()
  const draft = useMemo(() => mapWith(base, edit), [base, edit])
  const fault = faultOf(edit)
  const title = nameIn(edit, language).trim()
  const fresh = () => backend.read('readOwnership', {})
  const setRules = (rules: TopicEdit['rules']) => setEdit({ ...edit, rules })

  const finish = (saved: OwnershipMap | null, words: string) => {
    if (!saved) return
    onMap(saved)
    toast({ text: words, tone: 'good' })
    onClose()
  }
  const save = async (upon: OwnershipMap = base) => {
    setTried(true)
    if (fault) return
    finish(await act.run(step => saveTopic(step, fresh, upon, edit)), say.saved(title))
  }
  const remove = async () => {
    if (edit.id === null) return
    finish(await act.now('removeTopic', { id: edit.id, version: base.version }), say.removed(title))
  }
  const takeLatest = async (keepMine: boolean) => {
    const latest = await fresh().catch(() => null)
    if (!latest) return
    act.forget()
    onMap(latest)
    setBase(latest)
    if (keepMine) await save(latest)
    else setEdit(editOf(latest, topicId, first, Date.now()))
  }
  return (
    <Dialog
      open
      wide
      onClose={onClose}
      title={topicId === null ? say.newTopic : title || say.topic}
      footer={
        <>
          {edit.id !== null &&
            (sure ? (
              <Button variant="danger" busy={act.busy} onClick={remove}>
                {say.removeSure(title, edit.rules.filter(rule => !rule.fresh).length)}
              </Button>
            ) : (
              <Button variant="danger" onClick={() => setSure(true)}>
                {say.removeTopic}
              </Button>
            ))}
          <span class="spacer" />
          {tried && fault && (
            <span class="field-error" role="alert">
              {say[`fault_${fault}`]}
            </span>
          )}
          <Button disabled={fault !== null} onClick={() => setPlaying(true)}>
            {sayAudit.dryRun}
          </Button>
          <Button onClick={onClose}>{say.cancel}</Button>
          <Button variant="primary" busy={act.busy} onClick={() => save()}>
            {say.save}
          </Button>
        </>
      }
    >
      {act.problem?.code === 'stale' ? (
        <StaleChoice text={say.stale} onKeepMine={() => takeLatest(true)} onTakeTheirs={() => takeLatest(false)} />
      ) : (
        act.problem && <Banner tone="bad">{sayProblem(act.problem, language)}</Banner>
      )}
      <div class="topic-editor">
        <div class="stack">
          <TopicFields edit={edit} onEdit={setEdit} phases={phases} />
          {edit.rules.map((rule, index) => (
            <RuleEditor
              key={rule.id}
              rule={rule}
              number={index + 1}
              onRule={next => setRules(edit.rules.map(one => (one.id === rule.id ? next : one)))}
              onRemove={() => setRules(edit.rules.filter(one => one.id !== rule.id))}
            />
          ))}
          {edit.rules.length === 0 && <p class="muted">{say.noRulesText}</p>}
          <div>
            <Button onClick={() => setRules([...edit.rules, newRule(Date.now())])}>{say.addRule}</Button>
          </div>
        </div>
        <TryIt map={draft} triageDepartmentId={triageDepartmentId} unsaved />
      </div>
      {playing && <DryRunDialog base={base} changed={draft} onClose={() => setPlaying(false)} />}
    </Dialog>
  )
}
