/** @jsxImportSource hono/jsx */
import * as z from 'zod/mini'
import { Email, Name } from '../../../shared/parts.ts'
import { InviteView, SecretLinkView } from '../../pages/sign-in/views.tsx'
import { type App, visitOf } from '../../platform/serve.ts'
import { acceptInvitation, openedInvitation } from '../invitations.ts'
import { formOf, fromOurPage, knock, Secret, signInHere } from './guards.ts'
import { show } from './show.tsx'

/** An invitation: `/invite#secret` → `/invite/open` shows who invites to what → `/invite` accepts, once. */
export function inviteDoors(app: App): void {
  app.get('/invite', here =>
    show(here, {
      title: words => words.inviteTitle,
      view: language => <SecretLinkView language={language} action="/invite/open" />,
    }),
  )
  app.post('/invite/open', fromOurPage, knock, async here => {
    const { secret } = await formOf(here, z.object({ secret: Secret }))
    const opened = await openedInvitation(visitOf(here), secret)
    const { role, email } = opened.invitation
    return show(here, {
      title: words => words.inviteTitle,
      again: { path: '/invite/open', post: { secret } },
      view: language => (
        <InviteView
          language={language}
          secret={secret}
          workspace={opened.workspace.name}
          inviter={opened.inviter?.name ?? null}
          role={role}
          departments={opened.departments.map(one => (language === 'en' && one.englishName) || one.name)}
          name={opened.name}
          email={email}
        />
      ),
    })
  })
  app.post('/invite', fromOurPage, knock, async here => {
    const visit = visitOf(here)
    const { secret, name } = await formOf(here, z.object({ secret: Secret, name: Name }))
    const { email } = (await openedInvitation(visit, secret)).invitation
    const given = email ?? (await formOf(here, z.object({ email: Email }))).email
    await signInHere(here, await acceptInvitation(visit, { secret, name, email: given }))
    return here.redirect('/signin', 303)
  })
}
