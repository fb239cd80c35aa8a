import { useState } from 'preact/hooks'
import type { Article } from '../../../shared/knowledge.ts'
import { keepingSentences } from '../../../shared/sentences/knowledge-keeping.ts'
import { Loaded } from '../../client/loaded.tsx'
import { sayProblem } from '../../client/say-problem.ts'
import { useAct } from '../../client/use-act.ts'
import { useDeferred } from '../../client/use-deferred.ts'
import { useRead } from '../../client/use-read.ts'
import { go } from '../../hub/place.ts'
import { Button } from '../../ui/button.tsx'
import { RadioGroup } from '../../ui/choices.tsx'
import { Banner } from '../../ui/feedback.tsx'
import { Field, TextInput } from '../../ui/fields.tsx'
import { useLanguage, useSentences } from '../../ui/language.tsx'
import { toast } from '../../ui/toasts.tsx'

const PAUSE_MS = 200
const FOUND = 6

/** Chooses the article that stays, beginning with those that look alike, and merges this one into it. */
export function MergeDialog({ article, onClose }: { article: Article; onClose: () => void }) {
  const say = useSentences(keepingSentences)
  const language = useLanguage()
  const act = useAct()
  const [typed, setTyped] = useState(article.title)
  const q = useDeferred(typed.trim(), PAUSE_MS)
  const known = useRead('searchArticles', q === '' ? null : { q, limit: FOUND })
  const [into, setInto] = useState('')
  const send = async (event: Event) => {
    event.preventDefault()
    if (into === '' || act.busy) return
    const stays = await act.now('mergeArticle', { id: article.id, into, version: article.version })
    if (!stays) return
    toast({ text: say.merged, tone: 'good' })
    onClose()
    go(`#/knowledge/${stays.id}`)
  }
  return (
    <form class="stack" noValidate onSubmit={send}>
      {act.problem && <Banner tone="bad">{sayProblem(act.problem, language)}</Banner>}
      <p class="muted">{say.mergeLead}</p>
      <Field label={say.mergeFind}>
        <TextInput autoFocus maxLength={200} value={typed} onValue={setTyped} />
      </Field>
      <Loaded known={known} lines={3}>
        {({ items }) => (
          <RadioGroup
            label={say.mergeInto}
            value={into}
            onValue={setInto}
            options={items
              .filter(one => one.id !== article.id)
              .map(one => ({ value: one.id, label: one.title, hint: one.excerpt }))}
          />
        )}
      </Loaded>
      <div class="row">
        <Button type="submit" variant="primary" busy={act.busy} disabled={into === ''}>
          {say.mergeDo}
        </Button>
        <Button variant="quiet" onClick={onClose}>
          {say.cancel}
        </Button>
      </div>
    </form>
  )
}
