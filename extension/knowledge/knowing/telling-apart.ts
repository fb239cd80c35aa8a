import type { Duplicate } from '../../../shared/knowledge/duplicates.ts'
import { mergingSentences } from '../../../shared/sentences/knowledge-merging.ts'
import { sayProblem } from '../../client/say-problem.ts'
import { useBackend } from '../../client/use-backend.tsx'
import { useLanguage, useSentences } from '../../ui/language.tsx'
import { toast } from '../../ui/toasts.tsx'

type Edit = (change: (items: readonly Duplicate[]) => readonly Duplicate[]) => void

/** Sets a pair aside as different, with a way back; with the server away both are sent later, in their order. */
export function useTellingApart(edit: Edit): (pair: Duplicate) => Promise<void> {
  const backend = useBackend()
  const language = useLanguage()
  const say = useSentences(mergingSentences)
  const seen = ({ goes, stays }: Duplicate) => ({
    one: { id: goes.id, title: goes.title },
    other: { id: stays.id, title: stays.title },
  })
  const put = async (pair: Duplicate, apart: boolean) => {
    const label = (apart ? say.differentLabel : say.alikeLabel)(pair.goes.title, pair.stays.title)
    try {
      await backend.act('tellApart', { ...seen(pair), apart }, label)
      return true
    } catch (error) {
      toast({ text: sayProblem(error, language), tone: 'bad' })
      return false
    }
  }
  return async pair => {
    if (!(await put(pair, true))) return
    let place = 0
    edit(all => {
      place = all.indexOf(pair)
      return all.filter(one => one !== pair)
    })
    const undo = async () => {
      if (await put(pair, false)) edit(all => all.toSpliced(Math.max(0, place), 0, pair))
    }
    toast({ text: say.setAside, tone: 'good', action: { run: () => void undo() } })
  }
}
