import { useState } from 'preact/hooks'
import { apiKeySentences } from '../../shared/sentences/api-keys.ts'
import { signInSentences } from '../../shared/sentences/sign-in-settings.ts'
import type { ApiKey } from '../../shared/sign-in.ts'
import { Loaded } from '../client/loaded.tsx'
import { sayProblem } from '../client/say-problem.ts'
import { useAct } from '../client/use-act.ts'
import { useRead } from '../client/use-read.ts'
import { Button } from '../ui/button.tsx'
import { Banner, EmptyState } from '../ui/feedback.tsx'
import { formatDate, formatRelative } from '../ui/format.ts'
import { KeyRound, Plus } from '../ui/icons.ts'
import { useLanguage, useReading, useSentences } from '../ui/language.tsx'
import { Chip } from '../ui/marks.tsx'
import { Page } from '../ui/page.tsx'
import { Table } from '../ui/table.tsx'
import { toast } from '../ui/toasts.tsx'
import { ApiExamples } from './api-examples.tsx'
import { DepartmentsOf } from './departments-of.tsx'
import { NewApiKey } from './new-api-key.tsx'
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
      <ApiExamples />
      {making && <NewApiKey onClose={() => setMaking(false)} onMade={known.reload} />}
    </Page>
  )
}

function Keys({ items, onRevoke }: { items: readonly ApiKey[]; onRevoke: (key: ApiKey) => void }) {
  const say = useSentences(signInSentences)
  const sayKey = useSentences(apiKeySentences)
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
            <span class="row key-scopes">
              {one.scopes.map(scope => (
                <Chip key={scope}>{say[scope]}</Chip>
              ))}
            </span>
          ),
        },
        { id: 'reach', head: sayKey.reach, cell: one => <Reach apiKey={one} /> },
        {
          id: 'seen',
          head: say.seen,
          cell: one => (one.seenAt === null ? say.never : formatRelative(one.seenAt, reading)),
        },
        { id: 'ends', head: sayKey.ends, cell: one => <End at={one.expiresAt} /> },
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

/** Whose key it is, since when, and what it may read. */
function Reach({ apiKey }: { apiKey: ApiKey }) {
  const say = useSentences(apiKeySentences)
  const reading = useReading()
  const { owner, createdAt, departmentIds } = apiKey
  return (
    <span class="key-reach">
      {departmentIds.length > 0 ? <DepartmentsOf ids={departmentIds} /> : <span>{say.openOnly}</span>}
      <span class="muted">{[owner?.name, formatDate(createdAt, reading)].filter(Boolean).join(' · ')}</span>
    </span>
  )
}

function End({ at }: { at: number | null }) {
  const say = useSentences(apiKeySentences)
  const reading = useReading()
  if (at === null) return <span class="muted">{say.never}</span>
  return at <= reading.now ? <Chip tone="bad">{say.expired}</Chip> : <span>{formatDate(at, reading)}</span>
}
