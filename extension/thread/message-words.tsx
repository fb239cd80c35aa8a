import { threadSentences } from '../../shared/sentences/thread.ts'
import type { Mention } from '../../shared/thread/message.ts'
import { linksIn } from '../../shared/thread/rules.ts'
import { useRead } from '../client/use-read.ts'
import { BookOpen, MessageSquare } from '../ui/icons.ts'
import { useSentences } from '../ui/language.tsx'
import { Markdown } from '../ui/markdown.tsx'

/**
 * A text with its mentions marked. A link that leads nowhere is how Markdown can carry a mark: the sanitiser leaves its text and
 * takes the address away.
 */
export function withMarkedMentions(text: string, mentions: readonly Mention[]): string {
  const names = [...new Set(mentions.map(one => one.name))].sort((a, b) => b.length - a.length)
  if (names.length === 0) return text
  const escaped = names.map(name => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  return text.replace(
    new RegExp(`@(?:${escaped.join('|')})`, 'g'),
    said => `[${said.replace(/[[\]\\]/g, '\\$&')}](mention:)`,
  )
}

/** What a message says, and cards of our own articles and cases that it links to, as far as the reader may see them. */
export function MessageWords({ text, mentions }: { text: string; mentions: readonly Mention[] }) {
  const links = linksIn(text)
  return (
    <div class="thread-words">
      <Markdown text={withMarkedMentions(text, mentions)} />
      {(links.articleIds.length > 0 || links.caseIds.length > 0) && <Previews {...links} />}
    </div>
  )
}

function Previews(links: ReturnType<typeof linksIn>) {
  const say = useSentences(threadSentences)
  const { value } = useRead('previewLinks', links)
  if (!value) return null
  return (
    <>
      {value.articles.map(one => (
        <div class="thread-preview" key={one.id}>
          <BookOpen size={14} />
          <span class="muted">{say.articleCard}</span>
          <strong class="ellipsis">{one.title}</strong>
        </div>
      ))}
      {value.cases.map(one => (
        <a class="thread-preview" key={one.id} href={one.url} target="_blank" rel="noopener noreferrer">
          <MessageSquare size={14} />
          <span class="muted">
            {say.caseCard} {one.number}
          </span>
          <strong class="ellipsis">{one.subject || say.noSubject}</strong>
        </a>
      ))}
    </>
  )
}
