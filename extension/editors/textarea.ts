import type { Editor } from './editor.ts'

/** A plain box, with or without a framework behind it. Keeps its caret while the panel has the focus; one undo takes the text out. */
export const textarea: Editor = {
  takes: element => element.localName === 'textarea',
  write: (element, { text }) => void element.ownerDocument.execCommand('insertText', false, text),
  /** No undo. From our world frameworks that watch `value` notice (the browser's own setter, not theirs). */
  writeOtherwise(element, { text }) {
    const box = element as HTMLTextAreaElement
    box.setRangeText(text, box.selectionStart, box.selectionEnd, 'end')
    for (const kind of ['input', 'change']) box.dispatchEvent(new Event(kind, { bubbles: true }))
  },
  read: element => (element as HTMLTextAreaElement).value,
}
