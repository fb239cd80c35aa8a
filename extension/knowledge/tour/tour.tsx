import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks'
import { tourSentences } from '../../../shared/sentences/knowledge-tour.ts'
import { useAround } from '../../organisation/departments.tsx'
import { Button } from '../../ui/button.tsx'
import { Banner } from '../../ui/feedback.tsx'
import { CircleCheck } from '../../ui/icons.ts'
import { useSentences } from '../../ui/language.tsx'
import { toast } from '../../ui/toasts.tsx'
import { readTour, type TourState, tourSteps, writeTour } from './tour-state.ts'

/** The tour of whoever is signed in: whether it is offered, open, and at which step. */
export function useTour() {
  const { me } = useAround()
  const [state, setState] = useState<TourState>(() => readTour(me.id))
  const [open, setOpen] = useState(false)
  const put = (next: TourState) => {
    writeTour(me.id, next)
    setState(next)
  }
  return {
    state,
    open,
    begin() {
      if (state.kind !== 'at') put({ kind: 'at', step: 0 })
      setOpen(true)
    },
    go: (step: number) => put({ kind: 'at', step }),
    pause: () => setOpen(false),
    end() {
      put({ kind: 'over' })
      setOpen(false)
    },
  }
}
type Tour = ReturnType<typeof useTour>

/** Offers the tour to whoever has not seen it, and its rest to whoever paused it. */
export function TourOffer({ tour }: { tour: Tour }) {
  const say = useSentences(tourSentences)
  if (tour.open || tour.state.kind === 'over') return null
  return (
    <Banner
      action={
        <span class="row">
          <Button size="small" variant="primary" onClick={tour.begin}>
            {tour.state.kind === 'at' ? say.resume(tour.state.step + 1) : say.start}
          </Button>
          <Button size="small" variant="quiet" onClick={tour.end}>
            {say.never}
          </Button>
        </span>
      }
    >
      {say.offer}
    </Banner>
  )
}

/** The open tour: words at the page's edge about the part that is framed. Nothing is covered and nothing has to be done. */
export function TourSteps({ tour }: { tour: Tour }) {
  const say = useSentences(tourSentences)
  const step = tour.state.kind === 'at' ? tour.state.step : 0
  const [done, setDone] = useState(false)
  const title = useRef<HTMLHeadingElement>(null)
  const current = tourSteps[step] ?? tourSteps[0]
  useLayoutEffect(() => title.current?.focus({ preventScroll: true }), [step])
  useEffect(() => {
    setDone(false)
    const place = document.querySelector<HTMLElement>(`[data-tour="${current.at}"]`)
    if (!place) return
    place.classList.add('tour-place')
    place.scrollIntoView({ block: 'nearest' })
    const { by } = current
    const notice = () => setDone(true)
    if (by) place.addEventListener(by, notice)
    return () => {
      place.classList.remove('tour-place')
      if (by) place.removeEventListener(by, notice)
    }
  }, [current])
  const last = step === tourSteps.length - 1
  const end = () => {
    tour.end()
    toast({ text: say.finished, tone: 'good' })
  }
  return (
    <section
      class="tour card"
      aria-label={say.label}
      onKeyDown={event => {
        if (event.key === 'Escape') tour.pause()
      }}
    >
      <span class="muted">{say.stepOf(step + 1, tourSteps.length)}</span>
      <h2 class="tour-title" tabIndex={-1} ref={title}>
        {say[`${current.name}_title`]}
      </h2>
      <p>{say[`${current.name}_text`]}</p>
      <p class="muted" role="status">
        {done ? (
          <span class="tour-done">
            <CircleCheck size={14} /> {say.done}
          </span>
        ) : (
          say[`${current.name}_try`]
        )}
      </p>
      <div class="row">
        {step > 0 && (
          <Button size="small" onClick={() => tour.go(step - 1)}>
            {say.back}
          </Button>
        )}
        <Button size="small" variant="primary" onClick={last ? end : () => tour.go(step + 1)}>
          {last ? say.finish : say.next}
        </Button>
        <span class="spacer" />
        <Button size="small" variant="quiet" onClick={tour.pause}>
          {say.pause}
        </Button>
      </div>
    </section>
  )
}
