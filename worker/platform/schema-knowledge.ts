/** The tables of articles and of what keeps them true, a part of `Schema`. */
export interface KnowledgeSchema {
  articles: {
    workspace_id: string
    id: string
    title: string
    body: string
    department_id: string
    tags: string
    language: string
    audience: string
    confidence: string
    revision: number
    validated_revision: number | null
    validated_at: number | null
    validated_by_id: string | null
    validated_by_name: string
    updated_at: number
    updated_by_id: string
    updated_by_name: string
    uses: number
    version: number
    kind: string
    folder: string
    audience_role: string
    verifier_kind: string | null
    verifier_id: string | null
    verifier_name: string
    verify_every_days: number | null
    verify_by: number | null
    due_at: number | null
    dropped_at: number | null
    keep_at: number | null
    remind_at: number | null
    twin_id: string | null
    merged_into: string | null
    files: string
  }
  article_tags: { workspace_id: string; tag: string; updated_at: number; article_id: string }
  article_folders: {
    workspace_id: string
    folder: string
    department_id: string
    audience: string
    audience_role: string
    writer_id: string
    articles: number
  }
  article_tag_counts: {
    workspace_id: string
    folded: string
    tag: string
    department_id: string
    audience: string
    audience_role: string
    writer_id: string
    articles: number
  }
  article_revisions: {
    workspace_id: string
    article_id: string
    revision: number
    title: string
    body: string
    at: number
    by_id: string
    by_name: string
    files: string
    erased: string
  }
  article_uses: {
    workspace_id: string
    case_id: string
    article_id: string
    member_id: string
    kind: string
    at: number
    terms: string
  }
  article_flags: {
    workspace_id: string
    id: string
    article_id: string
    department_id: string
    verifier_id: string | null
    revision: number
    kind: string
    note: string
    quote: string
    case_id: string | null
    by_id: string
    by_name: string
    at: number
    is_open: number
    outcome: string | null
    answer: string
    ended_at: number | null
    ended_by_id: string | null
    ended_by_name: string
    version: number
    from_article_id: string | null
  }
  article_proposals: {
    workspace_id: string
    id: string
    article_id: string
    department_id: string
    verifier_id: string | null
    base_revision: number
    title: string
    body: string
    note: string
    by_id: string
    by_name: string
    at: number
    is_open: number
    outcome: string | null
    answer: string
    made_revision: number | null
    ended_at: number | null
    ended_by_id: string | null
    ended_by_name: string
    version: number
    from_article_id: string | null
  }
  article_drafts: {
    workspace_id: string
    member_id: string
    article_id: string
    edit: string
    base_version: number
    base_revision: number
    updated_at: number
    version: number
  }
  article_reminders: { workspace_id: string; member_id: string; day: string }
  article_sources: {
    workspace_id: string
    source: string
    key: string
    article_id: string
    hash: string
    import_id: string
    version: number
  }
  article_imports: {
    workspace_id: string
    id: string
    name: string
    at: number
    by_id: string
    by_name: string
    created: number
    changed: number
    archived: number
    undone_at: number | null
  }
  article_searches: {
    workspace_id: string
    id: string
    at: number
    member_id: string
    department_id: string
    way: string
    words: string
    terms: string
    results: number
    case_id: string | null
    article_id: string | null
    act: string | null
  }
  wanted_articles: {
    workspace_id: string
    department_id: string
    terms: string
    id: string
    words: string
    state: string
    owner_id: string | null
    owner_name: string
    claimed_at: number | null
    article_id: string | null
    ended_at: number | null
    version: number
  }
  different_articles: {
    workspace_id: string
    one_id: string
    other_id: string
    one_title: string
    other_title: string
    at: number
    by_id: string
    by_name: string
  }
  article_lives: {
    workspace_id: string
    article_id: string
    department_id: string
    written_at: number
    proved_at: number | null
    idle_since: number
  }
}
