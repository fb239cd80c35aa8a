/** @jsxImportSource hono/jsx */
import type { Role } from '../../../shared/organisation.ts'
import type { Language } from '../../../shared/sentences.ts'
import { Hidden, Person, say } from './layout.tsx'

interface Spoken {
  readonly language: Language
}

interface Named {
  readonly name: string
  readonly email: string
}

/** Opened by a one-time link: the script posts the secret to `action`, which shows the next page. */
export function SecretLinkView({ language, action }: Spoken & { action: string }) {
  const words = say(language)
  return (
    <>
      <p data-waiting="">{words.moment}</p>
      <p data-incomplete="" hidden>
        {words.incomplete}
      </p>
      <noscript>
        <p>{words.needsScript}</p>
      </noscript>
      <form method="post" action={action} data-secret-link="" hidden>
        <input type="hidden" name="secret" />
      </form>
    </>
  )
}

/** The owner of a server that has a workspace already. */
export function EnterView({
  language,
  secret,
  workspace,
  owner,
}: Spoken & { secret: string; workspace: string; owner: Named }) {
  const words = say(language)
  return (
    <>
      <p>{words.startReturn(workspace)}</p>
      <Person {...owner} />
      <form method="post" action="/start">
        <Hidden fields={{ secret }} />
        <button class="button button-primary" type="submit">
          {words.enterAs(owner.name)}
        </button>
      </form>
    </>
  )
}

/** The owner of a server that has no workspace yet. */
export function FoundView({ language, secret }: Spoken & { secret: string }) {
  const words = say(language)
  return (
    <>
      <p>{words.startFound}</p>
      <form method="post" action="/start">
        <Hidden fields={{ secret, timeZone: '' }} />
        <Field name="workspaceName" label={words.workspaceName} autocomplete="organization" />
        <Field name="ownerName" label={words.yourName} autocomplete="name" />
        <Field name="ownerEmail" label={words.yourEmail} autocomplete="email" type="email" />
        <button class="button button-primary" type="submit">
          {words.found}
        </button>
      </form>
    </>
  )
}

function Field(wanted: { name: string; label: string; autocomplete: string; type?: string; value?: string }) {
  const { name, label, autocomplete, type = 'text', value = '' } = wanted
  const most = type === 'email' ? 254 : 80
  return (
    <label>
      {label}
      <input name={name} type={type} autocomplete={autocomplete} value={value} maxlength={most} required />
    </label>
  )
}

/** Asks whether a browser may act as the person from now on. */
export function ConnectView(
  wanted: Spoken & {
    member: Named
    workspace: string
    device: string
    leadsTo: 'hub' | 'Chromium' | 'Firefox'
    fields: Readonly<Record<string, string>>
    cancel: string
    path: string
  },
) {
  const { language, member, workspace, device, leadsTo, fields, cancel, path } = wanted
  const words = say(language)
  return (
    <>
      <Person {...member} />
      <p>{words.connectLead(workspace)}</p>
      <dl class="facts">
        <dt>{words.device}</dt>
        <dd>{device}</dd>
        <dt>{words.leadsTo}</dt>
        <dd>{leadsTo === 'hub' ? words.thisHub : words.extensionOf(leadsTo)}</dd>
      </dl>
      <form method="post" action="/connect">
        <Hidden fields={fields} />
        <button class="button button-primary" type="submit">
          {words.connect}
        </button>
        <a class="button" href={cancel}>
          {words.cancel}
        </a>
      </form>
      <form method="post" action="/signout">
        <Hidden fields={{ return: path }} />
        <button class="quiet" type="submit">
          {words.notYou}
        </button>
      </form>
    </>
  )
}

/** The ways into a workspace; `workspace` is null on a server of several, where the link must name one. */
export function SignInView(
  wanted: Spoken & { workspace: string | null; providers: readonly { id: string; name: string }[]; returnTo: string },
) {
  const { language, workspace, providers, returnTo } = wanted
  const words = say(language)
  return (
    <>
      <p>{workspace === null ? words.signInLeadUnknown : words.signInLead(workspace)}</p>
      {providers.length > 0 ? (
        <div class="choices">
          {providers.map(({ id, name }) => (
            <a class="button" href={`/oidc/${id}/start?return=${encodeURIComponent(returnTo)}`}>
              {words.signInWith(name)}
            </a>
          ))}
        </div>
      ) : (
        <p>{words.noProvider}</p>
      )}
      <p class="small">{words.invitationHint}</p>
    </>
  )
}

/** For somebody who is signed in already. */
export function SignedInView({ language, workspace, member }: Spoken & { workspace: string; member: Named }) {
  const words = say(language)
  return (
    <>
      <p>{words.signedInLead(workspace)}</p>
      <Person {...member} />
      <div class="choices">
        <a class="button button-primary" href="/hub">
          {words.openHub}
        </a>
        <form method="post" action="/signout">
          <button class="button" type="submit">
            {words.signOut}
          </button>
        </form>
      </div>
      <p class="small">{words.signOutHint}</p>
    </>
  )
}

/** An invitation, before it is accepted. */
export function InviteView(
  wanted: Spoken & {
    secret: string
    workspace: string
    inviter: string | null
    role: Role
    departments: readonly string[]
    name: string
    email: string | null
  },
) {
  const { language, secret, workspace, inviter, role, departments, name, email } = wanted
  const words = say(language)
  return (
    <>
      <p>{inviter === null ? words.inviteLeadUnsigned(workspace) : words.inviteLead(inviter, workspace)}</p>
      <dl class="facts">
        <dt>{words.role}</dt>
        <dd>{words[role]}</dd>
        <dt>{words.departments}</dt>
        <dd>{departments.join(language === 'zh' ? '、' : ', ') || words.noDepartment}</dd>
        {email !== null && <dt>{words.email}</dt>}
        {email !== null && <dd>{email}</dd>}
      </dl>
      <form method="post" action="/invite">
        <Hidden fields={{ secret }} />
        <Field name="name" label={words.yourName} autocomplete="name" value={name} />
        {email === null && <Field name="email" label={words.yourEmail} autocomplete="email" type="email" />}
        <button class="button button-primary" type="submit">
          {words.join}
        </button>
      </form>
    </>
  )
}

/** Something did not work: what, and what to do. */
export function TroubleView({ language, text, requestId }: Spoken & { text: string; requestId: string }) {
  const words = say(language)
  return (
    <>
      <p role="alert">{text}</p>
      <div class="choices">
        <a class="button" href="/signin">
          {words.backToSignIn}
        </a>
      </div>
      <p class="small">{`${words.requestId} ${requestId}`}</p>
    </>
  )
}
