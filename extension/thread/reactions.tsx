import { threadSentences } from '../../shared/sentences/thread.ts'
import { type ReactionKind, reactionKinds, type ThreadMessage } from '../../shared/thread/message.ts'
import { sayProblem } from '../client/say-problem.ts'
import { useBackend } from '../client/use-backend.tsx'
import { useAround } from '../organisation/departments.tsx'
import { classes } from '../ui/classes.ts'
import { Check, Eye, Frown, HandHeart, Heart, type Icon, Laugh, PartyPopper, ThumbsUp } from '../ui/icons.ts'
import { useLanguage, useSentences } from '../ui/language.tsx'
import { toast } from '../ui/toasts.tsx'
import type { ThreadStore } from './thread-store.ts'

/** What each reaction looks like: drawn, since not every machine has a font for pictures. */
const signs: Record<ReactionKind, Icon> = {
  agree: ThumbsUp,
  thanks: HandHeart,
  done: Check,
  eyes: Eye,
  heart: Heart,
  party: PartyPopper,
  laugh: Laugh,
  sad: Frown,
}

/** Puts the reader's reaction on a message of a thread, or takes it off. */
export function useReact(threadId: string, store: ThreadStore) {
  const backend = useBackend()
  const language = useLanguage()
  const say = useSentences(threadSentences)
  return async (message: ThreadMessage, kind: ReactionKind, on: boolean) => {
    try {
      const input = { id: threadId, messageId: message.id, kind, on }
      const result = await backend.act('reactToMessage', input, say.labelReact)
      if (result.kind === 'done') store.merge(result.output)
    } catch (error) {
      toast({ text: sayProblem(error, language), tone: 'bad' })
    }
  }
}

type ReactionsProps = { message: ThreadMessage; onReact: (kind: ReactionKind, on: boolean) => void }

/** The reactions that a message has; each is a switch for one's own. */
export function Reactions({ message, onReact }: ReactionsProps) {
  const say = useSentences(threadSentences)
  const { me } = useAround()
  if (message.reactions.length === 0) return null
  return (
    <div class="thread-reactions">
      {message.reactions.map(({ kind, people }) => {
        const mine = people.some(one => one.id === me.id)
        const Sign = signs[kind]
        const names = people.map(one => one.name).join(say.and)
        return (
          <button
            key={kind}
            type="button"
            class={classes('thread-reaction', mine && 'thread-reaction-mine')}
            aria-pressed={mine}
            title={say.reacted(people.length, say[kind], names)}
            aria-label={say.reacted(people.length, say[kind], names)}
            onClick={() => onReact(kind, !mine)}
          >
            <Sign size={13} /> {people.length}
          </button>
        )
      })}
    </div>
  )
}

/** All reactions to choose from. */
export function ReactionChoice({ onChoose }: { onChoose: (kind: ReactionKind) => void }) {
  const say = useSentences(threadSentences)
  return (
    <fieldset class="thread-reaction-choice" aria-label={say.react}>
      {reactionKinds.map(kind => {
        const Sign = signs[kind]
        return (
          <button key={kind} type="button" title={say[kind]} aria-label={say[kind]} onClick={() => onChoose(kind)}>
            <Sign size={16} />
          </button>
        )
      })}
    </fieldset>
  )
}
