import { loadedSentences } from '../../shared/sentences/loaded.ts'
import { Button } from '../ui/button.tsx'
import { Banner } from '../ui/feedback.tsx'
import { useSentences } from '../ui/language.tsx'

type StaleChoiceProps = {
  /** What happened: somebody was faster, and nothing typed is lost. */
  text: string
  onKeepMine: () => void
  onTakeTheirs: () => void
}

/** Somebody else saved first: the person decides whose version stays. */
export function StaleChoice({ text, onKeepMine, onTakeTheirs }: StaleChoiceProps) {
  const say = useSentences(loadedSentences)
  const ways = (
    <span class="row">
      <Button size="small" onClick={onTakeTheirs}>
        {say.takeTheirs}
      </Button>
      <Button size="small" variant="primary" onClick={onKeepMine}>
        {say.keepMine}
      </Button>
    </span>
  )
  return (
    <Banner tone="warn" action={ways}>
      {text}
    </Banner>
  )
}
