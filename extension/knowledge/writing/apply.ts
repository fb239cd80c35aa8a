import { type Edit, edited, type Written } from './edits.ts'

/** The box's text and selection. */
export const writtenIn = ({ value, selectionStart, selectionEnd }: HTMLTextAreaElement): Written => ({
  value,
  from: selectionStart,
  to: selectionEnd,
})

/**
 * Makes an edit in a box as if it was typed, so that the browser's own undo takes it back in one step. It needs the focus for that;
 * `keepFocus` gives it back to whoever had it.
 */
export function apply(box: HTMLTextAreaElement, edit: Edit, { keepFocus = false } = {}): void {
  const had = keepFocus ? box.ownerDocument.activeElement : null
  box.focus({ preventScroll: keepFocus })
  if (edit.from !== edit.to || edit.insert !== '') {
    const wanted = edited(box.value, edit)
    box.setSelectionRange(edit.from, edit.to)
    typeIn(box, edit.insert)
    // Where the browser has no such command, or did something else: no undo, but the right text.
    if (box.value !== wanted) {
      box.value = wanted
      box.dispatchEvent(new Event('input', { bubbles: true }))
    }
  }
  box.setSelectionRange(...edit.select)
  box.dispatchEvent(new Event('select', { bubbles: true }))
  if (had instanceof HTMLElement && had !== box) had.focus({ preventScroll: true })
}

function typeIn({ ownerDocument }: HTMLTextAreaElement, text: string): void {
  if (typeof ownerDocument.execCommand !== 'function') return
  if (text === '') ownerDocument.execCommand('delete')
  else ownerDocument.execCommand('insertText', false, text)
}
