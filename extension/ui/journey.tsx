import type { ComponentChildren } from 'preact'
import { uiSentences } from '../../shared/sentences/ui.ts'
import { classes, departmentClass } from './classes.ts'
import { formatFull, formatMoment, type Instant } from './format.ts'
import { useReading, useSentences } from './language.tsx'

export type TimelineItem = {
  id: string
  at: Instant
  title: ComponentChildren
  detail?: ComponentChildren
  /** The department's colour, 1-10. */
  colour?: number | undefined
}

/** What happened, newest first as given, each in its department's colour with its time at the right. */
export function Timeline({ items, label }: { items: readonly TimelineItem[]; label: string }) {
  const reading = useReading()
  return (
    <ol aria-label={label}>
      {items.map(({ id, at, title, detail, colour }) => (
        <li key={id} class={classes('timeline-item', departmentClass(colour))}>
          <div class="timeline-head">
            <span>{title}</span>
            <time class="timeline-time" dateTime={new Date(at).toISOString()} title={formatFull(at, reading)}>
              {formatMoment(at, reading)}
            </time>
          </div>
          {detail && <div class="timeline-detail">{detail}</div>}
        </li>
      ))}
    </ol>
  )
}

export type Stage = { id: string; name: string; state: 'past' | 'here' | 'next'; pain?: boolean }

/** The phases of a journey and the customer's place in it. */
export function StageBar({ stages, label }: { stages: readonly Stage[]; label: string }) {
  const say = useSentences(uiSentences)
  const spoken = { past: say.past, here: say.here, next: say.ahead }
  return (
    <ol class="stage-bar" aria-label={label}>
      {stages.map(({ id, name, state, pain }) => (
        <li key={id} class={`stage stage-${state}`} aria-current={state === 'here' ? 'step' : undefined}>
          {name}
          {pain && <span class="stage-pain" role="img" aria-label={say.pain} title={say.pain} />}
          <span class="visually-hidden"> {spoken[state]}</span>
        </li>
      ))}
    </ol>
  )
}

export type Step = { id: string; label: string; state: 'done' | 'now' | 'next'; note?: string }

type StepsProps = { steps: readonly Step[]; label: string; colour?: number | undefined }

/** How far a handoff has come. `note` is the time or the name below a step; `colour` the department's, 1-10. */
export function Steps({ steps, label, colour }: StepsProps) {
  const say = useSentences(uiSentences)
  return (
    <ol class={classes('steps', departmentClass(colour))} aria-label={label}>
      {steps.map(({ id, label: name, state, note }) => (
        <li key={id} class={`step step-${state}`} aria-current={state === 'now' ? 'step' : undefined}>
          {name}
          {note && <span class="step-note">{note}</span>}
          <span class="visually-hidden"> {say[state]}</span>
        </li>
      ))}
    </ol>
  )
}
