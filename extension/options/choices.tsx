import { optionsSentences } from '../../shared/sentences/options.ts'
import type { Settings } from '../client/backend.ts'
import { useBackend } from '../client/use-backend.tsx'
import { useTask } from '../client/use-task.ts'
import { RadioGroup, Switch } from '../ui/choices.tsx'
import { Field, Select } from '../ui/fields.tsx'
import { useSentences } from '../ui/language.tsx'
import { Card, Section } from '../ui/layout.tsx'

const WIDTH_LEAST = 320
const WIDTH_MOST = 640
const WIDTH_STEP = 10

/** The settings now and the way to change some. */
function useSettings(): [Settings, (part: Partial<Settings>) => void] {
  const backend = useBackend()
  const { run } = useTask()
  return [backend.settings.value, part => void run(() => backend.change(part))]
}

/** Language and colours. */
export function LookOptions() {
  const say = useSentences(optionsSentences)
  const [settings, change] = useSettings()
  return (
    <Section title={say.look}>
      <Card padded>
        <div class="options-pair">
          <Field label={say.language}>
            <Select
              value={settings.language ?? 'browser'}
              onValue={value => change({ language: value === 'browser' ? null : value })}
              options={[
                { value: 'browser', label: say.browserLanguage },
                { value: 'zh', label: say.zh },
                { value: 'en', label: say.en },
              ]}
            />
          </Field>
          <Field label={say.theme}>
            <Select
              value={settings.theme}
              onValue={theme => change({ theme })}
              options={(['system', 'light', 'dark'] as const).map(value => ({ value, label: say[value] }))}
            />
          </Field>
        </div>
      </Card>
    </Section>
  )
}

/** Where the panel stands and how wide; edge and width only where it stands in the page. */
export function PanelOptions() {
  const say = useSentences(optionsSentences)
  const [settings, change] = useSettings()
  const modes = [
    { value: 'side', label: say.side, hint: say.sideHint },
    { value: 'overlay', label: say.overlay, hint: say.overlayHint },
    { value: 'push', label: say.push, hint: say.pushHint },
  ] as const
  const edges = [
    { value: 'left', label: say.left },
    { value: 'right', label: say.right },
  ] as const
  return (
    <Section title={say.panel}>
      <Card padded>
        <div class="stack">
          <RadioGroup label={say.mode} options={modes} value={settings.mode} onValue={mode => change({ mode })} />
          {settings.mode !== 'side' && (
            <div class="options-pair">
              <Field label={say.edge}>
                <Select value={settings.edge} onValue={edge => change({ edge })} options={edges} />
              </Field>
              <Width width={settings.width} onWidth={width => change({ width })} />
            </div>
          )}
        </div>
      </Card>
    </Section>
  )
}

function Width({ width, onWidth }: { width: number; onWidth: (width: number) => void }) {
  const say = useSentences(optionsSentences)
  return (
    <div class="field">
      <label class="field-label" for="panel-width">
        {say.width} <span class="field-note figure">{say.pixels(width)}</span>
      </label>
      <input
        type="range"
        class="options-range"
        id="panel-width"
        aria-describedby="panel-width-hint"
        min={WIDTH_LEAST}
        max={WIDTH_MOST}
        step={WIDTH_STEP}
        value={width}
        onInput={event => onWidth(event.currentTarget.valueAsNumber)}
      />
      <span class="field-hint" id="panel-width-hint">
        {say.widthHint}
      </span>
    </div>
  )
}

/** Desktop notices on or off. */
export function NoticeOptions() {
  const say = useSentences(optionsSentences)
  const [settings, change] = useSettings()
  return (
    <Section title={say.notifications}>
      <Card padded>
        <Switch
          label={say.notify}
          checked={settings.notifications}
          onChecked={notifications => change({ notifications })}
        />
      </Card>
    </Section>
  )
}
