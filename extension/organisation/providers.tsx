import { useState } from 'preact/hooks'
import { signInSentences } from '../../shared/sentences/sign-in-settings.ts'
import type { Provider } from '../../shared/sign-in.ts'
import { ActDialog } from '../client/act-dialog.tsx'
import { Loaded } from '../client/loaded.tsx'
import { sayProblem } from '../client/say-problem.ts'
import { useAct } from '../client/use-act.ts'
import { useBackend } from '../client/use-backend.tsx'
import { useRead } from '../client/use-read.ts'
import { Button } from '../ui/button.tsx'
import { ChipInput } from '../ui/chip-input.tsx'
import { CopyField } from '../ui/copy-field.tsx'
import { Banner, EmptyState } from '../ui/feedback.tsx'
import { Field, TextInput } from '../ui/fields.tsx'
import { LogIn, Plus } from '../ui/icons.ts'
import { useLanguage, useSentences } from '../ui/language.tsx'
import { Chip } from '../ui/marks.tsx'
import { Lead, Page } from '../ui/page.tsx'
import { Table } from '../ui/table.tsx'
import { toast } from '../ui/toasts.tsx'
import { useAround } from './departments.tsx'
import { SureButton } from './sure-button.tsx'

const blank = { name: '', issuer: '', clientId: '', domains: [] as string[] }

/** The company's own sign-in: everybody of rank sees it, owners change it. */
export function ProvidersPage() {
  const say = useSentences(signInSentences)
  const language = useLanguage()
  const owner = useAround().me.role === 'owner'
  const known = useRead('listProviders', {})
  const act = useAct()
  const [editing, setEditing] = useState<Provider | 'new' | null>(null)
  const remove = async (provider: Provider) => {
    if (!(await act.now('removeProvider', { id: provider.id }))) return
    toast({ text: say.removed(provider.name), tone: 'good' })
    known.reload()
  }
  const add = owner && (
    <Button variant="primary" icon={Plus} onClick={() => setEditing('new')}>
      {say.newProvider}
    </Button>
  )
  return (
    <Page
      title={say.providersTitle}
      lead={<Lead text={say.providersLead} note={!owner && say.ownerOnly} />}
      actions={add}
      narrow
    >
      {act.problem && <Banner tone="bad">{sayProblem(act.problem, language)}</Banner>}
      <Loaded known={known} lines={4}>
        {({ items }) => <Providers items={items} owner={owner} onEdit={setEditing} onRemove={remove} />}
      </Loaded>
      {editing && (
        <ProviderDialog
          provider={editing === 'new' ? null : editing}
          onClose={() => setEditing(null)}
          onSaved={known.reload}
        />
      )}
    </Page>
  )
}

type ProvidersProps = {
  items: readonly Provider[]
  owner: boolean
  onEdit: (provider: Provider) => void
  onRemove: (provider: Provider) => void
}

function Providers({ items, owner, onEdit, onRemove }: ProvidersProps) {
  const say = useSentences(signInSentences)
  const ways = {
    id: 'ways',
    head: say.actions,
    quiet: true,
    number: true,
    cell: (one: Provider) => (
      <span class="row row-end">
        <Button variant="quiet" size="small" onClick={() => onEdit(one)}>
          {say.edit}
        </Button>
        <SureButton label={say.remove} about={one.name} onSure={() => onRemove(one)} />
      </span>
    ),
  }
  const columns = [
    {
      id: 'name',
      head: say.provider,
      cell: (one: Provider) => (
        <span class="member-words">
          <strong>{one.name}</strong>
          <span class="muted">{one.issuer}</span>
        </span>
      ),
    },
    { id: 'domains', head: say.domains, cell: (one: Provider) => <Domains of={one} /> },
  ]
  return (
    <Table
      label={say.providersTitle}
      rows={items}
      rowKey={one => one.id}
      empty={<EmptyState icon={LogIn} title={say.noProviders} text={say.noProvidersText} />}
      columns={owner ? [...columns, ways] : columns}
    />
  )
}

function Domains({ of: { domains } }: { of: Provider }) {
  const say = useSentences(signInSentences)
  if (domains.length === 0) return <span class="muted">{say.onlyInvited}</span>
  return (
    <span class="row">
      {domains.map(domain => (
        <Chip key={domain}>{domain}</Chip>
      ))}
    </span>
  )
}

const DOMAINS_MAX = 20
const DOMAIN_LENGTH = 253

type ProviderDialogProps = { provider: Provider | null; onClose: () => void; onSaved: () => void }

function ProviderDialog({ provider, onClose, onSaved }: ProviderDialogProps) {
  const say = useSentences(signInSentences)
  const act = useAct()
  const { server = '' } = useBackend().session.value as { server?: string }
  const [edit, setEdit] = useState<typeof blank>(provider ?? blank)
  const [secret, setSecret] = useState('')
  const [tried, setTried] = useState(false)
  const change = (part: Partial<typeof blank>) => setEdit({ ...edit, ...part })
  const errors = {
    name: edit.name.trim() === '' ? say.needName : undefined,
    issuer: /^https?:\/\/\S+$/i.test(edit.issuer.trim()) ? undefined : say.needIssuer,
    clientId: edit.clientId.trim() === '' ? say.needClient : undefined,
  }
  const save = async () => {
    setTried(true)
    if (errors.name ?? errors.issuer ?? errors.clientId) return
    const { name, issuer, clientId, domains } = edit
    const content = { name, issuer, clientId, domains, clientSecret: secret }
    const saved = await act.now('writeProvider', { ...content, ...(provider && { id: provider.id }) })
    if (!saved) return
    toast({ text: say.saved, tone: 'good' })
    onSaved()
    onClose()
  }
  return (
    <ActDialog
      title={provider ? say.editProvider : say.newProvider}
      act={act}
      verb={say.save}
      onAct={save}
      cancel={say.cancel}
      onClose={onClose}
    >
      <CopyField label={say.redirect} value={`${server.replace(/\/+$/, '')}/oidc/callback`} />
      <Field label={say.providerName} hint={say.providerNameHint} required error={tried ? errors.name : undefined}>
        <TextInput value={edit.name} maxLength={80} onValue={name => change({ name })} />
      </Field>
      <Field label={say.issuer} hint={say.issuerHint} required error={tried ? errors.issuer : undefined}>
        <TextInput type="url" value={edit.issuer} maxLength={2_000} onValue={issuer => change({ issuer })} />
      </Field>
      <div class="form-row">
        <Field label={say.clientId} required error={tried ? errors.clientId : undefined}>
          <TextInput value={edit.clientId} maxLength={300} onValue={clientId => change({ clientId })} />
        </Field>
        <Field label={say.clientSecret} hint={provider ? say.secretKept : undefined} required={false}>
          <TextInput value={secret} maxLength={500} spellcheck={false} onValue={setSecret} />
        </Field>
      </div>
      <Field label={say.domains} hint={say.domainsHint} required={false}>
        <ChipInput
          label={say.domains}
          placeholder={say.domainPlaceholder}
          values={edit.domains}
          onValues={domains => change({ domains: domains.map(one => one.toLowerCase()) })}
          most={DOMAINS_MAX}
          length={DOMAIN_LENGTH}
        />
      </Field>
    </ActDialog>
  )
}
