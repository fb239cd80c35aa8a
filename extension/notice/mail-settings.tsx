import { useState } from 'preact/hooks'
import type { Output } from '../../shared/contract.ts'
import { outgoingSentences } from '../../shared/sentences/outgoing.ts'
import { Loaded } from '../client/loaded.tsx'
import { sayProblem } from '../client/say-problem.ts'
import { useAct } from '../client/use-act.ts'
import { useRead } from '../client/use-read.ts'
import { SureButton } from '../organisation/sure-button.tsx'
import { Button } from '../ui/button.tsx'
import { Banner } from '../ui/feedback.tsx'
import { Field, TextArea, TextInput } from '../ui/fields.tsx'
import { formatRelative } from '../ui/format.ts'
import { useLanguage, useReading, useSentences } from '../ui/language.tsx'
import { toast } from '../ui/toasts.tsx'
import { headersFrom, isMailTemplate } from './mail-input.ts'

type Settings = Output<'readMailSettings'>

/** What most providers take; an admin changes it to what theirs does. */
const TEMPLATE = `{
  "from": "{{from}}",
  "to": ["{{to}}"],
  "reply_to": "{{replyTo}}",
  "subject": "{{subject}}",
  "text": "{{text}}",
  "html": "{{html}}"
}`

/** How mail goes out, and the company's own provider. */
export function MailTab() {
  const say = useSentences(outgoingSentences)
  const known = useRead('readMailSettings', {})
  return (
    <Loaded known={known} lines={6}>
      {settings => (
        <div class="stack outgoing-form">
          <Banner tone={settings.way === 'none' ? 'warn' : 'good'}>
            {{ none: say.wayNone, binding: say.wayBinding, provider: say.wayProvider }[settings.way]}
          </Banner>
          <Form key={settings.version} settings={settings} onSaved={known.reload} />
        </div>
      )}
    </Loaded>
  )
}

function Form({ settings, onSaved }: { settings: Settings; onSaved: () => void }) {
  const say = useSentences(outgoingSentences)
  const language = useLanguage()
  const reading = useReading()
  const act = useAct()
  const { provider, version, way } = settings
  const [url, setUrl] = useState(provider?.url ?? '')
  const [headers, setHeaders] = useState('')
  const [template, setTemplate] = useState(provider?.template ?? TEMPLATE)
  const [sender, setSender] = useState(provider?.sender ?? '')
  const [replyTo, setReplyTo] = useState(provider?.replyTo ?? '')
  const [tried, setTried] = useState(false)
  const errors = {
    url: /^https?:\/\/\S+$/i.test(url.trim()) ? undefined : say.needUrl,
    headers: headersFrom(headers) === null ? say.mailHeadersHint : undefined,
    template: isMailTemplate(template) ? undefined : say.needTemplate,
    sender: sender.trim().length < 3 ? say.needSender : undefined,
  }
  const save = async (event: Event) => {
    event.preventDefault()
    setTried(true)
    if (errors.url ?? errors.headers ?? errors.template ?? errors.sender) return
    const given = headers.trim() === '' && provider ? null : headersFrom(headers)
    const saved = await act.now('writeMailProvider', { url, headers: given, template, sender, replyTo, version })
    if (!saved) return
    toast({ text: say.saved, tone: 'good' })
    onSaved()
  }
  const tryIt = async () => {
    const came = await act.now('tryMail', { language })
    if (came) toast({ text: came.ok ? say.tried : say.triedNot(came.said), tone: came.ok ? 'good' : 'bad' })
  }
  const remove = async () => {
    if (await act.now('removeMailProvider', {})) onSaved()
  }
  const kept = provider && provider.headerNames.length > 0 && say.mailHeadersKept(provider.headerNames.join(', '))
  return (
    <form class="stack" noValidate onSubmit={save}>
      {act.problem && <Banner tone="bad">{sayProblem(act.problem, language)}</Banner>}
      {provider?.trouble && (
        <Banner tone="bad">
          {say.failedAt(formatRelative(provider.trouble.at, reading))} · {provider.trouble.text}
        </Banner>
      )}
      <Field label={say.mailUrl} error={tried ? errors.url : undefined}>
        <TextInput type="url" value={url} maxLength={2_000} placeholder="https://…" onValue={setUrl} />
      </Field>
      <Field label={say.mailHeaders} hint={kept || say.mailHeadersHint} error={tried ? errors.headers : undefined}>
        <TextArea value={headers} rows={2} spellcheck={false} onValue={setHeaders} />
      </Field>
      <div class="form-row">
        <Field label={say.mailSender} error={tried ? errors.sender : undefined}>
          <TextInput value={sender} maxLength={320} placeholder="Baton <baton@example.com>" onValue={setSender} />
        </Field>
        <Field label={say.mailReplyTo} required={false}>
          <TextInput value={replyTo} maxLength={320} onValue={setReplyTo} />
        </Field>
      </div>
      <Field label={say.mailTemplate} hint={say.mailTemplateHint} error={tried ? errors.template : undefined}>
        <TextArea value={template} rows={8} maxLength={8_000} spellcheck={false} onValue={setTemplate} />
      </Field>
      <div class="form-foot row">
        {provider && <SureButton label={say.removeProvider} about={say.mail} onSure={() => void remove()} />}
        <span class="spacer" />
        {way !== 'none' && (
          <Button busy={act.busy} onClick={() => void tryIt()}>
            {say.mailTry}
          </Button>
        )}
        <Button type="submit" variant="primary" busy={act.busy}>
          {say.save}
        </Button>
      </div>
    </form>
  )
}
