/** @jsxImportSource hono/jsx */
import { workspaceMeant } from '../../organisation/founding.ts'
import { SignedInView, SignInView } from '../../pages/sign-in/views.tsx'
import { all } from '../../platform/db.ts'
import { type App, type Here, visitOf } from '../../platform/serve.ts'
import { providersOf } from '../rows/providers.ts'
import { endSession } from '../sessions.ts'
import { forgetHere, fromOurPage, ownPath, sessionCookie, signedInHere } from './guards.ts'
import { show } from './show.tsx'

/** The ways in, and the way out. `?workspace=` names one where a server has several. */
export function signInDoors(app: App): void {
  app.get('/signin', async here => {
    const scope = await signedInHere(here)
    const returnTo = ownPath(here, here.req.query('return'))
    if (!scope) return showWays(here, returnTo)
    if (returnTo !== '/signin') return here.redirect(returnTo, 303)
    return show(here, {
      title: words => words.signedInTitle,
      view: language => <SignedInView language={language} workspace={scope.workspace.name} member={scope.member} />,
    })
  })
  app.get('/signout', here => here.redirect('/signin', 303))
  app.post('/signout', fromOurPage, async here => {
    const secret = sessionCookie(here)
    if (secret) await endSession(visitOf(here), secret)
    forgetHere(here)
    const { return: wanted } = await here.req.parseBody()
    const returnTo = ownPath(here, typeof wanted === 'string' ? wanted : undefined)
    return here.redirect(returnTo === '/signin' ? returnTo : `/signin?return=${encodeURIComponent(returnTo)}`, 303)
  })
}

async function showWays(here: Here, returnTo: string): Promise<Response> {
  const visit = visitOf(here)
  const workspace = await workspaceMeant(visit, here.req.query('workspace'))
  const providers = workspace ? await all(visit.db, providersOf(workspace.id)) : []
  return show(here, {
    title: words => words.signInTitle,
    view: language => (
      <SignInView language={language} workspace={workspace?.name ?? null} providers={providers} returnTo={returnTo} />
    ),
  })
}
