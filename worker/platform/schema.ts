import type { Generated } from 'kysely'
import type { KnowledgeSchema } from './schema-knowledge.ts'
import type { NoticeSchema } from './schema-notices.ts'
import type { ThreadSchema } from './schema-threads.ts'

/** The main database's tables as the migrations leave them. Instants are epoch ms; JSON columns hold text. */
export interface Schema extends KnowledgeSchema, NoticeSchema, ThreadSchema {
  workspaces: {
    id: string
    name: string
    directory: string
    version: number
    created_at: number
    staff: string | null
    staff_at: Generated<number>
  }
  members: {
    workspace_id: string
    id: string
    name: string
    email: string
    role: string
    department_ids: string
    active: number
    version: number
    created_at: number
  }
  devices: {
    token_hash: string
    workspace_id: string
    id: string
    member_id: string
    name: string
    created_at: number
    seen_at: number
    expires_at: number
    revoked_at: number | null
  }
  auth_codes: {
    code_hash: string
    workspace_id: string
    member_id: string
    challenge: string
    redirect_uri: string
    device: string
    expires_at: number
  }
  web_sessions: { secret_hash: string; workspace_id: string; member_id: string; expires_at: number }
  invitations: {
    workspace_id: string
    id: string
    secret_hash: string
    email: string | null
    name: string
    role: string
    department_ids: string
    invited_by: string
    created_at: number
    expires_at: number
    accepted_at: number | null
  }
  owner_links: { secret_hash: string; expires_at: number }
  api_keys: {
    secret_hash: string
    workspace_id: string
    id: string
    name: string
    scopes: string
    created_by: string
    created_at: number
    seen_at: number | null
    revoked_at: number | null
    department_ids: string
    expires_at: number | null
  }
  providers: {
    workspace_id: string
    id: string
    name: string
    issuer: string
    client_id: string
    client_secret: string
    domains: string
  }
  provider_visits: {
    state_hash: string
    workspace_id: string
    provider_id: string
    nonce: string
    code_verifier: string
    return_to: string
    expires_at: number
  }
  events: {
    workspace_id: string
    sequence: number
    at: number
    actor_id: string
    kind: string
    subject_kind: string
    subject_id: string
    data: string
  }
  outbox: {
    id: string
    workspace_id: string
    kind: string
    payload: string
    attempts: number
    due_at: number
    problem: string | null
    lane: string
    leased_until: number
    lease: string
    dead_at: number | null
  }
  idempotency_keys: {
    workspace_id: string
    actor_id: string
    key: string
    request_hash: string
    answer: string
    at: number
  }
  ownership_maps: { workspace_id: string; version: number; body: string }
  ownership_versions: {
    workspace_id: string
    version: number
    at: number
    by_id: string
    by_name: string
    way: string
    from_version: number | null
    changes: string
    body: string | null
  }
  ownership_audits: { workspace_id: string; at: number; map_version: number; report: string }
  case_readings: {
    workspace_id: string
    case_id: string
    at: number
    number: string
    subject: string
    excerpt: string
    queue: string
    tags: string
    language: string
    segment: string
    department_id: string
  }
  customers: {
    workspace_id: string
    id: string
    name: string
    segment: string
    phase_id: string | null
    identities: string
    touchpoints: number
    first_seen_at: number
    last_seen_at: number
    version: number
  }
  customer_identities: { workspace_id: string; kind: string; value: string; customer_id: string }
  cases: {
    workspace_id: string
    id: string
    host: string
    site: string
    external_id: string
    number: string
    url: string
    subject: string
    status_raw: string
    status_group: string
    queue: string
    customer_id: string | null
    customer_name: string
    department_id: string | null
    topic_id: string | null
    opened_at: number
    seen_at: number
    facts_hash: string
    transferred_id: string | null
    transferred_at: number | null
    closed_at: number | null
    closed_by: string | null
  }
  touchpoints: {
    workspace_id: string
    customer_id: string
    at: number
    id: string
    kind: string
    title: string
    department_id: string | null
    phase_id: string | null
    case_id: string | null
    channel: string
    feeling: number | null
    url: string
    source: string
    source_id: string
  }
  journey_maps: { workspace_id: string; version: number; body: string }
  handoffs: {
    workspace_id: string
    id: string
    case_id: string
    from_department_id: string
    to_department_id: string
    state: string
    is_open: number
    waiting_on: string | null
    asker_id: string
    asker_name: string
    assignee_id: string | null
    assignee_name: string
    packet: string
    latest_kind: string
    latest_text: string
    proposed_department_id: string | null
    requested_at: number
    updated_at: number
    version: number
    intent: string
    parent_id: string | null
    topic_id: string | null
    bound: number
    before: string | null
    dispute: string | null
    ruling: string | null
    arbiter_id: string | null
    is_return: number
    clocks: string | null
    alarm_at: number | null
    climbed: number
    reached: string
  }
  tasks: {
    workspace_id: string
    id: string
    title: string
    details: string
    department_id: string
    assignee_id: string | null
    assignee_name: string
    due_at: number | null
    source_kind: string
    source_id: string
    source_label: string
    source_url: string
    source_key: string | null
    case_id: string | null
    checklist: string
    state: string
    is_open: number
    reason: string
    made_by_id: string
    made_by_name: string
    made_at: number
    updated_at: number
    ended_at: number | null
    ended_by_id: string | null
    ended_by_name: string
    climb_level: number
    climb_from: number | null
    reached: string
    alarm_at: number | null
    order_at: number
    born_sequence: number
    version: number
  }
  inbox_views: { workspace_id: string; member_id: string; version: number; body: string }
  article_pins: { workspace_id: string; member_id: string; article_id: string; place: number }
  files: {
    workspace_id: string
    id: string
    name: string
    type: string
    bytes: number
    width: number | null
    height: number | null
    preview_bytes: number
    sha256: string
    state: string
    refused_why: string | null
    uploader_id: string
    created_at: number
    loose_since: number | null
    version: number
  }
  file_attachments: {
    workspace_id: string
    file_id: string
    subject_kind: string
    subject_id: string
    position: number
  }
  file_uploads: { workspace_id: string; id: string; started_at: number }
  standard_books: { workspace_id: string; version: number; body: string }
  former_calendars: { workspace_id: string; department_id: string; until_at: number; calendar: string }
  standard_outcomes: {
    workspace_id: string
    handoff_id: string
    clock: string
    department_id: string
    day: string
    met: number
  }
  standard_days: {
    workspace_id: string
    day: string
    department_id: string
    clock: string
    met: number
    measured: number
  }
  practice_desks: { id: string; entries: number; created_at: number }
  practice_entries: { desk_id: string; sequence: number; ticket: string; at: number; body: string }
  absences: {
    workspace_id: string
    id: string
    member_id: string
    from_at: number
    until_at: number
    whole_days: number
    deputy_id: string | null
    reason: string
    version: number
  }
  duty_exchanges: {
    workspace_id: string
    id: string
    department_id: string
    giver_id: string
    taker_id: string
    asked_by_id: string
    from_at: number
    until_at: number
    back_from_at: number | null
    back_until_at: number | null
    ends_at: number
    note: string
    state: string
    asked_at: number
    answered_at: number | null
    version: number
  }
  assignment_turns: { workspace_id: string; department_id: string; member_id: string; at: number }
}
