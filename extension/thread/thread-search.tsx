import { plainText } from '../../shared/plain-text.ts'
import { threadSentences } from '../../shared/sentences/thread.ts'
import { lineOf } from '../../shared/thread/rules.ts'
import { Loaded } from '../client/loaded.tsx'
import { useRead } from '../client/use-read.ts'
import { EmptyState } from '../ui/feedback.tsx'
import { formatFull, formatMoment } from '../ui/format.ts'
import { Search } from '../ui/icons.ts'
import { useReading, useSentences } from '../ui/language.tsx'
import { nameOfThread } from './thread-name.ts'

type ThreadSearchProps = { words: string; hrefOf: (threadId: string) => string }

/** Messages with these words, newest first, each with the thread it stands in. */
export function ThreadSearch({ words, hrefOf }: ThreadSearchProps) {
  const say = useSentences(threadSentences)
  const reading = useReading()
  const known = useRead('searchMessages', { q: words })
  return (
    <Loaded known={known}>
      {({ items }) =>
        items.length === 0 ? (
          <EmptyState icon={Search} title={say.foundNothing} text={say.foundNothingText} />
        ) : (
          <>
            <p class="muted" role="status">
              {say.found(items.length)}
            </p>
            <ul class="card card-rows inbox-rows">
              {items.map(({ thread, message }) => (
                <li key={message.id}>
                  <a class="inbox-row" href={hrefOf(thread.id)}>
                    <span class="inbox-row-head">
                      <span class="inbox-row-subject ellipsis">{nameOfThread(thread, say)}</span>
                      <time class="inbox-row-time" title={formatFull(message.at, reading)}>
                        {formatMoment(message.at, reading)}
                      </time>
                    </span>
                    <span class="inbox-row-words">
                      {message.author.name}: {lineOf(plainText(message.text))}
                    </span>
                  </a>
                </li>
              ))}
            </ul>
          </>
        )
      }
    </Loaded>
  )
}
