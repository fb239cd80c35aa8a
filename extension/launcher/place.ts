import { browser } from 'wxt/browser'
import { launcherSentences } from '../../shared/sentences/launcher.ts'
import { sentencesIn } from '../../shared/sentences.ts'
import type { Kept } from './kept.ts'
import { makeResizable } from './resize.ts'
import { createShell, TAG } from './shell.ts'

/** A page narrower than this is covered rather than pushed. CSS px. */
const PAGE_LEAST = 480

/** How the panel stands in the page: open, folded to a strip at the edge, or not at all. */
export type Standing = 'open' | 'strip' | 'none'

interface Wishes {
  /** The person clicked the strip. */
  open(): void
  /** The person changed the width, CSS px. */
  resized(width: number): void
  /** Rules that make the host's own fixed bars give way. */
  pushRules(width: number): string
  sight(covered: boolean): void
  /** The page removed our element, and it is back. */
  returned(): void
}

interface Place {
  stand(standing: Standing, kept: Kept): void
  /** The page covers our element: puts it in front of everything. */
  front(): void
}

/**
 * Puts the panel into the page and keeps it there. It stands at the root element, which frameworks leave alone when they swap
 * the body. Removed or covered by the page, it comes back once, and the panel says so; after that it stays away.
 */
export function createPlace({ open, resized, pushRules, sight, returned }: Wishes): Place {
  // A former version of us, left behind by an update.
  for (const old of document.querySelectorAll(TAG)) old.remove()
  const shell = createShell(sight)
  const pushed = document.createElement('style')
  let standing: Standing = 'none'
  let kept: Kept
  let width = 0
  let troubles = 0

  const paint = () => {
    const isOpen = standing === 'open'
    const { edge, mode } = kept
    shell.stand(edge, width)
    shell.strip.hidden = isOpen
    shell.edge.hidden = !isOpen
    shell.showFrame(isOpen)
    const rules = edge === 'right' ? pushRules(width) : ''
    pushed.textContent =
      isOpen && mode === 'push'
        ? `@media(width>${width + PAGE_LEAST}px){html{margin-${edge}:${width}px!important}${rules}}`
        : ''
  }

  const attach = () => document.documentElement.append(shell.host, pushed)
  const detach = () => {
    shell.host.remove()
    pushed.remove()
  }

  const guard = new MutationObserver(() => {
    // After an update of ours the new version stands here instead.
    if (standing === 'none' || shell.host.isConnected || !browser.runtime?.id) return
    if (++troubles > 1) return detach()
    attach()
    watch()
    returned()
  })
  const watch = () => {
    guard.observe(document, { childList: true })
    guard.observe(document.documentElement, { childList: true })
  }
  watch()

  shell.strip.onclick = open
  makeResizable(shell.edge, () => (kept.edge === 'right' ? -1 : 1), {
    width: () => width,
    preview(next) {
      width = next
      paint()
    },
    done: resized,
  })

  return {
    stand(next, wishes) {
      standing = next
      kept = wishes
      width = kept.width
      if (next === 'none') return detach()
      if (troubles > 1) return
      shell.strip.title = sentencesIn(launcherSentences, kept.language).open
      paint()
      if (!shell.host.isConnected) attach()
    },
    front() {
      if (++troubles > 1) return detach()
      // Above every z-index, and without moving the element, which would load the panel anew.
      shell.host.popover = 'manual'
      shell.host.showPopover()
    },
  }
}
