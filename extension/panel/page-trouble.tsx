import { useLayoutEffect, useRef } from 'preact/hooks'
import { panelSentences } from '../../shared/sentences/panel.ts'
import type { Trouble } from '../bridge/page-link.ts'
import { usePageLink } from '../bridge/use-page-link.tsx'
import { Banner } from '../ui/feedback.tsx'
import { useSentences } from '../ui/language.tsx'

/** What the page did to the panel, until the person has read it. */
export function PageTrouble() {
  const link = usePageLink()
  const trouble = link?.trouble.value
  if (!link || !trouble) return null
  const forget = () => {
    link.trouble.value = null
  }
  return <Said trouble={trouble} onDismiss={forget} />
}

/** Over everything, an open dialog too, so that nothing beneath moves. */
function Said({ trouble, onDismiss }: { trouble: Trouble; onDismiss: () => void }) {
  const say = useSentences(panelSentences)
  const box = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => box.current?.showPopover(), [])
  return (
    <div ref={box} popover="manual" class="page-trouble">
      <Banner tone="warn" onDismiss={onDismiss}>
        {say[trouble]}
      </Banner>
    </div>
  )
}
