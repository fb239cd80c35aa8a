/** @jsxImportSource hono/jsx */
import { getCookie, setCookie } from 'hono/cookie'
import type { Child } from 'hono/jsx'
import { type Language, languageFor } from '../../../shared/sentences.ts'
import { type Again, Layout, say } from '../../pages/sign-in/layout.tsx'
import type { Here } from '../../platform/serve.ts'

const YEAR_S = 365 * 86_400

/** The reader's language: what they chose with `?lang=`, else chose before, else what the browser prefers. */
export function languageOf(here: Here): Language {
  const chosen = here.req.query('lang') ?? getCookie(here, 'baton-lang', 'host')
  if (chosen === 'zh' || chosen === 'en') return chosen
  const preferred = here.req.header('accept-language')?.split(',') ?? []
  return languageFor(preferred.map(one => one.split(';')[0]?.trim() ?? ''))
}

export interface Showing {
  readonly title: (words: ReturnType<typeof say>) => string
  /** Default: this page's own address. */
  readonly again?: Again
  readonly status?: number
  /** An origin beside our own that a form of this page may lead to. */
  readonly formTo?: string
  readonly view: (language: Language) => Child
}

/** Answers with a page. Nothing of it is kept by caches, framed by anybody, or runs a script of its own. */
export async function show(here: Here, { title, again, status = 200, formTo = '', view }: Showing): Promise<Response> {
  const language = languageOf(here)
  if (here.req.query('lang') !== undefined) {
    setCookie(here, 'baton-lang', language, {
      prefix: 'host',
      path: '/',
      secure: true,
      sameSite: 'Lax',
      maxAge: YEAR_S,
    })
  }
  here.header('content-security-policy', policy(formTo))
  here.header('x-frame-options', 'DENY')
  here.header('x-content-type-options', 'nosniff')
  here.header('referrer-policy', 'same-origin')
  here.header('cache-control', 'no-store')
  const frame = { language, title: title(say(language)), again: again ?? { path: pathWithoutLanguage(here) } }
  const page: unknown = <Layout {...frame}>{view(language)}</Layout>
  return here.html(`<!doctype html>${await page}`, status as 200)
}

function policy(formTo: string): string {
  return [
    "default-src 'none'",
    "style-src 'self'",
    "script-src 'self'",
    'img-src data:',
    // Chromium holds redirects after a form to this too.
    `form-action 'self' ${formTo}`.trim(),
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
}

function pathWithoutLanguage(here: Here): string {
  const { pathname, searchParams } = new URL(here.req.url)
  searchParams.delete('lang')
  return searchParams.size > 0 ? `${pathname}?${searchParams}` : pathname
}
