import { type App, visitOf } from '../../platform/serve.ts'
import { beginVisit, endVisit, VISIT_MS } from '../oidc.ts'
import { knock, ownPath, rememberVisit, signInHere, takeRememberedVisit } from './guards.ts'

/** To a company's own sign-in and back. */
export function oidcDoors(app: App): void {
  app.get('/oidc/callback', knock, async here => {
    const state = takeRememberedVisit(here)
    const { scope, returnTo } = await endVisit(visitOf(here), new URL(here.req.url), state)
    await signInHere(here, scope)
    return here.redirect(ownPath(here, returnTo), 303)
  })
  app.get('/oidc/:providerId/start', knock, async here => {
    const returnTo = ownPath(here, here.req.query('return'))
    const { url, state } = await beginVisit(visitOf(here), here.req.param('providerId') ?? '', returnTo)
    rememberVisit(here, state, VISIT_MS / 1000)
    return here.redirect(url, 303)
  })
}
