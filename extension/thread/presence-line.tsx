import { threadSentences } from '../../shared/sentences/thread.ts'
import { useSentences } from '../ui/language.tsx'
import type { Presence } from './use-thread.ts'

const NAMED_MAX = 3

/** Who else looks at the thread, and who writes. Nothing while the reader is alone. */
export function PresenceLine({ presence, me }: { presence: Presence | null; me: string }) {
  const say = useSentences(threadSentences)
  const others = presence?.here.filter(one => one.memberId !== me) ?? []
  const writing = others.filter(one => one.writing)
  const shown = (writing.length > 0 ? writing : others)
    .slice(0, NAMED_MAX)
    .map(one => one.name)
    .join(say.and)
  const count = (presence?.count ?? 1) - 1
  const text =
    writing.length > 0 ? say.writing(shown) : count > NAMED_MAX ? say.hereMore(shown, count) : say.here(shown)
  return <p class="thread-presence">{others.length > 0 && text}</p>
}
