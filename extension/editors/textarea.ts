import type { Editor } from './editor.ts'

/** A plain box, with or without a framework behind it. Keeps its caret while the panel has the focus; one undo takes the text out. */
export const textarea: Editor = {
  // `setRangeText` would write into a locked one as well.
  takes: element => element.matches('textarea:read-write'),
  write: (element, { text }) => void element.ownerDocument.execCommand('insertText', false, text),
  /** No undo. From our world frameworks that watch `value` notice (the browser's own setter, not theirs). */
  writeOtherwise(element, { text }) {
    const box = element as HTMLTextAreaElement
    box.setRangeText(text, box.selectionStart, box.selectionEnd, 'end')
    for (const kind of ['input', 'change']) box.dispatchEvent(new Event(kind, { bubbles: true }))
  },
  read(element) {
    const { value, selectionStart, selectionEnd } = element as HTMLTextAreaElement
    return value.slice(0, selectionStart) + value.slice(selectionEnd)
  },
}
