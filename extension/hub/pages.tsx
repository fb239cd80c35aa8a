import type { ComponentChild } from 'preact'
import { type Role, roleReaches } from '../../shared/organisation.ts'
import { FlowPage } from '../handoff/flow-page.tsx'
import { InboxPage } from '../handoff/inbox.tsx'
import { CustomerPage } from '../journey/customer-page.tsx'
import { CustomersPage } from '../journey/customers.tsx'
import { MapEditorPage } from '../journey/map-editor.tsx'
import { ArticleEditorPage } from '../knowledge/article-editor.tsx'
import { ArticlePage } from '../knowledge/article-page.tsx'
import { ExchangePage } from '../knowledge/exchange/exchange-page.tsx'
import { HistoryPage, KeepPage, ProposalPage, ProposePage } from '../knowledge/keeping/doors.tsx'
import { figureNamed } from '../knowledge/knowing/asked.tsx'
import { FigurePage, FiguresPage, WantedPage } from '../knowledge/knowing/doors.tsx'
import { LibraryPage } from '../knowledge/library.tsx'
import { NoticesPage } from '../notice/notices-page.tsx'
import { OutgoingPage } from '../notice/outgoing-page.tsx'
import { ApiKeysPage } from '../organisation/api-keys.tsx'
import { DepartmentPage } from '../organisation/department-page.tsx'
import { DepartmentsPage } from '../organisation/departments-page.tsx'
import { DevicesPage } from '../organisation/devices.tsx'
import { MembersPage } from '../organisation/members.tsx'
import { MyDutyPage } from '../organisation/my-duty-page.tsx'
import { ProvidersPage } from '../organisation/providers.tsx'
import { WorkspacePage } from '../organisation/workspace.tsx'
import { OwnershipPage } from '../ownership/map.tsx'
import { StandardsPage } from '../standard/standards-page.tsx'
import { TasksPage } from '../task/tasks-page.tsx'
import { DiscussionsPage } from '../thread/discussions.tsx'
import {
  ArrowRightLeft,
  Bell,
  BookOpen,
  Building,
  CalendarClock,
  Clock,
  type Icon,
  Inbox,
  KeyRound,
  ListChecks,
  LogIn,
  MapIcon,
  MessageSquare,
  MonitorSmartphone,
  Send,
  Settings,
  Users,
  Workflow,
} from '../ui/icons.ts'

/** The keys of `hubSentences` that name pages and their groups. */
type PageName =
  | 'inbox'
  | 'tasks'
  | 'notices'
  | 'outgoing'
  | 'discussions'
  | 'customers'
  | 'ownership'
  | 'flow'
  | 'standards'
  | 'knowledge'
  | 'departments'
  | 'myDuty'
  | 'members'
  | 'devices'
  | 'apiKeys'
  | 'providers'
  | 'workspace'
type GroupName = 'groupCustomers' | 'groupTogether' | 'groupOrganisation' | 'groupSettings'

export interface HubPage {
  readonly name: PageName
  /** The first part of its address. */
  readonly path: string
  readonly icon: Icon
  /** Who sees it at all. */
  readonly least: Role
  /** `rest` is the address after the first part. */
  view(rest: readonly string[], query: URLSearchParams): ComponentChild
}

export interface PageGroup {
  readonly name: GroupName | null
  readonly pages: readonly HubPage[]
}

const customers: HubPage = {
  name: 'customers',
  path: 'customers',
  icon: ArrowRightLeft,
  least: 'agent',
  view: ([id]) =>
    id === undefined ? <CustomersPage /> : id === 'map' ? <MapEditorPage /> : <CustomerPage key={id} id={id} />,
}

