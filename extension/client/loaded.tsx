import type { ComponentChildren } from 'preact'
import { loadedSentences } from '../../shared/sentences/loaded.ts'
import { Button } from '../ui/button.tsx'
import { Banner, ErrorState, Skeleton } from '../ui/feedback.tsx'
import { useLanguage, useSentences } from '../ui/language.tsx'
import { sayProblem } from './say-problem.ts'
import type { KnownList } from './use-list.ts'
import type { Known } from './use-read.ts'

type Asked = Pick<Known<unknown>, 'problem' | 'busy' | 'reload'>

type LoadedProps<T> = {
  known: Known<T>
  children: (value: T) => ComponentChildren
  /** How tall the answer will be, about. */
  lines?: number
}

/** An answer in each of its states: on its way, there, there but no longer fresh, failed. */
export function Loaded<T>({ known, children, lines = 5 }: LoadedProps<T>) {
  if (known.value === null) return known.problem ? <Failed asked={known} /> : <Skeleton lines={lines} />
  return (
    <>
      <NotFresh asked={known} />
      {children(known.value)}
    </>
  )
}

type LoadedListProps<T> = {
  known: KnownList<T>
  children: (items: readonly T[]) => ComponentChildren
  lines?: number
}

/** A list in each of its states, with the way to its next page. */
export function LoadedList<T>({ known, children, lines = 6 }: LoadedListProps<T>) {
  const say = useSentences(loadedSentences)
  if (known.items === null) return known.problem ? <Failed asked={known} /> : <Skeleton lines={lines} />
  return (
    <>
      <NotFresh asked={known} />
      {children(known.items)}
      {known.more && (
        <div class="load-more">
          <Button busy={known.busy} onClick={known.more}>
            {say.more}
          </Button>
        </div>
      )}
    </>
  )
}

/** Nothing came at all. */
function Failed({ asked }: { asked: Asked }) {
  const say = useSentences(loadedSentences)
  const language = useLanguage()
  const gone = asked.problem?.code === 'not_found'
  const retry = gone ? {} : { onRetry: asked.reload, busy: asked.busy }
  return <ErrorState title={gone ? say.gone : say.failed} text={sayProblem(asked.problem, language)} {...retry} />
}

/** What stands below came before; asking again failed. The bar at the top already says that the server is away. */
function NotFresh({ asked }: { asked: Asked }) {
  const language = useLanguage()
  const say = useSentences(loadedSentences)
  if (!asked.problem || asked.problem.code === 'away') return null
  const again = (
    <Button size="small" busy={asked.busy} onClick={asked.reload}>
      {say.again}
    </Button>
  )
  return (
    <Banner tone="warn" action={again}>
      {sayProblem(asked.problem, language)}
    </Banner>
  )
}
