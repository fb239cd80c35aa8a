import type { Context } from '../../shared/context.ts'
import { threadSentences } from '../../shared/sentences/thread.ts'
import type { PageState } from '../bridge/page-link.ts'
import { Button } from '../ui/button.tsx'
import { useSentences } from '../ui/language.tsx'
import { ThreadView } from './thread-view.tsx'

type DiscussionTabProps = { context: Context; page: PageState; openHub: ((page: string) => void) | undefined }

/** What departments say to each other beside the ticket on screen. */
export function DiscussionTab({ context, page, openHub }: DiscussionTabProps) {
  const say = useSentences(threadSentences)
  const id = context.case?.id
  if (id === undefined) return <p class="muted">{say.notRecorded}</p>
  const selection = page.selection.trim() === '' ? null : { text: page.selection.slice(0, 4_000), url: page.url }
  return (
    <div class="discussion-tab">
      {openHub && (
        <div class="row">
          <span class="spacer" />
          <Button size="small" variant="quiet" onClick={() => openHub(`discussions/${id}?kind=case`)}>
            {say.openHub}
          </Button>
        </div>
      )}
      <ThreadView key={id} id={id} selection={selection} />
    </div>
  )
}
