import type { ComponentChildren } from 'preact'
import { useId } from 'preact/hooks'
import { uiSentences } from '../../shared/sentences/ui.ts'
import { Button, IconButton } from './button.tsx'
import { classes } from './classes.ts'
import { formatPercent, formatRelative, type Instant } from './format.ts'
import { CircleAlert, CloudOff, type Icon, Inbox, RotateCw, X } from './icons.ts'
import { useLanguage, useReading, useSentences } from './language.tsx'
import { type MessageTone, toneSigns } from './tones.ts'

type EmptyStateProps = {
  icon?: Icon
  title: string
  /** What to do next, or why that is fine. */
  text?: string
  action?: ComponentChildren
}

/** Nothing here yet, and what the next step would be. */
export function EmptyState({ icon: Sign = Inbox, title, text, action }: EmptyStateProps) {
  return (
    <div class="state">
      <Sign size={22} strokeWidth={1.5} />
      <p class="state-title">{title}</p>
      {text && <p class="state-text">{text}</p>}
      {action && <div class="row state-action">{action}</div>}
    </div>
  )
}

type ErrorStateProps = {
  /** What happened. */
  title: string
  /** What the reader can do about it. */
  text: string
  onRetry?: () => void
  /** The retry is under way. */
  busy?: boolean
  /** Other ways out beside the retry. */
  action?: ComponentChildren
}

/** Something failed: what, and what to do. */
export function ErrorState({ title, text, onRetry, busy = false, action }: ErrorStateProps) {
  const say = useSentences(uiSentences)
  return (
    <div class="state state-error" role="alert">
      <CircleAlert size={22} strokeWidth={1.5} />
      <p class="state-title">{title}</p>
      <p class="state-text">{text}</p>
      {(onRetry || action) && (
        <div class="row state-action">
          {onRetry && (
            <Button icon={RotateCw} busy={busy} onClick={onRetry}>
              {say.retry}
            </Button>
          )}
          {action}
        </div>
      )}
    </div>
  )
}

type BannerProps = {
  tone?: MessageTone
  children: ComponentChildren
  action?: ComponentChildren
  onDismiss?: () => void
}

/** Something to know about the whole page. */
export function Banner({ tone = 'plain', children, action, onDismiss }: BannerProps) {
  const say = useSentences(uiSentences)
  const Sign = toneSigns[tone]
  return (
    <div class={classes('banner', `banner-${tone}`)} role={tone === 'bad' ? 'alert' : 'status'}>
      <Sign size={16} />
      <div class="banner-text">{children}</div>
      {action}
      {onDismiss && <IconButton icon={X} label={say.dismiss} onClick={onDismiss} />}
    </div>
  )
}

type OfflineBarProps = {
  /** When the data in view was fetched; left out when nothing is in view. */
  since?: Instant | undefined
  /** How many actions wait to be sent. */
  queued?: number
  onRetry?: () => void
  busy?: boolean
}

/** The server is away: how old the data is, and what waits. Stands at the top edge. */
export function OfflineBar({ since, queued = 0, onRetry, busy = false }: OfflineBarProps) {
  const say = useSentences(uiSentences)
  const reading = useReading()
  return (
    <div class="offline-bar" role="status">
      <CloudOff size={14} />
      <span>
        {since === undefined ? say.offline : say.offlineSince(formatRelative(since, reading))}
        {queued > 0 && ` · ${say.queued(queued)}`}
      </span>
      {onRetry && (
        <Button variant="quiet" size="small" busy={busy} onClick={onRetry}>
          {say.retry}
        </Button>
      )}
    </div>
  )
}

/** Holds the place of text on its way. */
export function Skeleton({ lines = 3 }: { lines?: number }) {
  const say = useSentences(uiSentences)
  return (
    <div role="status">
      <span class="visually-hidden">{say.loading}</span>
      <div class="skeleton" aria-hidden="true">
        {Array.from({ length: lines }, (_, line) => (
          <div class="skeleton-line" key={line} />
        ))}
      </div>
    </div>
  )
}

/** Long work. `value` runs from 0 to 1; left out, nobody knows how long. */
export function Progress({ label, value }: { label: string; value?: number | undefined }) {
  const language = useLanguage()
  const id = useId()
  const known = value !== undefined
  const percent = known ? Math.round(Math.min(1, Math.max(0, value)) * 100) : undefined
  return (
    <div class="progress">
      <div class="progress-label">
        <span id={id}>{label}</span>
        {percent !== undefined && <span class="figure">{formatPercent(percent / 100, language)}</span>}
      </div>
      <div
        class="progress-track"
        role="progressbar"
        aria-labelledby={id}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={percent}
      >
        <div
          class={classes('progress-fill', !known && 'progress-fill-unknown')}
          style={known ? { inlineSize: `${percent}%` } : {}}
        />
      </div>
    </div>
  )
}
