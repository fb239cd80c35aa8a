import type { ThreadMessage } from '../../shared/thread/message.ts'
import { CAST_NOW, idOf, names } from './cast.ts'

/** What somebody of the cast said in a thread, plainly. */
export const said = (number: number, by: string, more: Partial<ThreadMessage> = {}): ThreadMessage => ({
  id: idOf(number),
  number,
  sequence: number,
  at: CAST_NOW,
  author: { id: by, name: names[by] ?? '' },
  text: `第 ${number} 句`,
  mentions: [],
  replyTo: null,
  quote: null,
  files: [],
  asks: false,
  reactions: [],
  edited: null,
  deleted: null,
  version: 1,
  ...more,
})
