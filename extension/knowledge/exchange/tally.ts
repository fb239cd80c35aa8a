import type { Imported } from '../../../shared/knowledge/exchange/contract.ts'
import type { Told } from '../../../shared/knowledge/exchange/run.ts'

/** So many lines are kept of a report; the rest is only counted. */
export const REPORT_MAX = 20_000
/** Between two pictures of a progress, in ms. */
export const PAINT_MS = 120

/** How many articles became what. */
export interface Counts {
  readonly created: number
  readonly changed: number
  readonly same: number
  readonly kept: number
  readonly refused: number
}

/** What became of the articles of an import so far. */
export interface Tally {
  readonly counts: Counts
  /** What somebody has to look at. */
  readonly report: readonly Told[]
  /** So many lines more, which are not kept. */
  readonly left: number
  readonly done: number
  /** What the source has no more. */
  readonly gone: Imported[]
  /** An article is done. */
  tell(told: Told): void
  /** A line more of an article that was counted. */
  note(told: Told): void
}

export function createTally(): Tally {
  const counts = { created: 0, changed: 0, same: 0, kept: 0, refused: 0 }
  const report: Told[] = []
  const gone: Imported[] = []
  let [left, done] = [0, 0]
  const note = (told: Told) => {
    if (report.length < REPORT_MAX) report.push(told)
    else left += 1
  }
  return {
    counts,
    report,
    gone,
    note,
    get left() {
      return left
    },
    get done() {
      return done
    },
    tell(told) {
      counts[told.outcome] += 1
      done += 1
      const { outcome, lost, apart, splitInto } = told
      if (outcome === 'refused' || outcome === 'kept' || lost > 0 || apart || splitInto) note(told)
    },
  }
}
