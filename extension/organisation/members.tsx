import { useState } from 'preact/hooks'
import type { Member } from '../../shared/organisation.ts'
import { organisationSentences } from '../../shared/sentences/organisation.ts'
import { LoadedList } from '../client/loaded.tsx'
import { useList } from '../client/use-list.ts'
import { go } from '../hub/place.ts'
import { Button } from '../ui/button.tsx'
import { EmptyState } from '../ui/feedback.tsx'
import { Plus, Users } from '../ui/icons.ts'
import { useSentences } from '../ui/language.tsx'
import { Avatar, Chip } from '../ui/marks.tsx'
import { Page } from '../ui/page.tsx'
import { Table } from '../ui/table.tsx'
import { TabPanel, Tabs } from '../ui/tabs.tsx'
import { DepartmentFilter } from './department-filter.tsx'
import { useAround } from './departments.tsx'
import { DepartmentsOf } from './departments-of.tsx'
import { Invitations } from './invitations.tsx'
import { MemberDialog } from './member-dialog.tsx'
import { isAdmin } from './rights.ts'
import { roleName } from './role-name.ts'

const LIMIT = 50

/** Who is here, and for admins who was invited. */
export function MembersPage({ tab }: { tab: string | undefined }) {
  const say = useSentences(organisationSentences)
  const admin = isAdmin(useAround().me)
  const [inviting, setInviting] = useState(false)
  const current = admin && tab === 'invitations' ? 'invitations' : 'members'
  const tabs = [
    { id: 'members' as const, label: say.tabMembers },
    { id: 'invitations' as const, label: say.tabInvitations },
  ]
  const invite = admin && (
    <Button
      variant="primary"
      icon={Plus}
      onClick={() => {
        go('#/members/invitations')
        setInviting(true)
      }}
    >
      {say.invite}
    </Button>
  )
  return (
    <Page title={say.membersTitle} lead={say.membersLead} actions={invite}>
      {admin ? (
        <>
          <Tabs
            name="members"
            label={say.membersTitle}
            tabs={tabs}
            current={current}
            onChange={to => go(to === 'members' ? '#/members' : '#/members/invitations', true)}
          />
          <TabPanel name="members" tab={current}>
            {current === 'members' ? (
              <Members />
            ) : (
              <Invitations inviting={inviting} onInvited={() => setInviting(false)} />
            )}
          </TabPanel>
        </>
      ) : (
        <Members />
      )}
    </Page>
  )
}

function Members() {
  const say = useSentences(organisationSentences)
  const { me, departments } = useAround()
  const [departmentId, setDepartmentId] = useState<string | null>(null)
  const [editing, setEditing] = useState<Member | null>(null)
  const list = useList('listMembers', { limit: LIMIT, ...(departmentId !== null && { departmentId }) })
  const admin = isAdmin(me)
  const saved = (member: Member) => {
    list.edit(items => items.map(one => (one.id === member.id ? member : one)))
    setEditing(null)
  }
  const columns = [
    { id: 'name', head: say.member, cell: (one: Member) => <Name member={one} /> },
    { id: 'role', head: say.role, cell: (one: Member) => roleName(one.role, say) },
    { id: 'departments', head: say.departments, cell: (one: Member) => <DepartmentsOf ids={one.departmentIds} /> },
    {
      id: 'state',
      head: say.state,
      cell: (one: Member) => <Chip tone={one.active ? 'good' : 'plain'}>{one.active ? say.active : say.inactive}</Chip>,
    },
  ]
  const edit = {
    id: 'edit',
    head: say.actions,
    quiet: true,
    cell: (one: Member) => (
      <Button variant="quiet" size="small" aria-label={say.editMember(one.name)} onClick={() => setEditing(one)}>
        {say.edit}
      </Button>
    ),
    number: true,
  }
  return (
    <div class="stack">
      <div class="toolbar">
        <DepartmentFilter
          label={say.filterDepartment}
          all={say.allDepartments}
          departments={departments}
          value={departmentId}
          onValue={setDepartmentId}
        />
      </div>
      <LoadedList known={list}>
        {items => (
          <Table
            label={say.membersTitle}
            rows={items}
            rowKey={one => one.id}
            columns={admin ? [...columns, edit] : columns}
            empty={<EmptyState icon={Users} title={say.noMembers} text={say.noMembersText} />}
          />
        )}
      </LoadedList>
      {editing && (
        <MemberDialog
          key={editing.id}
          member={editing}
          onClose={() => setEditing(null)}
          onSaved={saved}
          onStale={list.reload}
        />
      )}
    </div>
  )
}

function Name({ member }: { member: Member }) {
  const { departments } = useAround()
  const colour = departments.find(one => one.id === member.departmentIds[0])?.colour
  return (
    <span class="member-name">
      <Avatar name={member.name} colour={colour} size="small" named />
      <span class="member-words">
        <strong>{member.name}</strong>
        <span class="muted ellipsis">{member.email}</span>
      </span>
    </span>
  )
}
