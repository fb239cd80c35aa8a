import { useState } from 'preact/hooks'
import type { FileCard } from '../../../shared/file.ts'
import { fileIdsIn } from '../../../shared/knowledge/article-files.ts'
import type { Article } from '../../../shared/knowledge.ts'
import { erasingSentences } from '../../../shared/sentences/knowledge-erasing.ts'
import { Loaded } from '../../client/loaded.tsx'
import { sayProblem } from '../../client/say-problem.ts'
import { useAct } from '../../client/use-act.ts'
import { useRead } from '../../client/use-read.ts'
import { FileList } from '../../file/file-list.tsx'
import { Checkbox, RadioGroup } from '../../ui/choices.tsx'
import { Banner } from '../../ui/feedback.tsx'
import { FormEnd } from '../../ui/form-end.tsx'
import { useLanguage, useSentences } from '../../ui/language.tsx'
import { toast } from '../../ui/toasts.tsx'

type EraseFormProps = {
  article: Article
  onErased: (article: Article) => void
  onClose: () => void
}

/** Chooses one of the files that an article has or had, shows it, and erases it once that is confirmed. */
export function EraseForm({ article, onErased, onClose }: EraseFormProps) {
  const say = useSentences(erasingSentences)
  const language = useLanguage()
  const act = useAct()
  const { id, body, files } = article
  const known = useRead('listArticleFiles', { id })
  const [chosen, setChosen] = useState('')
  const [sure, setSure] = useState(false)
  const shown = fileIdsIn(body)
  const place = (file: FileCard) =>
    shown.includes(file.id) ? say.inText : files.some(one => one.id === file.id) ? say.beside : say.former
  const erase = async (event: Event) => {
    event.preventDefault()
    if (chosen === '' || !sure || act.busy) return
    const after = await act.now('eraseArticleFile', { id, fileId: chosen })
    if (!after) return
    toast({ text: say.done, tone: 'good' })
    onErased(after)
    onClose()
  }
  return (
    <form class="stack" noValidate onSubmit={erase}>
      {act.problem && <Banner tone="bad">{sayProblem(act.problem, language)}</Banner>}
      <p class="muted">{say.lead}</p>
      <Loaded known={known} lines={3}>
        {({ items }) =>
          items.length === 0 ? (
            <p>{say.none}</p>
          ) : (
            <>
              <RadioGroup
                label={say.which}
                value={chosen}
                onValue={fileId => {
                  setChosen(fileId)
                  setSure(false)
                }}
                options={items.map(file => ({ value: file.id, label: file.name, hint: place(file) }))}
              />
              <FileList files={items.filter(file => file.id === chosen)} />
              {chosen !== '' && <Checkbox label={say.sure} checked={sure} onChecked={setSure} />}
            </>
          )
        }
      </Loaded>
      <FormEnd
        variant="danger"
        send={say.do}
        cancel={say.cancel}
        busy={act.busy}
        disabled={chosen === '' || !sure}
        onCancel={onClose}
      />
    </form>
  )
}
