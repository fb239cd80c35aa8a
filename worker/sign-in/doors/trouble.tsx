/** @jsxImportSource hono/jsx */
import { Problem } from '../../../shared/problems.ts'
import { say } from '../../pages/sign-in/layout.tsx'
import { TroubleView } from '../../pages/sign-in/views.tsx'
import { refuse } from '../../platform/refuse.ts'
import type { Here } from '../../platform/serve.ts'
import { show } from './show.tsx'

type Word = keyof ReturnType<typeof say>

/** What the pages say of a problem, by its `why` if it has one, else by its code. */
const saidOf: Readonly<Record<string, Word>> = {
  start: 'startGone',
  redirect: 'redirectRefused',
  provider: 'providerFailed',
  unverified: 'unverified',
  stranger: 'stranger',
  origin: 'notAllowed',
  invitation: 'linkGone',
  email_taken: 'emailTaken',
  too_many_requests: 'tooMany',
  malformed: 'malformed',
  too_large: 'malformed',
  not_allowed: 'notAllowed',
  not_found: 'notFound',
}

/** Tools that ask the local doors get JSON; people get a page that says what to do. */
export async function trouble(error: Error, here: Here): Promise<Response> {
  const refusal = refuse(error, here)
  if (here.req.header('x-local-secret') !== undefined) return refusal
  const { code = 'broken', facts = {} } = error instanceof Problem ? error : {}
  const word = saidOf[String(facts.why)] ?? saidOf[code] ?? 'broken'
  return show(here, {
    title: words => words.errorTitle,
    again: { path: '/signin' },
    status: refusal.status,
    view: language => (
      <TroubleView language={language} text={String(say(language)[word])} requestId={here.get('requestId')} />
    ),
  })
}
