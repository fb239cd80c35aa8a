import type { Editor } from './editor.ts'

/** The window that an editor stands in. */
export const windowOf = (element: HTMLElement) => element.ownerDocument.defaultView as Window & typeof globalThis

/**
 * Editors with a model of their own: CKEditor 5, ProseMirror, Quill, Lexical, Draft.js, Froala, Slate, Trix. They take a
 * paste; inserting past the model would destroy some, so whatever takes none is left alone and the answer is copied.
 */
export const paste: Editor = {
  takes: element =>
    element.isContentEditable &&
    element.matches(
      '.ck-editor__editable,.ProseMirror,.ql-editor,[data-lexical-editor],.public-DraftEditor-content,.fr-element,[data-slate-editor],trix-editor',
    ),
  /** With events made by the editor's own window. */
  write(element, { html, text }) {
    const view = windowOf(element)
    const clipboardData = new view.DataTransfer()
    // These two drop a paste that is rich.
    if (!element.matches('[data-slate-editor],trix-editor')) clipboardData.setData('text/html', html)
    clipboardData.setData('text/plain', text)
    element.dispatchEvent(
      new view.ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true, composed: true }),
    )
  },
  read: element => element.innerText,
}
