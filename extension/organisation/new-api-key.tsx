import { useState } from 'preact/hooks'
import { type KeyScope, keyScopes } from '../../shared/endpoint.ts'
import { DEPARTMENTS_MAX } from '../../shared/organisation.ts'
import { apiKeySentences } from '../../shared/sentences/api-keys.ts'
import { signInSentences } from '../../shared/sentences/sign-in-settings.ts'
import { useAct } from '../client/use-act.ts'
import { Checkbox } from '../ui/choices.tsx'
import { Field, Select, TextInput } from '../ui/fields.tsx'
import { useReading, useSentences } from '../ui/language.tsx'
import { DepartmentsField } from './departments-field.tsx'
import { MadeOnceDialog } from './made-once-dialog.tsx'

const NAME_MAX = 80
const DAY_MS = 86_400_000
const ends = { forever: null, days90: 90, year: 365 } as const
type End = keyof typeof ends

/** Asks what a key is for, makes it, and shows it this one time. */
export function NewApiKey({ onClose, onMade }: { onClose: () => void; onMade: () => void }) {
  const say = useSentences(signInSentences)
  const sayKey = useSentences(apiKeySentences)
  const { now } = useReading()
  const act = useAct()
  const [name, setName] = useState('')
  const [scopes, setScopes] = useState<KeyScope[]>(['touchpoints:write'])
  const [departmentIds, setDepartmentIds] = useState<string[]>([])
  const [end, setEnd] = useState<End>('forever')
  const [tried, setTried] = useState(false)
  const [secret, setSecret] = useState<string | null>(null)
  const asks = scopes.includes('handoffs:write')
  const nameless = name.trim() === ''
  const homeless = asks && departmentIds.length === 0
  const make = async () => {
    setTried(true)
    if (nameless || scopes.length === 0 || homeless) return
    const days = ends[end]
    const expiresAt = days === null ? null : now + days * DAY_MS
    const made = await act.now('makeApiKey', { name, scopes, departmentIds, expiresAt })
    if (!made) return
    setSecret(made.secret)
    onMade()
  }
  return (
    <MadeOnceDialog
      title={say.newKey}
      made={secret}
      madeLabel={say.secret}
      make={{ label: say.make, onClick: make }}
      act={act}
      onClose={onClose}
      say={say}
    >
      <Field label={say.keyName} hint={say.keyNameHint} required error={tried && nameless ? say.needName : undefined}>
        <TextInput value={name} maxLength={NAME_MAX} onValue={setName} autoFocus />
      </Field>
      <fieldset class="choices">
        <legend class="field-label">{say.scopes}</legend>
        {keyScopes.map(scope => (
          <Checkbox
            key={scope}
            label={say[scope]}
            checked={scopes.includes(scope)}
            onChecked={on => setScopes(on ? [...scopes, scope] : scopes.filter(one => one !== scope))}
          />
        ))}
        {tried && scopes.length === 0 && <Wrong text={say.needScope} />}
      </fieldset>
      <div class="stack">
        <DepartmentsField
          label={sayKey.departments}
          hint={sayKey.departmentsHint}
          ids={departmentIds}
          onIds={setDepartmentIds}
          most={DEPARTMENTS_MAX}
        />
        {tried && homeless && <Wrong text={sayKey.needDepartment} />}
        {asks && <p class="muted">{sayKey.inYourName}</p>}
      </div>
      <Field label={sayKey.validFor} required>
        <Select<End>
          value={end}
          onValue={setEnd}
          options={(Object.keys(ends) as End[]).map(value => ({ value, label: sayKey[value] }))}
        />
      </Field>
    </MadeOnceDialog>
  )
}

function Wrong({ text }: { text: string }) {
  return (
    <span class="field-error" role="alert">
      {text}
    </span>
  )
}
