import { later } from '../ui/later.tsx'
import type { QuarrelProps } from './quarrel.tsx'

const QuarrelView = later(async () => (await import('./quarrel.tsx')).Quarrel)

/** The quarrel about a handoff, fetched only where there is one. */
export function Quarrel(props: QuarrelProps) {
  return props.handoff.dispute || props.handoff.ruling ? <QuarrelView {...props} /> : null
}
