import type { Editor } from './editor.ts'

/** A plain box, with or without a framework behind it. Keeps its caret while the panel has the focus; one undo takes the text out. */
export const textarea: Editor = {
  takes: element => element.localName === 'textarea',
  write: (element, { text }) => {
    element.ownerDocument.execCommand('insertText', false, text)
  },
  /** No undo, but frameworks that watch `value` notice. */
  writeOtherwise(element, { text }) {
    const box = element as HTMLTextAreaElement
    const { value, selectionStart, selectionEnd } = box
    const set = Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value')?.set
    set?.call(box, value.slice(0, selectionStart) + text + value.slice(selectionEnd))
    box.dispatchEvent(new Event('input', { bubbles: true }))
    box.dispatchEvent(new Event('change', { bubbles: true }))
  },
  read: element => (element as HTMLTextAreaElement).value,
}
