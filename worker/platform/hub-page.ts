import { secureHeaders } from 'hono/secure-headers'
import { builtPage } from './built-files.ts'
import type { App } from './serve.ts'

/** Nothing but our own files and this server; pictures in articles come over https. The token never leaves this page. */
const policy = secureHeaders({
  contentSecurityPolicy: {
    defaultSrc: ["'none'"],
    scriptSrc: ["'self'"],
    styleSrc: ["'self'"],
    imgSrc: ["'self'", 'data:', 'blob:', 'https:'],
    connectSrc: ["'self'"],
    baseUri: ["'none'"],
    formAction: ["'none'"],
    frameAncestors: ["'none'"],
  },
  xFrameOptions: 'DENY',
  referrerPolicy: 'no-referrer',
  strictTransportSecurity: false,
})

/**
 * The hub as a web page; its sign-in comes back to `/hub/cb`. Places in it stand behind the `#` and never reach us. The server's own
 * address leads there.
 */
export function mountHub(app: App): void {
  app.get('/', here => here.redirect('/hub'))
  for (const path of ['/hub', '/hub/cb']) {
    app.get(path, policy, here => builtPage(here, '/hub/'))
  }
}
