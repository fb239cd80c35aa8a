import type { ThreadMessage } from '../../shared/thread/message.ts'
import { noticesAbout } from '../notice/subjects.ts'
import type { Concerned, NoticeDraft } from '../platform/commit.ts'
import type { Readable } from './gate.ts'
import { guardedQuery } from './rows.ts'
import { mayRead, peopleOf, readersOf } from './rules.ts'

noticesAbout('thread', {
  query: guardedQuery,
  mayRead(member, { readers, case_department_id, ...row }) {
    const mine = readersOf(member)
    const grants = (JSON.parse(readers) as { reader: string; via: string }[]).filter(one => mine.includes(one.reader))
    return mayRead(member, { row, caseDepartmentId: case_department_id, grants })
  },
})

const WORDS_MAX = 160

/** Whom a new message speaks to: those it names, whom it replies to, and the other one of a direct thread. */
export function noticesOf(thread: Readable, message: ThreadMessage, repliedAuthorId: string | null): NoticeDraft[] {
  const others = thread.row.kind === 'direct' ? peopleOf(thread.row).map(one => one.id) : []
  const spoken: Concerned[] = message.mentions.map(({ kind, id }) =>
    kind === 'member' ? { memberId: id, relation: 'mentioned' } : { departmentId: id, relation: 'mentioned' },
  )
  const watcher = (memberId: string): Concerned => ({ memberId, relation: 'watcher' })
  const drafts: [string, Concerned[]][] = [
    ['mentioned', spoken],
    ['message_replied', repliedAuthorId === null ? [] : [watcher(repliedAuthorId)]],
    ['message_received', others.map(watcher)],
  ]
  const words = message.text.length > WORDS_MAX ? `${message.text.slice(0, WORDS_MAX - 1)}…` : message.text
  const { card } = thread
  return drafts
    .filter(([, concerned]) => concerned.length > 0)
    .map(([kind, concerned]) => ({
      kind,
      subject: { kind: 'thread', id: thread.row.id },
      caseId: card?.id ?? null,
      facts: {
        by: message.author.name,
        words,
        ...(card && { number: card.number || card.ref.externalId, subject: card.subject }),
      },
      concerned,
    }))
}
