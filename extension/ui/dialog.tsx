import type { ComponentChildren } from 'preact'
import { useId, useLayoutEffect, useRef } from 'preact/hooks'
import { uiSentences } from '../../shared/sentences/ui.ts'
import { IconButton } from './button.tsx'
import { classes } from './classes.ts'
import { X } from './icons.ts'
import { useSentences } from './language.tsx'

type DialogProps = {
  open: boolean
  /** Asked for by Escape, the close button, or a submitted `<form method="dialog">`. */
  onClose: () => void
  title: string
  children: ComponentChildren
  /** The buttons; the one that does it comes last. */
  footer?: ComponentChildren
  wide?: boolean
}

/**
 * A modal window. Content is mounted while open only. The browser keeps the focus inside and gives it back to where it
 * was; a click beside it does not close, because that would throw away what was typed.
 */
export function Dialog({ open, onClose, title, children, footer, wide }: DialogProps) {
  const say = useSentences(uiSentences)
  const titleId = useId()
  const box = useRef<HTMLDialogElement>(null)
  // The close event comes a task later, even to a dialog that has left the page: then nobody asked for anything.
  const closedByUs = useRef(false)
  useLayoutEffect(() => {
    const dialog = box.current
    if (!open || !dialog) return
    closedByUs.current = false
    dialog.showModal()
    return () => {
      closedByUs.current = true
      dialog.close()
    }
  }, [open])
  const refuseToCloseItself = (event: Event) => {
    if (event.target !== box.current) return
    event.preventDefault()
    onClose()
  }
  return (
    <dialog
      ref={box}
      class={classes('dialog', wide && 'dialog-wide')}
      aria-labelledby={titleId}
      onCancel={refuseToCloseItself}
      onClose={() => open && !closedByUs.current && onClose()}
    >
      {open && (
        <>
          <div class="dialog-head">
            <h2 class="dialog-title" id={titleId}>
              {title}
            </h2>
            <IconButton icon={X} label={say.close} onClick={onClose} />
          </div>
          <div class="dialog-body">{children}</div>
          {footer && <div class="dialog-foot">{footer}</div>}
        </>
      )}
    </dialog>
  )
}
