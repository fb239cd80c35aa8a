import type { Left, ScriptCallName } from '../bridge/calls.ts'
import { windowOf } from '../editors/paste.ts'
import { readSaid } from '../hosts/said.ts'
import type { PageReader } from './page-reader.ts'
import { judgeAnswers } from './sent-rule.ts'

const LOOK_MS = 1_000

/**
 * Finds out whether what is written in this page is sent, by the rule in sent-rule.ts. `left` is what the page before was left
 * with; the background is told what is sent, and what this page is left with. Gives back the way to forget all of it.
 */
export function watchAnswers(
  reader: PageReader,
  left: Left | null,
  tell: (call: ScriptCallName, input: unknown) => void,
): () => void {
  let judge = judgeAnswers(left)
  const ticketHere = () => reader.host().ticketIn(new URL(location.href), document)

  const look = () => {
    const ticket = ticketHere()
    const read = readSaid[reader.host().id]
    const said = () => (ticket && read?.(ticket, document)) || null
    const verdict = judge.look({ ticket, text: reader.reply()?.text ?? '', said, now: Date.now() })
    if (verdict?.is === 'back') tell('back', {})
    if (verdict?.is !== 'sent') return
    const { text } = verdict.answer
    reader.sent(text)
    tell('sent', { ticket, text })
  }

  // What is about to be sent is read whole: the last look may be a second old.
  addEventListener('focusout', look, true)
  addEventListener('keydown', ({ key }) => void (key === 'Enter' && look()), true)
  addEventListener('submit', ({ target, defaultPrevented }) => {
    look()
    const box = reader.reply()
    const ticket = ticketHere()
    if (!box?.text || !ticket || defaultPrevented) return
    // The conversation will tell, and better: a form may keep a draft as well.
    if (judge.leave(Date.now())?.ticket === ticket) return
    if ((target as Node).contains(windowOf(box.element).frameElement ?? box.element))
      tell('sent', { ticket, text: box.text })
  })
  addEventListener('pagehide', () => {
    look()
    const last = judge.leave(Date.now())
    if (last) tell('left', last)
  })
  setInterval(() => {
    if (!document.hidden) look()
  }, LOOK_MS)
  look()

  return () => {
    judge = judgeAnswers(null)
    reader.sent('')
  }
}
