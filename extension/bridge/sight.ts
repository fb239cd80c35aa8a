/**
 * A cover counts once it lay there so long: a frame that just appeared has not been judged yet. A click sooner than that after
 * the cover was taken away was made for what lay there.
 */
const STEADY_MS = 1_000

export type Judgement = 'seen' | 'covered' | 'late'

/** Judges acts by what the person could see. Times in ms of one clock. */
export function judgeSight(): { see(covered: boolean, now: number): void; judge(now: number): Judgement } {
  let coveredAt: number | null = null
  let refusedUntil = Number.NEGATIVE_INFINITY
  const counts = (now: number) => coveredAt !== null && now - coveredAt >= STEADY_MS
  return {
    see(covered, now) {
      if (covered) {
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
 * In a frame that its page may cover, nothing that a person does unseen is carried out; `refused` is told instead, with whether
 * the cover still lies there. To be told of each cover that comes and goes.
 */
export function refuseUnseen(refused: (stillCovered: boolean) => void): (covered: boolean) => void {
  const sight = judgeSight()
  const refuse = (event: Event) => {
    if (event instanceof KeyboardEvent && event.key !== 'Enter') return
    const judgement = sight.judge(performance.now())
    if (judgement === 'seen') return
    event.preventDefault()
    event.stopImmediatePropagation()
    refused(judgement === 'covered')
  }
  for (const kind of ['click', 'submit', 'keydown']) document.addEventListener(kind, refuse, true)
  return covered => sight.see(covered, performance.now())
}
