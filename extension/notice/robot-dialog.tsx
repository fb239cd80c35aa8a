import { useState } from 'preact/hooks'
import { groups, type NoticeGroup } from '../../shared/notice/kinds.ts'
import { type Robot, robotProducts } from '../../shared/notice/outgoing.ts'
import { noticesSentences } from '../../shared/sentences/notices-page.ts'
import { outgoingSentences } from '../../shared/sentences/outgoing.ts'
import { ActDialog } from '../client/act-dialog.tsx'
import { useAct } from '../client/use-act.ts'
import { nameIn } from '../organisation/department-name.ts'
import { useAround } from '../organisation/departments.tsx'
import { Checkbox, Switch } from '../ui/choices.tsx'
import { Field, Select, TextInput } from '../ui/fields.tsx'
import { useLanguage, useSentences } from '../ui/language.tsx'
import { toast } from '../ui/toasts.tsx'

/** These sign; for the others the address alone is the key. */
const SIGNING: readonly string[] = ['feishu', 'dingtalk']
const WORKSPACE = 'workspace'

type RobotDialogProps = { robot: Robot | null; onClose: () => void; onSaved: () => void }

/** Adds a robot or changes one. What is secret is asked for and never shown. */
export function RobotDialog({ robot, onClose, onSaved }: RobotDialogProps) {
  const say = useSentences(outgoingSentences)
  const language = useLanguage()
  const act = useAct()
  const { departments } = useAround()
  const [edit, setEdit] = useState({
    departmentId: robot ? robot.departmentId : (departments[0]?.id ?? null),
    product: robot?.product ?? 'feishu',
    name: robot?.name ?? '',
    language: robot?.language ?? language,
    groups: robot?.groups ?? (['asks', 'clocks'] satisfies NoticeGroup[]),
    enabled: robot?.enabled ?? true,
  })
  const [url, setUrl] = useState('')
  const [secret, setSecret] = useState('')
  const [tried, setTried] = useState(false)
  const change = (part: Partial<typeof edit>) => setEdit({ ...edit, ...part })
  const signs = SIGNING.includes(edit.product)
  const errors = {
    name: edit.name.trim() === '' ? say.needName : undefined,
    url: /^https?:\/\/\S+$/i.test(url.trim()) || (robot && url === '') ? undefined : say.needAddress,
    groups: edit.groups.length === 0 ? say.needGroup : undefined,
  }
  const save = async () => {
    setTried(true)
    if (errors.name ?? errors.url ?? errors.groups) return
    const keeps = robot !== null && secret === '' && signs
    const content = { ...edit, url: url.trim(), secret: keeps ? null : signs ? secret.trim() : '' }
    const saved = robot
      ? await act.now('changeRobot', { ...content, id: robot.id, version: robot.version })
      : await act.now('addRobot', content)
    if (!saved) return
    toast({ text: say.saved, tone: 'good' })
    onSaved()
    onClose()
  }
  return (
    <ActDialog
      title={robot ? say.editRobot : say.newRobot}
      act={act}
      verb={say.save}
      onAct={save}
      cancel={say.cancel}
      onClose={onClose}
    >
      <Field label={say.product} hint={say[`${edit.product}Hint`]}>
        <Select
          value={edit.product}
          onValue={product => change({ product })}
          options={robotProducts.map(value => ({ value, label: say[value] }))}
        />
      </Field>
      <Field label={say.address} hint={robot ? say.addressKept : undefined} error={tried ? errors.url : undefined}>
        <TextInput type="url" value={url} maxLength={2_000} spellcheck={false} onValue={setUrl} autoFocus />
      </Field>
      {signs && (
        <Field label={say.secret} hint={robot?.hasSecret ? say.secretKept : undefined} required={false}>
          <TextInput value={secret} maxLength={200} spellcheck={false} onValue={setSecret} />
        </Field>
      )}
      <div class="form-row">
        <Field label={say.robotName} hint={say.robotNameHint} error={tried ? errors.name : undefined}>
          <TextInput value={edit.name} maxLength={80} onValue={name => change({ name })} />
        </Field>
        <Field label={say.department}>
          <Select
            value={edit.departmentId ?? WORKSPACE}
            onValue={id => change({ departmentId: id === WORKSPACE ? null : id })}
            options={[
              ...departments.map(one => ({ value: one.id, label: nameIn(one, language) })),
              { value: WORKSPACE, label: say.wholeWorkspace },
            ]}
          />
        </Field>
      </div>
      <Field label={say.language}>
        <Select
          value={edit.language}
          onValue={to => change({ language: to })}
          options={[
            { value: 'zh', label: say.zh },
            { value: 'en', label: say.en },
          ]}
        />
      </Field>
      <GroupsField
        value={edit.groups}
        onValue={to => change({ groups: to })}
        error={tried ? errors.groups : undefined}
      />
      <Switch label={say.on} checked={edit.enabled} onChecked={enabled => change({ enabled })} />
    </ActDialog>
  )
}

type GroupsFieldProps = {
  value: readonly NoticeGroup[]
  onValue: (value: NoticeGroup[]) => void
  error: string | undefined
}

function GroupsField({ value, onValue, error }: GroupsFieldProps) {
  const say = useSentences(outgoingSentences)
  const named = useSentences(noticesSentences)
  return (
    <fieldset class="choices">
      <legend class="field-label">{say.which}</legend>
      {groups.map(group => (
        <Checkbox
          key={group}
          label={named[group]}
          checked={value.includes(group)}
          onChecked={on => onValue(on ? [...value, group] : value.filter(one => one !== group))}
        />
      ))}
      {error && (
        <span class="field-error" role="alert">
          {error}
        </span>
      )}
    </fieldset>
  )
}
