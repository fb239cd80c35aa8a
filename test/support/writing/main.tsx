import { render } from 'preact'
import { BackendProvider } from '../../../extension/client/use-backend.tsx'
import { ArticleText } from '../../../extension/knowledge/article-text.tsx'
import { answerFrom } from '../../../extension/knowledge/using/answer.ts'
import { markdownFrom } from '../../../extension/knowledge/writing/to-markdown.ts'
import { LanguageProvider } from '../../../extension/ui/language.tsx'
import { Markdown } from '../../../extension/ui/markdown.tsx'
import { fakeBackend } from '../fake-backend.ts'

declare global {
  interface Window {
    writing: {
      /** Shows a text as articles and as messages show theirs. */
      show(text: string): void
      /** Puts it into a reply, rich and plain, as inserting does. Gives the time that we took for it, in ms: the box takes its own. */
      reply(text: string): Promise<number>
      /** What pasting it would put into an article, and how many pictures come along or stay behind. */
      paste(html: string): { text: string | null; leftOut: number; pictures: number }
    }
    /** A payload that ran leaves its mark here. */
    ran?: number
  }
}

const backend = fakeBackend('full')
const root = document.getElementById('app')

window.writing = {
  show(text) {
    if (!root) return
    render(
      <BackendProvider value={backend}>
        <LanguageProvider language="zh">
          <ArticleText text={text} files={[]} />
          <Markdown text={text} />
        </LanguageProvider>
      </BackendProvider>,
      root,
    )
  },
  paste(html) {
    const { text, leftOut, pictures } = markdownFrom(html)
    return { text, leftOut, pictures: pictures.size }
  },
  async reply(text) {
    const box = document.getElementById('reply')
    if (!box) return 0
    const begun = performance.now()
    const answer = answerFrom(text)
    const took = performance.now() - begun
    box.replaceChildren()
    box.focus()
    document.execCommand('insertHTML', false, answer.html)
    box.dataset.text = answer.text
    return took
  },
}