const knowledge: HubPage = {
  name: 'knowledge',
  path: 'knowledge',
  icon: BookOpen,
  least: 'agent',
  view([id, what]) {
    if (id === undefined) return <LibraryPage />
    if (id === 'exchange') return <ExchangePage tab={what} />
    if (id === 'new') return <ArticleEditorPage key="new" id={null} />
    if (id === 'keep') return <KeepPage />
    if (id === 'wanted') return <WantedPage />
    if (id === 'figures') return figureView(what)
    if (id === 'proposals' && what) return <ProposalPage key={what} id={what} />
    if (what === 'history') return <HistoryPage key={id} id={id} />
    if (what === 'propose') return <ProposePage key={id} id={id} />
    return what === 'edit' ? <ArticleEditorPage key={id} id={id} /> : <ArticlePage key={id} id={id} />
  },
}

function figureView(what: string | undefined) {
  const id = figureNamed(what)
  return id ? <FigurePage key={id} id={id} /> : <FiguresPage />
}

const departments: HubPage = {
  name: 'departments',
  path: 'departments',
  icon: Building,
  least: 'agent',
  view: ([id]) => (id === undefined ? <DepartmentsPage /> : <DepartmentPage key={id} id={id === 'new' ? null : id} />),
}

/** Every page there is, in the order of the navigation. */
export const pageGroups: readonly PageGroup[] = [
  {
    name: null,
    pages: [
      {
        name: 'inbox',
        path: 'inbox',
        icon: Inbox,
        least: 'agent',
        view: ([id], query) => <InboxPage id={id} query={query} />,
      },
      {
        name: 'tasks',
        path: 'tasks',
        icon: ListChecks,
        least: 'agent',
        view: ([id], query) => <TasksPage id={id} query={query} />,
      },
      { name: 'notices', path: 'notices', icon: Bell, least: 'agent', view: ([tab]) => <NoticesPage tab={tab} /> },
      {
        name: 'discussions',
        path: 'discussions',
        icon: MessageSquare,
        least: 'agent',
        view: ([id], query) => <DiscussionsPage id={id} query={query} />,
      },
    ],
  },
  { name: 'groupCustomers', pages: [customers] },
  {
    name: 'groupTogether',
    pages: [
      {
        name: 'ownership',
        path: 'ownership',
        icon: MapIcon,
        least: 'agent',
        view: ([id]) => <OwnershipPage topicId={id} />,
      },
      {
        name: 'standards',
        path: 'standards',
        icon: Clock,
        least: 'agent',
        view: () => <StandardsPage />,
      },
      knowledge,
      { name: 'flow', path: 'flow', icon: Workflow, least: 'agent', view: () => <FlowPage /> },
    ],
  },
  {
    name: 'groupOrganisation',
    pages: [
      { name: 'myDuty', path: 'my-duty', icon: CalendarClock, least: 'agent', view: () => <MyDutyPage /> },
      departments,
      { name: 'members', path: 'members', icon: Users, least: 'agent', view: ([tab]) => <MembersPage tab={tab} /> },
    ],
  },
  {
    name: 'groupSettings',
    pages: [
      {
        name: 'devices',
        path: 'devices',
        icon: MonitorSmartphone,
        least: 'agent',
        view: ([id]) => <DevicesPage memberId={id} />,
      },
      { name: 'outgoing', path: 'outgoing', icon: Send, least: 'admin', view: rest => <OutgoingPage rest={rest} /> },
      { name: 'apiKeys', path: 'api-keys', icon: KeyRound, least: 'admin', view: () => <ApiKeysPage /> },
      { name: 'providers', path: 'sign-in', icon: LogIn, least: 'admin', view: () => <ProvidersPage /> },
      { name: 'workspace', path: 'workspace', icon: Settings, least: 'admin', view: () => <WorkspacePage /> },
    ],
  },
]

/** The page behind an address; null when there is none, or none for this role. */
export function pageAt(path: string | undefined, role: Role): HubPage | null {
  const pages = pageGroups.flatMap(group => group.pages)
  const found = path === undefined ? pages[0] : pages.find(page => page.path === path)
  return found && roleReaches(role, found.least) ? found : null
}
