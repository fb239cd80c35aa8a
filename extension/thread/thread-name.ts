import type { ThreadCard } from '../../shared/thread/contract.ts'

/** What a thread is called in lists and headings. */
export function nameOfThread(thread: ThreadCard, say: { readonly noSubject: string }): string {
  if (thread.channel) return thread.channel.name
  if (thread.person) return thread.person.name
  return thread.case?.subject || thread.case?.number || say.noSubject
}
