import { useState } from 'preact/hooks'
import type { Organisation } from '../../shared/organisation.ts'
import { organisationSentences } from '../../shared/sentences/organisation.ts'
import { Loaded } from '../client/loaded.tsx'
import { savePart } from '../client/save-part.ts'
import { sayProblem } from '../client/say-problem.ts'
import { useAct } from '../client/use-act.ts'
import { useBackend } from '../client/use-backend.tsx'
import { useRead } from '../client/use-read.ts'
import { Button } from '../ui/button.tsx'
import { Banner } from '../ui/feedback.tsx'
import { Field, Select, TextInput } from '../ui/fields.tsx'
import { useLanguage, useSentences } from '../ui/language.tsx'
import { Page } from '../ui/page.tsx'
import { toast } from '../ui/toasts.tsx'
import { nameIn } from './department-name.ts'

/** The company's name and the department that takes what no rule matches. */
export function WorkspacePage() {
  const say = useSentences(organisationSentences)
  const known = useRead('readOrganisation', {})
  return (
    <Page title={say.workspaceTitle} lead={say.workspaceLead} narrow>
      <Loaded known={known} lines={4}>
        {organisation => <Form key={organisation.version} organisation={organisation} onSaved={known.put} />}
      </Loaded>
    </Page>
  )
}

const NAME_MAX = 80

function Form({ organisation, onSaved }: { organisation: Organisation; onSaved: (to: Organisation) => void }) {
  const say = useSentences(organisationSentences)
  const language = useLanguage()
  const backend = useBackend()
  const act = useAct()
  const [name, setName] = useState(organisation.workspace.name)
  const [triage, setTriage] = useState(organisation.triageDepartmentId)
  const missing = name.trim() === ''
  const renamed = name.trim() !== organisation.workspace.name
  const moved = triage !== organisation.triageDepartmentId
  const fresh = () => backend.read('readOrganisation', {})
  const save = async (event: Event) => {
    event.preventDefault()
    if (missing) return
    const saved = await act.run(async step => {
      let base = organisation
      if (renamed) {
        const save = (version: number) => step('renameWorkspace', { name, version })
        base = await savePart<Organisation>({ base, partOf: one => one.workspace.name, save, fresh })
      }
      if (moved) {
        const save = (version: number) => step('chooseTriage', { departmentId: triage, version })
        base = await savePart<Organisation>({ base, partOf: one => one.triageDepartmentId, save, fresh })
      }
      return base
    })
    if (!saved) return
    onSaved(saved)
    toast({ text: say.saved, tone: 'good' })
  }
  return (
    <form class="stack workspace-form" noValidate onSubmit={save}>
      {act.problem && <Banner tone="bad">{sayProblem(act.problem, language)}</Banner>}
      <Field label={say.workspaceName} hint={say.workspaceNameHint} required error={missing ? say.needName : undefined}>
        <TextInput value={name} maxLength={NAME_MAX} onValue={setName} />
      </Field>
      <Field label={say.triageLabel} hint={say.triageHint}>
        <Select
          value={triage}
          onValue={setTriage}
          options={organisation.departments.map(one => ({ value: one.id, label: nameIn(one, language) }))}
        />
      </Field>
      <div class="form-foot">
        <Button type="submit" variant="primary" busy={act.busy} disabled={!renamed && !moved}>
          {say.save}
        </Button>
      </div>
    </form>
  )
}
