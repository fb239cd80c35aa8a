import { clockSentences } from '../../shared/sentences/clock.ts'
import { handoffSentences } from '../../shared/sentences/handoff.ts'
import { openedClockSentences } from '../../shared/sentences/opened-clock.ts'
import type { OpenedClock, StandardClock } from '../../shared/standard/contract.ts'
import { eventName } from '../handoff/packet.tsx'
import { formatDuration, formatFull } from '../ui/format.ts'
import { useReading, useSentences } from '../ui/language.tsx'
import { Chip } from '../ui/marks.tsx'
import { type Piece, piecesOf, type Turn, turnsOf } from './clock-pieces.ts'
import { exactMoment, sayClock } from './clock-say.ts'
import './opened-clock.css'

type ClockViewProps = { name: StandardClock; clock: OpenedClock; timeZone: string }

/** One clock, opened: how it stands, its course as a picture, and line by line what started, paused, moved or ended it. */
export function ClockView({ name, clock, timeZone }: ClockViewProps) {
  const say = useSentences(openedClockSentences)
  const words = useSentences(clockSentences)
  const reading = useReading()
  const { standard, targetMs, elapsedNowMs, pausedMs, dueAt, stoppedAt } = clock
  const length = (ms: number) => formatDuration(ms, reading.language)
  const { text, tone } = sayClock(name, clock, reading, words)
  const always = standard.calendar === 'always'
  return (
    <section class="clock" aria-label={say[`${name}Long`]}>
      <div class="row">
        <h3 class="clock-name">{say[`${name}Long`]}</h3>
        <Chip tone={tone}>{text}</Chip>
      </div>
      <ClockBar name={name} clock={clock} />
      <dl class="clock-facts">
        <Fact label={say.used} value={length(elapsedNowMs)} />
        <Fact label={say.target} value={length(targetMs)} />
        {pausedMs > 0 && <Fact label={say.pausedFor} value={length(pausedMs)} />}
        {stoppedAt === null && dueAt !== null && <Fact label={say.dueAt} value={exactMoment(dueAt, reading)} />}
        {stoppedAt !== null && <Fact label={say.stoppedAt} value={exactMoment(stoppedAt, reading)} />}
      </dl>
      <ol class="clock-turns" aria-label={say.turnsOf(say[`${name}Long`])}>
        {turnsOf(clock).map(turn => (
          <TurnLine turn={turn} key={`${turn.at} ${turn.kind}`} />
        ))}
      </ol>
      <p class="muted clock-by">
        {say.byStandard(standard.name, standard.version)} · {always ? say.always : say.workingTime}
        {!always && ` · ${say.zone(timeZone.replaceAll('_', ' '))}`}
      </p>
    </section>
  )
}

function Fact({ label, value }: { label: string; value: string }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd class="figure">{value}</dd>
    </div>
  )
}

/** The picture: worked time by its length, closed time narrow, what is left in outline. The lines below say the same in words. */
function ClockBar({ name, clock }: Pick<ClockViewProps, 'name' | 'clock'>) {
  const say = useSentences(openedClockSentences)
  const reading = useReading()
  const pieces = piecesOf(clock, reading.now)
  const [first] = pieces
  if (!first) return null
  const kinds = [...new Set(pieces.map(one => one.kind))]
  const last = pieces.at(-1) ?? first
  return (
    <figure class="clock-figure">
      <div class="clock-bar" role="img" aria-label={say.barOf(say[`${name}Long`])}>
        {pieces.map(piece => (
          <span
            class={`clock-piece clock-${piece.kind}`}
            key={`${piece.from} ${piece.kind}`}
            style={{ flexGrow: piece.weight }}
            title={`${nameOf(piece, say)} · ${formatFull(piece.from, reading)} – ${formatFull(piece.to, reading)}`}
          />
        ))}
      </div>
      <div class="clock-ends muted figure">
        <time>{exactMoment(first.from, reading)}</time>
        <time>{exactMoment(last.to, reading)}</time>
      </div>
      <figcaption class="clock-legend muted">
        {kinds.map(kind => (
          <span key={kind}>
            <span class={`clock-key clock-${kind}`} aria-hidden="true" />
            {nameOf({ kind }, say)}
          </span>
        ))}
      </figcaption>
    </figure>
  )
}

type Say = ReturnType<typeof useSentences<(typeof openedClockSentences)['zh']>>
const names = { running: 'running', over: 'overrun', paused: 'pausing', closed: 'closed', rest: 'rest' } as const
const nameOf = ({ kind }: Pick<Piece, 'kind'>, say: Say) => say[names[kind]]

function TurnLine({ turn }: { turn: Turn }) {
  const say = useSentences(openedClockSentences)
  const words = useSentences(handoffSentences)
  const reading = useReading()
  const { at, because, kind, ms, closed } = turn
  const length = formatDuration(ms, reading.language)
  const ran = ms === 0 ? say.onlyClosed : closed > 0 ? say.ranClosed(length, closed) : say.ran(length)
  const what = { running: ran, paused: say.waited(length), stopped: '', breach: '' }[kind]
  const title =
    kind === 'stopped'
      ? say.stopped
      : kind === 'breach'
        ? say.breach
        : because === 'calendar'
          ? say.calendar
          : eventName(because, words)
  return (
    <li class={`clock-turn clock-turn-${kind}`}>
      <time class="figure" title={formatFull(at, reading)}>
        {exactMoment(at, reading)}
      </time>
      <span>
        {title}
        {what && <span class="muted"> · {what}</span>}
      </span>
    </li>
  )
}
