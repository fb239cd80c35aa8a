import { useState } from 'preact/hooks'
import { type KeyScope, keyScopes } from '../../shared/endpoint.ts'
import { signInSentences } from '../../shared/sentences/sign-in-settings.ts'
import type { ApiKey } from '../../shared/sign-in.ts'
import { Loaded } from '../client/loaded.tsx'
import { sayProblem } from '../client/say-problem.ts'
import { useAct } from '../client/use-act.ts'
import { useBackend } from '../client/use-backend.tsx'
import { useRead } from '../client/use-read.ts'
import { Button } from '../ui/button.tsx'
import { Checkbox } from '../ui/choices.tsx'
import { CopyField } from '../ui/copy-field.tsx'
import { Banner, EmptyState } from '../ui/feedback.tsx'
import { Field, TextInput } from '../ui/fields.tsx'
import { formatDate, formatRelative } from '../ui/format.ts'
import { KeyRound, Plus } from '../ui/icons.ts'
import { useLanguage, useReading, useSentences } from '../ui/language.tsx'
import { Section } from '../ui/layout.tsx'
import { Chip } from '../ui/marks.tsx'
import { Page } from '../ui/page.tsx'
import { Table } from '../ui/table.tsx'
import { toast } from '../ui/toasts.tsx'
import { touchpointCommand } from './api-example.ts'
import { MadeOnceDialog } from './made-once-dialog.tsx'
import { SureButton } from './sure-button.tsx'

/** Keys for other programs, and how to use one. */
export function ApiKeysPage() {
  const say = useSentences(signInSentences)
  const language = useLanguage()
  const known = useRead('listApiKeys', {})
  const act = useAct()
  const [making, setMaking] = useState(false)
  const revoke = async (key: ApiKey) => {
    if (!(await act.now('revokeApiKey', { id: key.id }))) return
    toast({ text: say.keyRevoked(key.name), tone: 'good' })
    known.reload()
  }
  const add = (
    <Button variant="primary" icon={Plus} onClick={() => setMaking(true)}>
      {say.newKey}
    </Button>
  )
  return (
    <Page title={say.keysTitle} lead={say.keysLead} actions={add} narrow>
      {act.problem && <Banner tone="bad">{sayProblem(act.problem, language)}</Banner>}
      <Loaded known={known} lines={4}>
        {({ items }) => <Keys items={items} onRevoke={revoke} />}
      </Loaded>
      <Example />
      {making && <NewKey onClose={() => setMaking(false)} onMade={known.reload} />}
    </Page>
  )
}

function Keys({ items, onRevoke }: { items: readonly ApiKey[]; onRevoke: (key: ApiKey) => void }) {
  const say = useSentences(signInSentences)
  const reading = useReading()
  return (
    <Table
      label={say.keysTitle}
      rows={items}
      rowKey={one => one.id}
      empty={<EmptyState icon={KeyRound} title={say.noKeys} text={say.noKeysText} />}
      columns={[
        { id: 'name', head: say.key, cell: one => <strong>{one.name}</strong> },
        {
          id: 'scopes',
          head: say.scopes,
          cell: one => (
            <span class="row">
              {one.scopes.map(scope => (
                <Chip key={scope}>{say[scope]}</Chip>
              ))}
            </span>
          ),
        },
        { id: 'made', head: say.created, cell: one => formatDate(one.createdAt, reading) },
        {
          id: 'seen',
          head: say.seen,
          cell: one => (one.seenAt === null ? say.never : formatRelative(one.seenAt, reading)),
        },
        {
          id: 'revoke',
          head: say.actions,
          quiet: true,
          number: true,
          cell: one => <SureButton label={say.revokeKey} about={one.name} onSure={() => onRevoke(one)} />,
        },
      ]}
    />
  )
}

/** A command that notes a touchpoint on this very server. */
function Example() {
  const say = useSentences(signInSentences)
  const { server } = useBackend().session.value as { server?: string }
  const command = (spread: boolean) => touchpointCommand(server ?? '', say.yourKey, say.exampleTitle, spread)
  return (
    <Section title={say.example}>
      <div class="stack">
        <p class="muted">{say.exampleLead}</p>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
        <pre class="example" tabIndex={0}>
          {command(true)}
        </pre>
        <CopyField label={say.copyExample} value={command(false)} />
      </div>
    </Section>
  )
}

const NAME_MAX = 80

function NewKey({ onClose, onMade }: { onClose: () => void; onMade: () => void }) {
  const say = useSentences(signInSentences)
  const act = useAct()
  const [name, setName] = useState('')
  const [scopes, setScopes] = useState<KeyScope[]>(['touchpoints:write'])
  const [tried, setTried] = useState(false)
  const [secret, setSecret] = useState<string | null>(null)
  const missing = name.trim() === ''
  const make = async () => {
    setTried(true)
    if (missing || scopes.length === 0) return
    const made = await act.now('makeApiKey', { name, scopes })
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
      <Field label={say.keyName} hint={say.keyNameHint} required error={tried && missing ? say.needName : undefined}>
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
        {tried && scopes.length === 0 && (
          <span class="field-error" role="alert">
            {say.needScope}
          </span>
        )}
      </fieldset>
    </MadeOnceDialog>
  )
}
