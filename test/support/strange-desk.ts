import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A helpdesk that no adapter knows, on this machine and on an origin of its own. */
export interface StrangeDesk {
  readonly origin: string
  close(): Promise<void>
}

/** Serves whole pages by their paths; what is not named is not there. */
export async function strangeDesk(pages: Readonly<Record<string, string>>): Promise<StrangeDesk> {
  const server = createServer((request, response) => {
    const body = pages[new URL(request.url ?? '/', 'http://desk').pathname]
    response.writeHead(body === undefined ? 404 : 200, { 'content-type': 'text/html; charset=utf-8' })
    response.end(body === undefined ? 'Not here.' : `<!doctype html><html lang="zh-CN"><meta charset="utf-8">${body}`)
  })
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise(done => {
        server.closeAllConnections()
        server.close(() => done())
      }),
  }
}

/** A case page of a company's own making: heading, customer's address, message, and two boxes to write into. */
export const casePage = `<title>案件 77</title>
<main>
  <h1>耳机少发了一副 #77</h1>
  <p>客户:<a href="mailto:linmo@example.com">林墨</a></p>
  <p id="message">你好,我 11 月 8 日被扣了两次款,请核实重复扣款。</p>
</main>
<textarea id="plain" rows="6" cols="60"></textarea>
<div id="rich" contenteditable style="min-height:120px;width:420px;border:1px solid"></div>`
