import { useState } from 'preact/hooks'
import type { Article, ArticleCard } from '../../../shared/knowledge.ts'
import { keepingSentences } from '../../../shared/sentences/knowledge-keeping.ts'
import { Loaded } from '../../client/loaded.tsx'
import { sayProblem } from '../../client/say-problem.ts'
import { useAct } from '../../client/use-act.ts'
import { useDeferred } from '../../client/use-deferred.ts'
import { useRead } from '../../client/use-read.ts'
import { go } from '../../hub/place.ts'
import { RadioGroup } from '../../ui/choices.tsx'
import { Banner } from '../../ui/feedback.tsx'
import { Field, TextInput } from '../../ui/fields.tsx'
import { FormEnd } from '../../ui/form-end.tsx'
import { useLanguage, useSentences } from '../../ui/language.tsx'
import { toast } from '../../ui/toasts.tsx'

const PAUSE_MS = 200
const FOUND = 8

type OtherFormProps = {
  article: Article
  /** Merge this one into the other, or pair both as the same in two languages. */
  what: 'merge' | 'twin'
  onPaired: (article: Article) => void
  onClose: () => void
}

/** Chooses another article, beginning with those that look alike, and merges this one into it or pairs the two. */
export function OtherForm({ article, what, onPaired, onClose }: OtherFormProps) {
  const say = useSentences(keepingSentences)
  const language = useLanguage()
  const act = useAct()
  const [typed, setTyped] = useState(what === 'merge' ? article.title : '')
  const q = useDeferred(typed.trim(), PAUSE_MS)
  const known = useRead('searchArticles', { q, limit: FOUND })
  const [other, setOther] = useState('')
  const { id, version } = article
  const fits = (one: ArticleCard) => one.id !== id && (what === 'merge' || one.language !== article.language)
  const send = async (event: Event) => {
    event.preventDefault()
    if (other === '' || act.busy) return
    if (what === 'merge') {
      const stays = await act.now('mergeArticle', { id, into: other, version })
      if (!stays) return
      toast({ text: say.merged, tone: 'good' })
      go(`#/knowledge/${stays.id}`)
    } else {
      const paired = await act.now('pairTwins', { id, twinId: other, version })
      if (!paired) return
      toast({ text: say.paired, tone: 'good' })
      onPaired(paired)
    }
    onClose()
  }
  return (
    <form class="stack" noValidate onSubmit={send}>
      {act.problem && <Banner tone="bad">{sayProblem(act.problem, language)}</Banner>}
      <p class="muted">{what === 'merge' ? say.mergeLead : say.twinLead}</p>
      <Field label={say.otherFind}>
        <TextInput autoFocus maxLength={200} value={typed} onValue={setTyped} />
      </Field>
      <Loaded known={known} lines={3}>
        {({ items }) => {
          const options = items.filter(fits).map(one => ({ value: one.id, label: one.title, hint: one.excerpt }))
          if (options.length === 0) return <p class="muted">{say.otherNone}</p>
          return <RadioGroup label={say.otherWhich} value={other} onValue={setOther} options={options} />
        }}
      </Loaded>
      <FormEnd
        send={what === 'merge' ? say.mergeDo : say.pairDo}
        busy={act.busy}
        disabled={other === ''}
        cancel={say.cancel}
        onCancel={onClose}
      />
    </form>
  )
}
