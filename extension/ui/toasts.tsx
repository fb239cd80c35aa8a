import { signal } from '@preact/signals'
import { useEffect, useState } from 'preact/hooks'
import { uiSentences } from '../../shared/sentences/ui.ts'
import { Button, IconButton } from './button.tsx'
import { classes } from './classes.ts'
import { X } from './icons.ts'
import { useSentences } from './language.tsx'
import { type MessageTone, toneSigns } from './tones.ts'

type Toast = {
  text: string
  tone?: MessageTone
  /** One way back or onward; labelled "Undo" unless said otherwise. */
  action?: { label?: string; run: () => void }
}

type ShownToast = Toast & { id: number }

/** At most this many stand at once; the oldest leaves first. */
const MOST = 3
/** How long a toast stays, in milliseconds; longer with an action. A bad one stays until it is closed. */
const STAY = 5_000
const STAY_WITH_ACTION = 10_000

const shown = /* @__PURE__ */ signal<readonly ShownToast[]>([])
let lastId = 0

/** Says something in passing. Returns an id for `dismissToast`. */
export function toast(said: Toast): number {
  lastId += 1
  shown.value = [...shown.value, { ...said, id: lastId }].slice(-MOST)
  return lastId
}

/** Takes a toast away early. */
export function dismissToast(id: number): void {
  shown.value = shown.value.filter(each => each.id !== id)
}

/** Where toasts appear; stands once in a page. */
export function Toasts() {
  const say = useSentences(uiSentences)
  const bad = shown.value.filter(each => each.tone === 'bad')
  const calm = shown.value.filter(each => each.tone !== 'bad')
  return (
    <section class="toasts" aria-label={say.notices}>
      <div role="alert">
        {bad.map(each => (
          <OneToast key={each.id} {...each} />
        ))}
      </div>
      <div role="status" aria-live="polite">
        {calm.map(each => (
          <OneToast key={each.id} {...each} />
        ))}
      </div>
    </section>
  )
}

function OneToast({ id, text, tone = 'plain', action }: ShownToast) {
  const say = useSentences(uiSentences)
  const [held, setHeld] = useState(false)
  useEffect(() => {
    if (held || tone === 'bad') return
    const timer = setTimeout(() => dismissToast(id), action ? STAY_WITH_ACTION : STAY)
    return () => clearTimeout(timer)
  }, [held, tone, action, id])
  const Sign = toneSigns[tone]
  const act = () => {
    dismissToast(id)
    action?.run()
  }
  const hold = () => setHeld(true)
  const release = () => setHeld(false)
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: pointing at it or tabbing into it only stops its clock
    <div
      class={classes('toast', `toast-${tone}`)}
      onMouseEnter={hold}
      onMouseLeave={release}
      onFocusIn={hold}
      onFocusOut={release}
    >
      <Sign size={16} />
      <span>{text}</span>
      {action && (
        <Button variant="quiet" size="small" onClick={act}>
          {action.label ?? say.undo}
        </Button>
      )}
      <IconButton icon={X} label={say.close} onClick={() => dismissToast(id)} />
    </div>
  )
}
