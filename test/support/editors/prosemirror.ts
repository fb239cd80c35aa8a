import { baseKeymap } from 'prosemirror-commands'
import { history, undo } from 'prosemirror-history'
import { keymap } from 'prosemirror-keymap'
import { schema } from 'prosemirror-schema-basic'
import { EditorState } from 'prosemirror-state'
import { EditorView } from 'prosemirror-view'
import type { Desk } from './desk.ts'

/** ProseMirror, which TipTap, Jira, Intercom and Chatwoot are made of. */
export function open(place: HTMLElement): Desk {
  const plugins = [history(), keymap({ 'Mod-z': undo }), keymap(baseKeymap)]
  const view = new EditorView(place, { state: EditorState.create({ schema, plugins }) })
  return {
    text: () => view.state.doc.textBetween(0, view.state.doc.content.size, '\n', () => '\n'),
    lock: () => view.setProps({ editable: () => false }),
  }
}
