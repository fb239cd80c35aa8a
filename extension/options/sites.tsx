import { optionsSentences } from '../../shared/sentences/options.ts'
import type { SiteControl } from '../bridge/site-control.ts'
import type { Site } from '../bridge/sites.ts'
import { useTask } from '../client/use-task.ts'
import { Button } from '../ui/button.tsx'
import { EmptyState } from '../ui/feedback.tsx'
import { formatMomentWithin } from '../ui/format.ts'
import { useReading, useSentences } from '../ui/language.tsx'
import { Card, Section } from '../ui/layout.tsx'
import { Chip } from '../ui/marks.tsx'
import { toast } from '../ui/toasts.tsx'

/** Every site that a person decided about. Forgetting one gives the browser's permission back. */
export function SiteOptions({ sites }: { sites: SiteControl }) {
  const say = useSentences(optionsSentences)
  const list = Object.entries(sites.sites.value).sort(([a], [b]) => a.localeCompare(b))
  return (
    <Section title={say.sites}>
      {list.length === 0 ? (
        <EmptyState title={say.sitesEmpty} text={say.sitesEmptyText} />
      ) : (
        <>
          <p class="muted options-note">{say.sitesText}</p>
          <Card rows>
            {list.map(([origin, site]) => (
              <SiteRow key={origin} origin={origin} site={site} sites={sites} />
            ))}
          </Card>
        </>
      )}
    </Section>
  )
}

function SiteRow({ origin, site, sites }: { origin: string; site: Site; sites: SiteControl }) {
  const say = useSentences(optionsSentences)
  const reading = useReading()
  const { busy, run } = useTask()
  const snoozed = site.on && site.snoozedUntil > reading.now
  const toggle = () => void run(() => sites.change(origin, { on: !site.on, snoozedUntil: 0 }))
  const forget = async () => {
    if (await run(() => sites.forget(origin))) toast({ text: say.forgotten(origin) })
  }
  return (
    <div class="options-site">
      <span class="ellipsis" title={origin}>
        {origin}
      </span>
      <Chip tone={site.on && !snoozed ? 'good' : 'plain'}>
        {snoozed ? say.siteSnoozed(formatMomentWithin(site.snoozedUntil, reading)) : site.on ? say.siteOn : say.siteOff}
      </Chip>
      <span class="spacer" />
      <Button size="small" variant="quiet" busy={busy} onClick={toggle}>
        {site.on ? say.turnOff : say.turnOn}
      </Button>
      <Button size="small" variant="danger" busy={busy} onClick={forget}>
        {say.forget}
      </Button>
    </div>
  )
}
