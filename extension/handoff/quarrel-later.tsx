import type { Handoff } from '../../shared/handoff/contract.ts'
import { later } from '../ui/later.tsx'

const QuarrelView = later(async () => (await import('./quarrel.tsx')).Quarrel)

/** The quarrel about a handoff, fetched only where there is one. */
export function Quarrel({ handoff }: { handoff: Handoff }) {
  return handoff.dispute || handoff.ruling ? <QuarrelView handoff={handoff} /> : null
}
