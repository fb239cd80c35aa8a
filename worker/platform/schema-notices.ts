/** The tables of notices and of what goes out, a part of `Schema`. */
export interface NoticeSchema {
  member_words: { workspace_id: string; department_id: string; word: string; member_id: string }
  member_departments: { workspace_id: string; department_id: string; member_id: string }
  notices: {
    workspace_id: string
    member_id: string
    sequence: number
    at: number
    kind: string
    subject_kind: string
    subject_id: string
    case_id: string | null
    relation: string
    actor_id: string
    facts: string
    listed: number
    read_at: number | null
  }
  notice_preferences: { workspace_id: string; member_id: string; body: string; version: number }
  notice_letters: {
    workspace_id: string
    channel: string
    receiver_id: string
    sequence: number
    due_at: number
    body: string
  }
  notice_paces: { workspace_id: string; channel: string; receiver_id: string; sent: string }
  notice_origins: { workspace_id: string; origin: string }
  notice_robots: {
    workspace_id: string
    id: string
    department_id: string | null
    product: string
    name: string
    url: string
    secret: string
    language: string
    kinds: string
    enabled: number
    sent_at: number | null
    problem: string | null
    problem_at: number | null
    version: number
  }
  notice_mail_providers: {
    workspace_id: string
    url: string
    headers: string
    template: string
    sender: string
    reply_to: string
    problem: string | null
    problem_at: number | null
    version: number
  }
  webhooks: {
    workspace_id: string
    id: string
    url: string
    events: string
    secrets: string
    enabled: number
    off_because: string | null
    failing_since: number | null
    created_at: number
    version: number
  }
  webhook_deliveries: {
    workspace_id: string
    id: string
    webhook_id: string
    at: number
    kind: string
    body: string
    state: string
    attempts: number
    tried_at: number | null
    next_at: number | null
    status: number | null
    excerpt: string
  }
}
