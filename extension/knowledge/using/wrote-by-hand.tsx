import { useEffect, useState } from 'preact/hooks'
import { caseKey } from '../../../shared/case-key.ts'
import { usingSentences } from '../../../shared/sentences/knowledge-using.ts'
import type { PageState } from '../../bridge/page-link.ts'
import { usePageLink } from '../../bridge/use-page-link.tsx'
import { Button } from '../../ui/button.tsx'
import { Banner } from '../../ui/feedback.tsx'
import { useSentences } from '../../ui/language.tsx'
import { useAnswering } from './answering.tsx'

/** Tickets on which this was refused or done, while the panel stands. */
const settled = new Set<string>()

/** The agent wrote an answer by hand and it has left the box: it may be worth keeping. Not said of what came from here. */
export function WroteByHand({ page, onSave }: { page: PageState; onSave: () => void }) {
  const say = useSentences(usingSentences)
  const link = usePageLink()
  const { inserted } = useAnswering()
  const ticket = page.facts ? caseKey(page.facts.ref) : ''
  const [own, setOwn] = useState(false)
  const [, draw] = useState(0)
  useEffect(() => {
    let gone = false
    void link?.answer().then(text => !gone && setOwn(!isFrom(text, inserted.peek())))
    return () => {
      gone = true
    }
  }, [link, page.wrote, ticket, inserted])
  if (!own || settled.has(ticket)) return null
  const settle = () => {
    settled.add(ticket)
    draw(n => n + 1)
  }
  return (
    <Banner
      action={
        <span class="row">
          <Button
            size="small"
            variant="primary"
            onClick={() => {
              settle()
              onSave()
            }}
          >
            {say.wroteSave}
          </Button>
          <Button size="small" variant="quiet" onClick={settle}>
            {say.wroteNot}
          </Button>
        </span>
      }
    >
      <strong>{say.wroteTitle}</strong> {say.wroteText}
    </Banner>
  )
}

/** True when most of a text is an inserted answer, whatever was added around it. */
export function isFrom(text: string, inserted: string): boolean {
  const bare = (words: string) => words.replaceAll(/\s+/g, '')
  return (
    inserted !== '' &&
    bare(inserted).length * 2 >= bare(text).length &&
    bare(text).includes(bare(inserted).slice(0, 60))
  )
}
