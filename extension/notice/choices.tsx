import { useMemo, useState } from 'preact/hooks'
import type { Output } from '../../shared/contract.ts'
import { groups, type NoticeGroup } from '../../shared/notice/kinds.ts'
import { noticesSentences } from '../../shared/sentences/notices-page.ts'
import { Loaded } from '../client/loaded.tsx'
import { sayProblem } from '../client/say-problem.ts'
import { useAct } from '../client/use-act.ts'
import { useRead } from '../client/use-read.ts'
import { zonesWith } from '../organisation/zones.ts'
import { Button } from '../ui/button.tsx'
import { Checkbox, Switch } from '../ui/choices.tsx'
import { Banner } from '../ui/feedback.tsx'
import { Field, Select, TextInput } from '../ui/fields.tsx'
import { useLanguage, useSentences } from '../ui/language.tsx'
import { Card, Section } from '../ui/layout.tsx'
import { toast } from '../ui/toasts.tsx'
import './notice.css'

type Known = Output<'readNoticePreferences'>
type Preferences = Known['preferences']

/** The one place where a person chooses what reaches them how, and when not. */
export function ChoicesTab() {
  const known = useRead('readNoticePreferences', {})
  return (
    <Loaded known={known} lines={8}>
      {value => <Form key={value.version} known={value} onSaved={known.reload} />}
    </Loaded>
  )
}

type Part = { value: Preferences; change: (part: Partial<Preferences>) => void }

function Form({ known, onSaved }: { known: Known; onSaved: () => void }) {
  const say = useSentences(noticesSentences)
  const language = useLanguage()
  const act = useAct()
  const [value, setValue] = useState(known.preferences)
  const change = (part: Partial<Preferences>) => setValue({ ...value, ...part })
  const changed = JSON.stringify(value) !== JSON.stringify(known.preferences)
  const save = async (event: Event) => {
    event.preventDefault()
    if (!(await act.now('writeNoticePreferences', { preferences: value, version: known.version }))) return
    toast({ text: say.saved, tone: 'good' })
    onSaved()
  }
  return (
    <form class="stack" noValidate onSubmit={save}>
      {act.problem && <Banner tone="bad">{sayProblem(act.problem, language)}</Banner>}
      <Section title={say.how}>
        <div class="stack">
          {!known.mailAvailable && <Banner>{say.mailAway}</Banner>}
          <Card rows>
            {groups.map(group => (
              <GroupRow key={group} group={group} value={value} change={change} mail={known.mailAvailable} />
            ))}
          </Card>
          <p class="muted">
            {say.departmentNote} {say.desktopNote} {say.robotNote}
          </p>
        </div>
      </Section>
      <Section title={say.when}>
        <Card padded>
          <Times value={value} change={change} />
        </Card>
      </Section>
      <Section title={say.mutedCases}>
        <Muted known={known} value={value} change={change} />
      </Section>
      <div class="form-foot">
        <Button type="submit" variant="primary" busy={act.busy} disabled={!changed}>
          {say.save}
        </Button>
      </div>
    </form>
  )
}

function GroupRow({ group, value, change, mail }: Part & { group: NoticeGroup; mail: boolean }) {
  const say = useSentences(noticesSentences)
  const choice = value.groups[group]
  const set = (part: Partial<typeof choice>) => change({ groups: { ...value.groups, [group]: { ...choice, ...part } } })
  return (
    <fieldset class="notice-group">
      <legend class="notice-group-name">{say[group]}</legend>
      <p class="muted notice-group-hint">{say[`${group}Hint`]}</p>
      <div class="notice-group-ways">
        <Checkbox label={say.inList} checked={choice.panel} onChecked={panel => set({ panel })} />
        <Checkbox label={say.desktop} checked={choice.desktop} onChecked={desktop => set({ desktop })} />
        <Checkbox
          label={say.mail}
          checked={choice.mail}
          disabled={!mail && !choice.mail}
          onChecked={on => set({ mail: on })}
        />
      </div>
    </fieldset>
  )
}

function Times({ value, change }: Part) {
  const say = useSentences(noticesSentences)
  const zones = useMemo(() => zonesWith(value.timeZone), [value.timeZone])
  const { quiet } = value
  const set = (part: Partial<typeof quiet>) => change({ quiet: { ...quiet, ...part } })
  return (
    <div class="stack">
      <Switch label={say.quiet} hint={say.quietHint} checked={quiet.on} onChecked={on => set({ on })} />
      {quiet.on && (
        <div class="form-row">
          <Field label={say.from}>
            <TextInput type="time" value={quiet.from} onValue={from => from && set({ from })} />
          </Field>
          <Field label={say.to}>
            <TextInput type="time" value={quiet.to} onValue={to => to && set({ to })} />
          </Field>
          <Field label={say.timeZone}>
            <Select
              value={value.timeZone}
              onValue={timeZone => change({ timeZone })}
              options={zones.map(zone => ({ value: zone, label: zone.replaceAll('_', ' ') }))}
            />
          </Field>
        </div>
      )}
      <Switch
        label={say.workingTime}
        hint={say.workingTimeHint}
        checked={value.workingTimeOnly}
        onChecked={workingTimeOnly => change({ workingTimeOnly })}
      />
      <Field label={say.mailLanguage}>
        <Select
          value={value.language}
          onValue={language => change({ language })}
          options={[
            { value: 'zh', label: say.zh },
            { value: 'en', label: say.en },
          ]}
        />
      </Field>
    </div>
  )
}

function Muted({ known, value, change }: Part & { known: Known }) {
  const say = useSentences(noticesSentences)
  const muted = known.mutedCases.filter(one => value.mutedCaseIds.includes(one.id))
  if (muted.length === 0) return <p class="muted">{say.noMuted}</p>
  return (
    <Card rows>
      {muted.map(one => (
        <div class="row notice-muted" key={one.id}>
          <span class="ellipsis">{[one.number, one.subject].filter(Boolean).join(' ')}</span>
          <span class="spacer" />
          <Button
            size="small"
            variant="quiet"
            aria-label={`${say.unmute}: ${one.number || one.subject}`}
            onClick={() => change({ mutedCaseIds: value.mutedCaseIds.filter(id => id !== one.id) })}
          >
            {say.unmute}
          </Button>
        </div>
      ))}
    </Card>
  )
}
