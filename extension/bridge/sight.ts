/**
 * A cover counts once it lay there so long: a frame that just appeared has not been judged yet. A click sooner than that after
 * the cover was taken away was made for what lay there.
 */
const STEADY_MS = 1_000

/** The browser tells whether anything lies over us or fades us (Intersection Observer, second edition). Firefox does not. */
interface Sight {
  readonly isIntersecting: boolean
  readonly isVisible?: boolean
}

export type Judgement = 'seen' | 'covered' | 'late'

/** Judges acts by what the person could see. Times in ms of one clock. */
export function judgeSight(): { see(sight: Sight, now: number): void; judge(now: number): Judgement } {
  let coveredAt: number | null = null
  let refusedUntil = Number.NEGATIVE_INFINITY
  const counts = (now: number) => coveredAt !== null && now - coveredAt >= STEADY_MS
  return {
    see({ isIntersecting, isVisible }, now) {
      if (isIntersecting && isVisible === false) {
        coveredAt ??= now
        return
      }
      if (counts(now)) refusedUntil = now + STEADY_MS
      coveredAt = null
    },
    /** Judged `covered` once, a cover is given as long again to go. */
    judge(now) {
      if (!counts(now)) return now < refusedUntil ? 'late' : 'seen'
      coveredAt = now
      refusedUntil = now + STEADY_MS
      return 'covered'
    },
  }
}

/**
 * In a frame whose page may lay something over it: nothing that a person does there unseen is carried out. `refused` is told
 * instead, with whether the cover still lies there.
 */
export function refuseUnseen(refused: (stillCovered: boolean) => void): void {
  if (window === top) return
  const sight = judgeSight()
  const options: IntersectionObserverInit & { trackVisibility: true; delay: number } = {
    trackVisibility: true,
    delay: 100,
  }
  const observer = new IntersectionObserver(entries => {
    for (const entry of entries) sight.see(entry, performance.now())
  }, options)
  observer.observe(document.documentElement)

  const refuse = (event: Event) => {
    if (event instanceof KeyboardEvent && event.key !== 'Enter') return
    const judgement = sight.judge(performance.now())
    if (judgement === 'seen') return
    event.preventDefault()
    event.stopImmediatePropagation()
    refused(judgement === 'covered')
  }
  for (const kind of ['click', 'submit', 'keydown']) document.addEventListener(kind, refuse, true)
}
