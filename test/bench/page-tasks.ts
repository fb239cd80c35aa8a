import type { CDPSession, Page } from 'playwright-core'

/** What a page's main thread did over some loads. Times in ms of the processor, so that a busy machine does not make them longer. */
export interface PageTasks {
  /** Tasks of more than 50 ms. */
  readonly long: number
  readonly longest: number
  /** All of our script's running. */
  readonly script: number
}

/** A slice of Chromium's trace, as far as it is read here; µs. */
interface Slice {
  readonly name: string
  readonly ph: string
  readonly pid: number
  readonly tid: number
  readonly ts: number
  readonly dur?: number
  readonly tdur?: number
  readonly args: { readonly name?: string; readonly data?: { readonly url?: string } }
}

const LONG_US = 50_000
const TASK = 'ThreadControllerImpl::RunTask'
const SCRIPT = ['EvaluateScript', 'FunctionCall']
const categories = ['toplevel', 'devtools.timeline']

/** Traces the page while `work` runs. */
export async function tasksOf(page: Page, work: () => Promise<void>): Promise<PageTasks> {
  const session = await page.context().newCDPSession(page)
  const slices: Slice[] = []
  session.on('Tracing.dataCollected', ({ value }) => slices.push(...(value as unknown as Slice[])))
  await session.send('Tracing.start', { transferMode: 'ReportEvents', traceConfig: { includedCategories: categories } })
  await work()
  await stopped(session)
  await session.detach()
  return summed(slices)
}

async function stopped(session: CDPSession): Promise<void> {
  const complete = new Promise(done => session.once('Tracing.tracingComplete', done))
  await session.send('Tracing.end')
  await complete
}

function summed(slices: readonly Slice[]): PageTasks {
  const ours = pageThreads(slices)
  const complete = slices.filter(one => one.ph === 'X' && ours.has(threadOf(one)))
  const tasks = complete.filter(one => one.name === TASK).map(one => one.tdur ?? 0)
  if (tasks.length === 0) throw new Error(`The trace holds no ${TASK}: has Chromium renamed it?`)
  const script = complete.filter(
    one => SCRIPT.includes(one.name) && one.args.data?.url?.startsWith('chrome-extension:'),
  )
  return {
    long: tasks.filter(one => one > LONG_US).length,
    longest: Math.max(...tasks) / 1_000,
    script: script.reduce((sum, one) => sum + (one.tdur ?? 0), 0) / 1_000,
  }
}

/** Main threads of web pages; the extension's own pages run in another process. */
function pageThreads(slices: readonly Slice[]): ReadonlySet<string> {
  const named = (what: string) => slices.filter(one => one.name === what)
  const pages = new Set(named('process_name').flatMap(one => (one.args.name === 'Renderer' ? [one.pid] : [])))
  const mains = named('thread_name').filter(one => one.args.name === 'CrRendererMain' && pages.has(one.pid))
  return new Set(mains.map(threadOf))
}

function threadOf({ pid, tid }: Slice): string {
  return `${pid}:${tid}`
}
