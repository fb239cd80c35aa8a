import type { Figure } from '../../../shared/knowledge/figures.ts'

/** A share of a whole, 0 to 1, beside the number that says it. Its colour tells whether more is better. */
export function Bar({ share, better }: { share: number; better: Figure['better'] }) {
  return (
    <span class="bar" aria-hidden="true">
      <span class={`bar-part bar-${better}`} style={{ inlineSize: `${Math.min(1, Math.max(0, share)) * 100}%` }} />
    </span>
  )
}
