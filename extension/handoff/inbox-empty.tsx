import { inboxSentences } from '../../shared/sentences/inbox.ts'
import { hrefTo } from '../hub/place.ts'
import { Homeless } from '../organisation/homeless.tsx'
import { EmptyState } from '../ui/feedback.tsx'
import { CircleCheck, Inbox } from '../ui/icons.ts'
import { useSentences } from '../ui/language.tsx'
import { useCounts } from './inbox-counts.tsx'
import type { InboxPlace } from './inbox-place.ts'

/** Nothing in the box: why, and what leads here. */
export function InboxEmpty({ at, homeless }: { at: InboxPlace; homeless: boolean }) {
  const say = useSentences(inboxSentences)
  const forUs = useCounts().counts?.forUs ?? 0
  if (homeless && at.box !== 'mine') {
    return <Homeless then={say.homelessThen} />
  }
  if (at.show === 'ended') return <EmptyState icon={Inbox} title={say.emptyEnded} text={say.emptyEndedText} />
  const texts = {
    department: [say.emptyDepartment, say.emptyDepartmentText],
    mine: [say.emptyMine, say.emptyMineText],
    asked: [say.emptyAsked, say.emptyAskedText],
    decide: [say.emptyDecide, say.emptyDecideText],
  } as const
  const [title, text] = texts[at.box]
  return (
    <EmptyState
      icon={at.box === 'department' ? CircleCheck : Inbox}
      title={title}
      text={text}
      action={at.box === 'department' && forUs > 0 && <WaitingElsewhere count={forUs} />}
    />
  )
}

/** The number beside the inbox counts these too: so that nobody looks for them in vain. */
function WaitingElsewhere({ count }: { count: number }) {
  const say = useSentences(inboxSentences)
  return <a href={hrefTo(['inbox'], { box: 'asked' })}>{say.waitingElsewhere(count)}</a>
}
