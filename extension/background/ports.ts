import { type Browser, browser } from 'wxt/browser'
import { isOwnPage } from './senders.ts'

type Port = Browser.runtime.Port

/** Takes the ports that our own pages open, by their name. Every other port is closed at once. */
export function takePorts(takers: ReadonlyMap<string, (port: Port) => void>): void {
  browser.runtime.onConnect.addListener(port => {
    const take = port.sender && isOwnPage(port.sender) ? takers.get(port.name) : undefined
    if (take) take(port)
    else port.disconnect()
  })
}
