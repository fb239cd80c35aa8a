import type { Answer, Editor } from './editor.ts'

const marks =
  '.ck-editor__editable, .ProseMirror, .ql-editor, [data-lexical-editor], .public-DraftEditor-content, .fr-element'
const plainOnly = '[data-slate-editor], trix-editor'

/** Editors with a model of their own that take a paste, as measured in each (Quill 1 does not: it gets the other way). */
export const paste: Editor = {
  takes: element => element.matches(`${marks}, ${plainOnly}`),
  write: (element, answer) => pasteInto(element, element.matches(plainOnly) ? { ...answer, html: '' } : answer),
  writeOtherwise(element, { html }) {
    // Anywhere else this would show text that the editor's model does not have.
    if (element.matches('.ql-editor, .ProseMirror')) element.ownerDocument.execCommand('insertHTML', false, html)
  },
  read: element => element.innerText,
}

/** Plays a paste of `answer`, with events made by the editor's own window. */
export function pasteInto(element: HTMLElement, { html, text }: Answer): void {
  const view = element.ownerDocument.defaultView
  if (!view) return
  const clipboardData = new view.DataTransfer()
  if (html) clipboardData.setData('text/html', html)
  clipboardData.setData('text/plain', text)
  const options = { clipboardData, bubbles: true, cancelable: true, composed: true }
  element.dispatchEvent(new view.ClipboardEvent('paste', options))
}
