import { caseSentences } from '../../shared/sentences/case.ts'
import type { Health } from '../bridge/page-link.ts'
import { usePageLink } from '../bridge/use-page-link.tsx'
import { Button } from '../ui/button.tsx'
import { Banner } from '../ui/feedback.tsx'
import { useSentences } from '../ui/language.tsx'

const factNames = [
  'subject',
  'requester',
  'status',
  'queue',
  'tags',
  'assignee',
  'latestMessage',
  'number',
  'channel',
  'url',
] as const
type FactName = (typeof factNames)[number]

/** What could not be read from the page, and what to do. Nothing while all is well. */
export function HealthNotice({ health }: { health: Health }) {
  const say = useSentences(caseSentences)
  const link = usePageLink()
  if (health.state === 'works') return null
  if (health.state === 'lost') {
    return (
      <Banner
        tone="warn"
        action={
          <Button size="small" onClick={() => link?.capture()}>
            {say.retryRead}
          </Button>
        }
      >
        {say.lost}
      </Banner>
    )
  }
  const names = health.missing.filter(isFactName).map(name => say[name])
  return <Banner>{names.length > 0 ? say.partial(names.join(say.listJoin)) : say.partialUnknown}</Banner>
}

function isFactName(name: string): name is FactName {
  return (factNames as readonly string[]).includes(name)
}
