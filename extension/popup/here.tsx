import { useState } from 'preact/hooks'
import { popupSentences } from '../../shared/sentences/popup.ts'
import type { SiteControl, SiteHere } from '../bridge/site-control.ts'
import { useTask } from '../client/use-task.ts'
import { Button } from '../ui/button.tsx'
import { Switch } from '../ui/choices.tsx'
import { formatMomentWithin } from '../ui/format.ts'
import { useReading, useSentences } from '../ui/language.tsx'
import { Card, Section } from '../ui/layout.tsx'

/** The site of the current tab, and whether the panel stands there. */
export function Here({ sites }: { sites: SiteControl }) {
  const say = useSentences(popupSentences)
  const here = sites.here.value
  return (
    <Section title={say.here}>
      <Card padded>{here ? <Site here={here} sites={sites} /> : <p class="muted">{say.impossible}</p>}</Card>
    </Section>
  )
}

function Site({ here, sites }: { here: SiteHere; sites: SiteControl }) {
  return (
    <div class="stack">
      <strong class="ellipsis" title={here.origin}>
        {here.origin.replace(/^https?:\/\//, '')}
      </strong>
      {here.granted ? <Granted here={here} sites={sites} /> : <Grant here={here} sites={sites} />}
    </div>
  )
}

/** The browser asks only straight from a click, so nothing is awaited before. */
function Grant({ here, sites }: { here: SiteHere; sites: SiteControl }) {
  const say = useSentences(popupSentences)
  const [refused, setRefused] = useState(false)
  const { busy, run } = useTask()
  const grant = () => void run(() => sites.grant(here.origin).then(granted => setRefused(!granted)))
  return (
    <>
      <p class="muted">{refused ? say.refused : say.ask}</p>
      <Button variant="primary" wide busy={busy} onClick={grant}>
        {say.enable}
      </Button>
    </>
  )
}

function Granted({ here, sites }: { here: SiteHere; sites: SiteControl }) {
  const say = useSentences(popupSentences)
  const reading = useReading()
  const { busy, run } = useTask()
  const snoozed = here.on && here.snoozedUntil > reading.now
  const change = (part: Parameters<SiteControl['change']>[1]) => void run(() => sites.change(here.origin, part))
  return (
    <>
      <Switch label={say.on} checked={here.on} onChecked={on => change({ on, snoozedUntil: 0 })} />
      {snoozed && (
        <div class="row">
          <span class="muted">{say.snoozed(formatMomentWithin(here.snoozedUntil, reading))}</span>
          <span class="spacer" />
          <Button size="small" busy={busy} onClick={() => change({ snoozedUntil: 0 })}>
            {say.wake}
          </Button>
        </div>
      )}
      {here.on && !snoozed && (
        <Button wide onClick={() => void run(sites.open)}>
          {say.openPanel}
        </Button>
      )}
    </>
  )
}
