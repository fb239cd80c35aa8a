/** @jsxImportSource hono/jsx */
import * as z from 'zod/mini'
import { Problem } from '../../../shared/problems.ts'
import { ConnectQuery } from '../../../shared/sign-in.ts'
import { ConnectView } from '../../pages/sign-in/views.tsx'
import { type App, type Here, visitOf } from '../../platform/serve.ts'
import { mayReturnTo, newCode } from '../codes.ts'
import { formOf, fromOurPage, knock, signedInHere } from './guards.ts'
import { show } from './show.tsx'

type Wish = z.output<typeof ConnectQuery>

/** Hands this person's session over to an extension or the hub: asks first, then gives a code that works once. */
export function connectDoors(app: App): void {
  app.get('/connect', async here => {
    const parsed = z.safeParse(ConnectQuery, here.req.query())
    if (!parsed.success) throw new Problem('malformed', { field: parsed.error.issues[0]?.path.join('.') ?? '' })
    return ask(here, permitted(here, parsed.data))
  })
  app.post('/connect', fromOurPage, knock, async here => {
    const wish = permitted(here, await formOf(here, ConnectQuery))
    const scope = await signedInHere(here)
    if (!scope) return here.redirect(signInFirst(wish), 303)
    const { code_challenge: challenge, redirect_uri: redirectUri, device } = wish
    const code = await newCode(scope, { challenge, redirectUri, device })
    return here.redirect(backWith(wish, { code }), 303)
  })
}

/** Never sends anybody to an address that is not in the settings, not even with an error. */
function permitted(here: Here, wish: Wish): Wish {
  const { env, origin } = visitOf(here)
  if (!mayReturnTo(env, origin, wish.redirect_uri)) throw new Problem('not_allowed', { why: 'redirect' })
  return wish
}

async function ask(here: Here, wish: Wish): Promise<Response> {
  const scope = await signedInHere(here)
  if (!scope) return here.redirect(signInFirst(wish), 303)
  const { origin, hostname } = new URL(wish.redirect_uri)
  const extension = hostname.endsWith('.chromiumapp.org') ? 'Chromium' : 'Firefox'
  return show(here, {
    title: words => words.connectTitle,
    formTo: origin,
    view: language => (
      <ConnectView
        language={language}
        member={scope.member}
        workspace={scope.workspace.name}
        device={wish.device}
        leadsTo={wish.redirect_uri === `${scope.origin}/hub/cb` ? 'hub' : extension}
        fields={wish}
        cancel={backWith(wish, { error: 'access_denied' })}
        path={pathOf(wish)}
      />
    ),
  })
}

const pathOf = (wish: Wish) => `/connect?${new URLSearchParams(wish)}`
const signInFirst = (wish: Wish) => `/signin?return=${encodeURIComponent(pathOf(wish))}`
const backWith = (wish: Wish, said: Record<string, string>) =>
  `${wish.redirect_uri}?${new URLSearchParams({ ...said, state: wish.state })}`
