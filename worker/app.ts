import { Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { cors } from 'hono/cors'
import { requestId } from 'hono/request-id'
import { trimTrailingSlash } from 'hono/trailing-slash'
import { Problem } from '../shared/problems.ts'
import { caseHandlers } from './case/routes.ts'
import { readContext } from './context/verbs.ts'
import { fileByteHandlers, fileHandlers } from './file/routes.ts'
import { sweepFiles } from './file/verbs.ts'
import { ringOverdue } from './handoff/ringing.ts'
import { handoffHandlers } from './handoff/routes.ts'
import { journeyHandlers } from './journey/routes.ts'
import { exchangeHandlers } from './knowledge/exchange/routes.ts'
import { remindKeepers } from './knowledge/keeping/reminding.ts'
import { keepingHandlers } from './knowledge/keeping/routes.ts'
import { knowingHandlers, sweepSearches, sweepTold } from './knowledge/knowing/routes.ts'
import { knowledgeHandlers, searchArticles } from './knowledge/routes.ts'
import { usingHandlers } from './knowledge/using/routes.ts'
import { renewIndex } from './knowledge/verbs.ts'
import { mountMcp } from './mcp/door.ts'
import { noticeHandlers } from './notice/routes.ts'
import { sweepNoticesAndDeliveries } from './notice/sweeping.ts'
import { dutyHandlers } from './organisation/duty-routes.ts'
import { organisationHandlers } from './organisation/routes.ts'
import { sweepStaff } from './organisation/staff.ts'
import { auditDaily } from './ownership/audit.ts'
import { sweepReadings } from './ownership/readings.ts'
import { ownershipHandlers } from './ownership/routes.ts'
import { serveBuiltFiles } from './platform/built-files.ts'
import type { Env } from './platform/env.ts'
import { mountHub } from './platform/hub-page.ts'
import { sweepKeptAnswers } from './platform/kept-answers.ts'
import { liveHandlers, openSocket } from './platform/live.ts'
import { openApiDocument } from './platform/openapi.ts'
import { drain } from './platform/outbox.ts'
import { refuse } from './platform/refuse.ts'
import { type AllHandlers, type App, byteHeaders, serveBytes, serveContract, takesBytes } from './platform/serve.ts'
import { mountPractice } from './practice/routes.ts'
import { sweepPracticeDesks } from './practice/verbs.ts'
import { knock } from './sign-in/doors/guards.ts'
import { trouble } from './sign-in/doors/trouble.tsx'
import { signInPages } from './sign-in/pages.ts'
import { signInHandlers } from './sign-in/routes.ts'
import { standardHandlers } from './standard/routes.ts'
import { climbTasks } from './task/climbing.ts'
import { taskHandlers } from './task/routes.ts'
import { threadHandlers } from './thread/routes.ts'

export { Postman } from './platform/postman.ts'
export { Room } from './platform/room.ts'
export { Timer } from './platform/timer.ts'

const BODY_MAX_BYTES = 256 * 1024

/** Every noun's handlers; one that is missing does not compile. */
const handlers: AllHandlers = {
  ...organisationHandlers,
  ...dutyHandlers,
  ...signInHandlers,
  ...liveHandlers,
  ...caseHandlers,
  ...journeyHandlers,
  ...handoffHandlers,
  ...taskHandlers,
  ...ownershipHandlers,
  ...standardHandlers,
  ...knowledgeHandlers,
  ...usingHandlers,
  ...keepingHandlers,
  ...exchangeHandlers,
  ...knowingHandlers,
  ...fileHandlers,
  ...noticeHandlers,
  ...threadHandlers,
  searchArticles,
  readContext,
}

const limited = bodyLimit({
  maxSize: BODY_MAX_BYTES,
  onError: () => {
    throw new Problem('too_large', { bytes: BODY_MAX_BYTES })
  },
})

const app: App = new Hono()

app.use(requestId())
// Typed addresses often end in a slash.
app.use(trimTrailingSlash())
app.onError((error, here) => refuse(error, here))
// A person who mistyped an address gets a page; programs get the problem.
app.notFound(here => {
  const missing = new Problem('not_found')
  return here.req.header('accept')?.includes('text/html') ? trouble(missing, here) : refuse(missing, here)
})

// Stands before what follows: the answer to a WebSocket takes no headers of ours.
app.get('/v1/live', openSocket)

// Bearer tokens only, never cookies: any origin may ask, and gets nothing without a token.
app.use(
  '/v1/*',
  cors({
    origin: '*',
    allowHeaders: ['authorization', 'content-type', 'idempotency-key', 'x-d1-bookmark', ...byteHeaders],
    exposeHeaders: ['x-d1-bookmark', 'content-range'],
    maxAge: 86_400,
  }),
  // A file's own endpoint counts its bytes as they come.
  (here, next) => (takesBytes(here.req.method, here.req.path) ? next() : limited(here, next)),
)
app.use('/v1/token', knock)
app.get('/v1/openapi.json', here => here.json(openApiDocument()))
serveContract(app, handlers)
serveBytes(app, fileByteHandlers)
mountMcp(app, handlers)
app.route('/', signInPages)
mountPractice(app)
mountHub(app)
serveBuiltFiles(app)

export default {
  fetch: app.fetch,
  scheduled: (_controller, env, context) => {
    context.waitUntil(drain(env, Date.now()))
    context.waitUntil(ringOverdue(env, Date.now()))
    context.waitUntil(sweepKeptAnswers(env, Date.now()))
    context.waitUntil(sweepFiles(env, Date.now()))
    context.waitUntil(climbTasks(env, Date.now()))
    context.waitUntil(remindKeepers(env, Date.now()))
    context.waitUntil(sweepStaff(env, Date.now()))
    context.waitUntil(sweepPracticeDesks(env, Date.now()))
    context.waitUntil(sweepReadings(env, Date.now()))
    context.waitUntil(renewIndex(env, Date.now()))
    context.waitUntil(sweepSearches(env, Date.now()))
    context.waitUntil(sweepTold(env, Date.now()))
    context.waitUntil(auditDaily(env, Date.now()))
    context.waitUntil(sweepNoticesAndDeliveries(env, Date.now()))
  },
} satisfies ExportedHandler<Env>
