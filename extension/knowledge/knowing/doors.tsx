import { knowingSentences } from '../../../shared/sentences/knowledge-knowing.ts'
import { useSentences } from '../../ui/language.tsx'
import { later } from '../../ui/later.tsx'

// What most visits never open is fetched when it is opened.
export const FiguresPage = later(async () => (await import('./figures-page.tsx')).FiguresPage)
export const FigurePage = later(async () => (await import('./figure-page.tsx')).FigurePage)
export const WantedPage = later(async () => (await import('./wanted-page.tsx')).WantedPage)

/** The ways from the library to how it goes. */
export function KnowingLinks() {
  const say = useSentences(knowingSentences)
  return (
    <>
      <a class="button" href="#/knowledge/wanted">
        {say.wanted}
      </a>
      <a class="button" href="#/knowledge/figures">
        {say.figures}
      </a>
    </>
  )
}
