import { useState } from 'preact/hooks'
import type { Output } from '../../../shared/contract.ts'
import { mergeWords, type Words } from '../../../shared/knowledge/merge.ts'
import type { Article } from '../../../shared/knowledge.ts'
import { keepingSentences } from '../../../shared/sentences/knowledge-keeping.ts'
import { mergingSentences } from '../../../shared/sentences/knowledge-merging.ts'
import { Loaded } from '../../client/loaded.tsx'
import { sayProblem } from '../../client/say-problem.ts'
import { useAct } from '../../client/use-act.ts'
import { useRead } from '../../client/use-read.ts'
import { go } from '../../hub/place.ts'
import { useAround } from '../../organisation/departments.tsx'
import { Button } from '../../ui/button.tsx'
import { Banner } from '../../ui/feedback.tsx'
import { Field, TextInput } from '../../ui/fields.tsx'
import { formatMoment } from '../../ui/format.ts'
import { useLanguage, useReading, useSentences } from '../../ui/language.tsx'
import { Page } from '../../ui/page.tsx'
import { toast } from '../../ui/toasts.tsx'
import { AnswerDialog } from './answer-dialog.tsx'
import { MergeChoice } from './merge-choice.tsx'
import { WordsDiff } from './words-diff.tsx'

/** One proposed change beside what stands now, for whoever decides about it and whoever made it. */
export function ProposalPage({ id }: { id: string }) {
  const say = useSentences(keepingSentences)
  const known = useRead('readProposal', { id })
  const back = { href: '#/knowledge/keep?tab=proposed', label: say.keep }
  return (
    <Page title={known.value?.article.title ?? say.tabProposed} back={back} narrow>
      <Loaded known={known}>{proposal => <Whole proposal={proposal} reload={known.reload} />}</Loaded>
    </Page>
  )
}

type Read = Output<'readProposal'>

function Whole({ proposal, reload }: { proposal: Read; reload: () => void }) {
  const say = useSentences(keepingSentences)
  const reading = useReading()
  const article = useRead('readArticle', { id: proposal.article.id, exact: 'yes' })
  const { base, by, at, note, ended } = proposal
  return (
    <div class="stack">
      <p class="muted">
        {say.proposalBy(by.name, formatMoment(at, reading))} ·{' '}
        <a href={`#/knowledge/${proposal.article.id}`}>{proposal.article.title}</a>
      </p>
      {note && <p class="kept-words">{note}</p>}
      <Loaded known={article}>
        {now =>
          proposal.outcome === null ? (
            <Open proposal={proposal} article={now} base={base} reload={() => [reload(), article.reload()]} />
          ) : (
            <>
              <Banner tone={proposal.outcome === 'accepted' ? 'good' : 'plain'}>
                {say.proposalEnded(say[`outcome_${proposal.outcome}`], ended?.by.name ?? '')}
                {ended?.answer && <p class="kept-words">{ended.answer}</p>}
              </Banner>
              <WordsDiff before={base} after={proposal} />
            </>
          )
        }
      </Loaded>
    </div>
  )
}

type OpenProps = { proposal: Read; article: Article; base: Words; reload: () => void }

function Open({ proposal, article, base, reload }: OpenProps) {
  const say = useSentences(keepingSentences)
  const merging = useSentences(mergingSentences)
  const language = useLanguage()
  const { me } = useAround()
  const act = useAct()
  const [answer, setAnswer] = useState('')
  const [declining, setDeclining] = useState(false)
  const mine = proposal.by.id === me.id
  const merged = mergeWords(base, proposal, article).words
  const { from } = proposal
  const older = from === null && article.revision !== proposal.baseRevision
  const accept = async (words: Words | null) => {
    const { id } = proposal
    const input = { id, revision: article.revision, answer, ...(words && { title: words.title, body: words.body }) }
    const after = await act.now('acceptProposal', input)
    if (!after) return reload()
    toast({ text: say.accepted, tone: 'good' })
    go(`#/knowledge/${after.id}`)
  }
  const withdraw = async () => {
    if (await act.now('withdrawProposal', { id: proposal.id })) toast({ text: say.outcome_withdrawn, tone: 'good' })
    reload()
  }
  const word = (
    <Field label={say.acceptAnswer}>
      <TextInput value={answer} maxLength={1_000} onValue={setAnswer} />
    </Field>
  )
  const decline = <Button onClick={() => setDeclining(true)}>{say.decline}</Button>
  return (
    <div class="stack">
      {act.problem && <Banner tone="bad">{sayProblem(act.problem, language)}</Banner>}
      {from && <Banner>{from.title === '' ? merging.proposedElsewhere : merging.proposedOn(from.title)}</Banner>}
      {older && merged && <Banner>{say.proposalOlder}</Banner>}
      {merged ? (
        <>
          <WordsDiff before={article} after={merged} />
          {!mine && word}
          <div class="form-foot">
            {!mine && (
              <Button variant="primary" busy={act.busy} onClick={() => accept(null)}>
                {say.accept}
              </Button>
            )}
            {!mine && decline}
            {mine && (
              <Button busy={act.busy} onClick={withdraw}>
                {say.withdraw}
              </Button>
            )}
          </div>
        </>
      ) : mine ? (
        <>
          <WordsDiff before={base} after={proposal} />
          <div class="form-foot">
            <Button busy={act.busy} onClick={withdraw}>
              {say.withdraw}
            </Button>
          </div>
        </>
      ) : (
        <>
          {word}
          <MergeChoice
            base={base}
            mine={proposal}
            theirs={article}
            names={{ mine: say.proposal, theirs: say.current }}
            verb={say.accept}
            busy={act.busy}
            onWords={accept}
          />
          <div class="form-foot">{decline}</div>
        </>
      )}
      <AnswerDialog
        open={declining}
        title={say.declineTitle}
        verb={say.decline}
        onClose={() => setDeclining(false)}
        onAnswer={async (step, text) => {
          await step('declineProposal', { id: proposal.id, answer: text })
          toast({ text: say.declined, tone: 'good' })
          reload()
        }}
      />
    </div>
  )
}
