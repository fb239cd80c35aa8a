/** @jsxImportSource hono/jsx */
import * as z from 'zod/mini'
import { firstOwner } from '../../organisation/founding.ts'
import { EnterView, FoundView, SecretLinkView } from '../../pages/sign-in/views.tsx'
import { type App, visitOf } from '../../platform/serve.ts'
import { consumeOwnerLink, requireOwnerLink } from '../owner-links.ts'
import { formOf, fromOurPage, knock, Secret, signInHere } from './guards.ts'
import { FoundingForm, onlyAtHome, ownerOrFounder } from './local.ts'
import { show } from './show.tsx'

const FirstForm = z.object({
  ...FoundingForm.shape,
  secret: Secret,
  // A browser whose script did not run sends none.
  timeZone: z.catch(FoundingForm.shape.timeZone, 'Asia/Shanghai'),
})

/** The owner's one-time link: `/start#secret` → `/start/open` says what will happen → `/start` does it, once. */
export function startDoors(app: App): void {
  app.get('/start', onlyAtHome, here =>
    show(here, {
      title: words => words.startTitle,
      view: language => <SecretLinkView language={language} action="/start/open" />,
    }),
  )
  app.post('/start/open', onlyAtHome, fromOurPage, knock, async here => {
    const visit = visitOf(here)
    const { secret } = await formOf(here, z.object({ secret: Secret }))
    await requireOwnerLink(visit, secret)
    const owner = await firstOwner(visit)
    return show(here, {
      title: words => words.startTitle,
      again: { path: '/start/open', post: { secret } },
      view: language =>
        owner ? (
          <EnterView language={language} secret={secret} workspace={owner.workspace.name} owner={owner.member} />
        ) : (
          <FoundView language={language} secret={secret} />
        ),
    })
  })
  app.post('/start', onlyAtHome, fromOurPage, knock, async here => {
    const visit = visitOf(here)
    const owner = await firstOwner(visit)
    const form = await formOf(here, owner ? z.object({ secret: Secret }) : FirstForm)
    await consumeOwnerLink(visit, form.secret)
    await signInHere(here, await ownerOrFounder(visit, async () => z.parse(FirstForm, form)))
    return here.redirect('/signin', 303)
  })
}
