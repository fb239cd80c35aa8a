import type { Editor } from './editor.ts'

/** A plain contenteditable, also Summernote: one command, one undo. */
export const contenteditable: Editor = {
  takes: element => element.isContentEditable,
  write: (element, { html }) => void element.ownerDocument.execCommand('insertHTML', false, html),
  writeOtherwise: (element, { text }) => void element.ownerDocument.execCommand('insertText', false, text),
  read: element => element.innerText,
}
