import { signInSentences } from '../../shared/sentences/sign-in-settings.ts'
import type { Device } from '../../shared/sign-in.ts'
import { Loaded } from '../client/loaded.tsx'
import { sayProblem } from '../client/say-problem.ts'
import { useAct } from '../client/use-act.ts'
import { useBackend } from '../client/use-backend.tsx'
import { useRead } from '../client/use-read.ts'
import { Banner, EmptyState } from '../ui/feedback.tsx'
import { formatDate, formatRelative } from '../ui/format.ts'
import { MonitorSmartphone } from '../ui/icons.ts'
import { useLanguage, useReading, useSentences } from '../ui/language.tsx'
import { Chip } from '../ui/marks.tsx'
import { Page } from '../ui/page.tsx'
import { Table } from '../ui/table.tsx'
import { toast } from '../ui/toasts.tsx'
import { SureButton } from './sure-button.tsx'

/** The browsers that are signed in: mine, or, for admins, another member's. */
export function DevicesPage({ memberId }: { memberId: string | undefined }) {
  const say = useSentences(signInSentences)
  const language = useLanguage()
  const backend = useBackend()
  const act = useAct()
  const known = useRead('listDevices', memberId === undefined ? {} : { memberId })
  const revoke = async (device: Device) => {
    if (device.current) return void backend.signOut()
    if (!(await act.now('revokeDevice', { id: device.id }))) return
    toast({ text: say.revoked(device.name), tone: 'good' })
    known.reload()
  }
  const back = memberId === undefined ? {} : { back: { href: '#/members', label: say.backToMembers } }
  const title = memberId === undefined ? say.devicesTitle : <NameOf memberId={memberId} />
  return (
    <Page title={title} lead={say.devicesLead} narrow {...back}>
      {act.problem && <Banner tone="bad">{sayProblem(act.problem, language)}</Banner>}
      <Loaded known={known} lines={4}>
        {({ items }) => <Devices items={items} onRevoke={revoke} />}
      </Loaded>
    </Page>
  )
}

function NameOf({ memberId }: { memberId: string }) {
  const say = useSentences(signInSentences)
  const { value } = useRead('readMembers', { ids: [memberId] })
  return <>{say.devicesOf(value?.items[0]?.name ?? '…')}</>
}

function Devices({ items, onRevoke }: { items: readonly Device[]; onRevoke: (device: Device) => void }) {
  const say = useSentences(signInSentences)
  const reading = useReading()
  return (
    <Table
      label={say.devicesTitle}
      rows={items}
      rowKey={one => one.id}
      empty={<EmptyState icon={MonitorSmartphone} title={say.noDevices} text={say.noDevicesText} />}
      columns={[
        {
          id: 'name',
          head: say.device,
          cell: one => (
            <span class="row">
              <strong>{one.name}</strong>
              {one.current && <Chip tone="accent">{say.thisDevice}</Chip>}
            </span>
          ),
        },
        { id: 'seen', head: say.seen, cell: one => formatRelative(one.seenAt, reading) },
        { id: 'expires', head: say.expires, cell: one => formatDate(one.expiresAt, reading) },
        {
          id: 'revoke',
          head: say.actions,
          quiet: true,
          number: true,
          cell: one => (
            <SureButton
              label={one.current ? say.revokeCurrent : say.revoke}
              about={one.name}
              onSure={() => onRevoke(one)}
            />
          ),
        },
      ]}
    />
  )
}
