import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import base from '../../extension/ui/base.css'
import buttons from '../../extension/ui/buttons.css'
import tokens from '../../extension/ui/tokens.css'
import page from '../pages/sign-in/page.css'
import script from '../pages/sign-in/secret-link.js'
import type { App, Surroundings } from '../platform/serve.ts'
import { connectDoors } from './doors/connect.tsx'
import { inviteDoors } from './doors/invite.tsx'
import { localDoors } from './doors/local.ts'
import { oidcDoors } from './doors/oidc.ts'
import { signInDoors } from './doors/sign-in.tsx'
import { startDoors } from './doors/start.tsx'
import { trouble } from './doors/trouble.tsx'

const FORM_MAX_BYTES = 16 * 1024
const styles = [tokens, base, buttons, page].join('\n')
const HOUR = { 'cache-control': 'public, max-age=3600', 'x-content-type-options': 'nosniff' }

/** The sign-in pages: everything a browser without a token can open. */
export const signInPages: App = new Hono<Surroundings>()

signInPages.onError((error, here) => trouble(error, here))
signInPages.get('/pages/sign-in.css', here =>
  here.body(styles, 200, { ...HOUR, 'content-type': 'text/css; charset=utf-8' }),
)
signInPages.get('/pages/sign-in.js', here =>
  here.body(script, 200, { ...HOUR, 'content-type': 'text/javascript; charset=utf-8' }),
)
for (const path of ['/start/*', '/connect', '/invite/*', '/signout']) {
  signInPages.use(path, bodyLimit({ maxSize: FORM_MAX_BYTES }))
}
for (const open of [localDoors, startDoors, connectDoors, inviteDoors, signInDoors, oidcDoors]) open(signInPages)
