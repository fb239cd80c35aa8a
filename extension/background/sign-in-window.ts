import { browser } from 'wxt/browser'
import { beginConnect, deviceName, type Grant, grantFrom } from '../client/connect.ts'

/** The browser runs one such flow at a time: a click made while the silent attempt still runs waits for its end. */
let former: Promise<unknown> = Promise.resolve()

/** Leads a person through the server's sign-in page in a window of the browser's own. Null: the window was closed, or was needed and not allowed. */
export function connectInWindow(server: string, interactive: boolean): Promise<Grant | null> {
  const turn = former.then(() => connect(server, interactive))
  former = turn.catch(() => {})
  return turn
}

async function connect(server: string, interactive: boolean): Promise<Grant | null> {
  const attempt = await beginConnect(server, browser.identity.getRedirectURL('cb'), deviceName(navigator.userAgent))
  const returned = await browser.identity.launchWebAuthFlow({ url: attempt.url, interactive }).catch(() => undefined)
  return returned ? grantFrom(attempt, returned) : null
}
