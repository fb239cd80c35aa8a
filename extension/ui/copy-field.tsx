import { useRef, useState } from 'preact/hooks'
import { uiSentences } from '../../shared/sentences/ui.ts'
import { Button } from './button.tsx'
import { Field, TextInput } from './fields.tsx'
import { Check, Copy } from './icons.ts'
import { useSentences } from './language.tsx'

type CopyFieldProps = {
  label: string
  value: string
  /** For keys: says that it is never shown again. */
  once?: boolean
}

/** A link or a key to take away, with a button that copies it. */
export function CopyField({ label, value, once }: CopyFieldProps) {
  const say = useSentences(uiSentences)
  const [outcome, setOutcome] = useState<'copied' | 'failed'>()
  const box = useRef<HTMLDivElement>(null)
  const copy = () =>
    navigator.clipboard.writeText(value).then(
      () => setOutcome('copied'),
      () => {
        setOutcome('failed')
        box.current?.querySelector('input')?.select()
      },
    )
  const copied = outcome === 'copied'
  return (
    <Field
      label={label}
      hint={once ? say.onlyShownOnce : undefined}
      error={outcome === 'failed' ? say.copyFailed : undefined}
    >
      <div class="copy-field" ref={box}>
        <TextInput value={value} onValue={() => {}} readOnly onFocus={event => event.currentTarget.select()} />
        <Button icon={copied ? Check : Copy} onClick={copy}>
          {copied ? say.copied : say.copy}
        </Button>
        <span class="visually-hidden" role="status">
          {copied && say.copied}
        </span>
      </div>
    </Field>
  )
}
