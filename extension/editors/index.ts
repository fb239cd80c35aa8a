import { ckeditor4 } from './ckeditor4.ts'
import { contenteditable } from './contenteditable.ts'
import type { Answer, Editor } from './editor.ts'
import { paste } from './paste.ts'
import { textarea } from './textarea.ts'

/** The surest mark first. A new technology is a file and a place here. */
const editors: readonly Editor[] = [textarea, ckeditor4, paste, contenteditable]

/** Editors take the selection over a moment after the focus. */
const FOCUS_MS = 80
/** How long an editor may take to show what it was given. Those with no other way filter a paste in tasks of their own. */
const ARRIVE_MS = 1_500
const ARRIVE_SOON_MS = 150
const LOOK_MS = 50

/** True for elements that some editor writes to. */
export function isEditor(element: HTMLElement): boolean {
  return editors.some(editor => editor.takes(element))
}

/**
 * Writes `answer` where the caret stands (`caret`: where it stood last; else at the end), reads the editor back until it has
 * arrived, and tries the editor's other way once. False when neither arrived.
 */
export async function insertInto(element: HTMLElement, answer: Answer, caret: Range | null): Promise<boolean> {
  const editor = editors.find(one => one.takes(element))
  if (!editor) return false
  focus(element, caret)
  await wait(FOCUS_MS)
  const before = lengthBeside(editor, element)
  editor.write(element, answer)
  if (await arrived(editor, element, before, answer)) return true
  editor.writeOtherwise?.(element, answer)
  return arrived(editor, element, before, answer)
}

function focus(element: HTMLElement, caret: Range | null): void {
  element.ownerDocument.defaultView?.focus()
  element.focus()
  const selection = element.ownerDocument.getSelection()
  if (element.localName === 'textarea' || !selection) return
  if (caret && element.contains(caret.commonAncestorContainer)) {
    selection.removeAllRanges()
    selection.addRange(caret)
  } else if (!element.contains(selection.anchorNode)) {
    selection.selectAllChildren(element)
    selection.collapseToEnd()
  }
}

/** The editor grew by about the answer; the plain and the rendered form of one answer differ in their marks. */
async function arrived(editor: Editor, element: HTMLElement, before: number, { text }: Answer): Promise<boolean> {
  const patience = editor.writeOtherwise ? ARRIVE_SOON_MS : ARRIVE_MS
  for (let waited = 0; waited < patience; waited += LOOK_MS) {
    await wait(LOOK_MS)
    if (lengthBeside(editor, element) >= before + lengthOf(text) / 2) return true
  }
  return false
}

/** Length of what stands beside the selection, which gives way to an answer. */
function lengthBeside(editor: Editor, element: HTMLElement): number {
  const selection = element.ownerDocument.getSelection()
  const chosen = element.contains(selection?.anchorNode ?? null) ? `${selection}` : ''
  return lengthOf(editor.read(element)) - lengthOf(chosen)
}

/** Without white space, which every editor treats in its own way. */
function lengthOf(text: string): number {
  return text.replace(/\s+/g, '').length
}

function wait(ms: number): Promise<void> {
  return new Promise(resolve => setTimeout(resolve, ms))
}
