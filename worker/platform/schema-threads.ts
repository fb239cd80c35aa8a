/** The tables of threads, a part of `Schema`. */
export interface ThreadSchema {
  threads: {
    workspace_id: string
    id: string
    kind: string
    topic: string
    name: string
    purpose: string
    department_id: string | null
    department_ids: string
    closed: number
    owner_id: string | null
    owner_name: string
    norm_minutes: number | null
    people: string
    sequence: number
    messages: number
    latest_at: number
    latest_by_id: string
    latest_by_name: string
    latest_text: string
    version: number
  }
  thread_readers: {
    workspace_id: string
    thread_id: string
    reader: string
    via: string
    latest_at: number
    mentioned: number
  }
  thread_reads: { workspace_id: string; thread_id: string; reader: string; number: number; at: number }
  thread_messages: {
    workspace_id: string
    thread_id: string
    number: number
    id: string
    sequence: number
    at: number
    author_id: string
    author_name: string
    text: string
    mentions: string
    reply_to: string | null
    quote: string | null
    files: string
    asks: number
    reactions: string
    edited: string | null
    deleted: string | null
    version: number
  }
  thread_revisions: {
    workspace_id: string
    thread_id: string
    message_id: string
    version: number
    text: string
    at: number
    by_id: string
    by_name: string
  }
  thread_asks: {
    workspace_id: string
    thread_id: string
    number: number
    asker_id: string
    asked_at: number
    wanted: string
    replied_at: number | null
  }
  thread_settings: { workspace_id: string; room_template: string; version: number }
}
