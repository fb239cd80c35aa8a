import { ckeditor4 } from './ckeditor4.ts'
import { contenteditable } from './contenteditable.ts'
import type { Answer, Editor } from './editor.ts'
import { paste, windowOf } from './paste.ts'
import { textarea } from './textarea.ts'

/** The surest mark first. A new technology is a file and a place here. */
const editors: readonly Editor[] = [textarea, ckeditor4, paste, contenteditable]

/** Editors take the selection over a moment after the focus. */
const FOCUS_MS = 80
/** How long an editor may take to show what it was given. Those with no other way filter a paste in tasks of their own. */
const ARRIVE_MS = 1_500
const ARRIVE_SOON_MS = 150
const LOOK_MS = 50

/** The text in an editor; empty for elements that are none. */
export function textIn(element: HTMLElement): string {
  return editorOf(element)?.read(element).trim() ?? ''
}

/** The way of writing to an element; undefined for elements that nobody writes to. */
export const editorOf = (element: HTMLElement) => editors.find(one => one.takes(element))

/** Takes an inserted answer out again. False when the editor does not allow it, or somebody has written on. */
export type TakeBack = () => Promise<boolean>

/**
 * Writes `answer` where the caret stands (`caret`: where it stood last; else at the end), reads the editor back until it has
 * arrived, and tries the editor's other way once. Null when neither arrived, else the way back.
 */
export async function insertInto(element: HTMLElement, answer: Answer, caret: Range | null): Promise<TakeBack | null> {
  const editor = editorOf(element)
  if (!editor) return null
  const reads = () => bare(editor.read(element))
  // What stands beside the selection, which gives way to an answer.
  const beside = () => {
    const selection = element.ownerDocument.getSelection()
    const chosen = element.contains(selection?.anchorNode ?? null) ? `${selection}` : ''
    return reads().length - bare(chosen).length
  }
  focus(element, caret)
  await wait(FOCUS_MS)
  const stood = reads()
  // The editor grew by about the answer; the plain and the rendered form of one answer differ in their marks.
  const enough = beside() + bare(answer.text).length / 2
  const arrived = () => until(() => beside() >= enough, editor.writeOtherwise ? ARRIVE_SOON_MS : ARRIVE_MS)
  editor.write(element, answer)
  if (!(await arrived())) {
    editor.writeOtherwise?.(element, answer)
    if (!(await arrived())) return null
  }
  const stands = reads()
  return async () => {
    if (reads() !== stands) return false
    focus(element, null)
    // The keys that a person would press: editors with a model of their own hear them, and then nothing is left to the browser.
    const mac = /Mac/.test(navigator.platform)
    const keys = { key: 'z', keyCode: 90, ctrlKey: !mac, metaKey: mac, bubbles: true, cancelable: true }
    if (element.dispatchEvent(new KeyboardEvent('keydown', keys))) element.ownerDocument.execCommand('undo')
    return until(() => reads() === stood, ARRIVE_SOON_MS * 2)
  }
}

function focus(element: HTMLElement, caret: Range | null): void {
  windowOf(element).focus()
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

/** True as soon as `met` is; false when it is not within so many ms. */
async function until(met: () => boolean, patience: number): Promise<boolean> {
  for (let waited = 0; waited < patience; waited += LOOK_MS) {
    await wait(LOOK_MS)
    if (met()) return true
  }
  return false
}

/** Without white space, which every editor treats in its own way. */
function bare(text: string): string {
  return text.replace(/\s+/g, '')
}

function wait(ms: number): Promise<void> {
  return new Promise(resolve => setTimeout(resolve, ms))
}
