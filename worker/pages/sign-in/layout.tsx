/** @jsxImportSource hono/jsx */
import type { Child } from 'hono/jsx'
import { signInSentences } from '../../../shared/sentences/sign-in.ts'
import { type Language, sentencesIn } from '../../../shared/sentences.ts'

/** How a reader gets the same page in the other language: by a link, or by posting again what made the page. */
export interface Again {
  readonly path: string
  readonly post?: Readonly<Record<string, string>>
}

export interface Frame {
  readonly language: Language
  readonly title: string
  readonly again: Again
}

/** The sentences of a page. */
export const say = (language: Language) => sentencesIn(signInSentences, language)

/** What stands around every sign-in page. */
export function Layout({ language, title, again, children }: Frame & { children?: Child }) {
  const { product } = say(language)
  return (
    <html lang={language === 'zh' ? 'zh-CN' : 'en'}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="application-name" content="Baton" />
        <title>{`${title} · ${product}`}</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href="/pages/sign-in.css" />
        <script src="/pages/sign-in.js" defer />
      </head>
      <body>
        <main class="gate">
          <div class="brand">{product}</div>
          <section class="sheet">
            <h1>{title}</h1>
            {children}
          </section>
        </main>
        <footer class="languages">
          <OtherLanguage language={language} again={again} />
        </footer>
      </body>
    </html>
  )
}

function OtherLanguage({ language, again }: { language: Language; again: Again }) {
  const other = language === 'zh' ? 'en' : 'zh'
  const lang = language === 'zh' ? 'en' : 'zh-CN'
  const { otherLanguage } = say(language)
  const path = `${again.path}${again.path.includes('?') ? '&' : '?'}lang=${other}`
  if (!again.post) {
    return (
      <a class="quiet" href={path} lang={lang} hreflang={lang}>
        {otherLanguage}
      </a>
    )
  }
  return (
    <form method="post" action={path}>
      <Hidden fields={again.post} />
      <button class="quiet" type="submit" lang={lang}>
        {otherLanguage}
      </button>
    </form>
  )
}

/** What a form sends beside what people fill in. */
export function Hidden({ fields }: { fields: Readonly<Record<string, string>> }) {
  return (
    <>
      {Object.entries(fields).map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
    </>
  )
}

/** A member as the pages show them. */
export function Person({ name, email }: { name: string; email: string }) {
  return (
    <div class="person">
      <strong>{name}</strong>
      <span>{email}</span>
    </div>
  )
}
