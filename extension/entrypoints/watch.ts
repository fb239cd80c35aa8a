import { browser } from 'wxt/browser'
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script'
import type { Answer, Left, ScriptCallName } from '../bridge/calls.ts'
import { watchAnswers } from '../launcher/sent-watch.ts'

/** Comes to our script in a page where an answer may be written, or where one may turn out to be sent. */
export default defineUnlistedScript(async () => {
  const reader = globalThis.batonReader
  if (!reader || globalThis.batonForgets) return
  globalThis.batonForgets = () => {}
  const answered = await say('pending', {})
  const left = answered?.ok ? (answered.output as Left | null) : null
  globalThis.batonForgets = watchAnswers(reader, left, say)
})

/** Undefined when the background cannot be reached: it was updated, or the page has gone. */
async function say(call: ScriptCallName, input: unknown): Promise<Answer | undefined> {
  try {
    return await browser.runtime.sendMessage({ call, input })
  } catch {
    return undefined
  }
}
