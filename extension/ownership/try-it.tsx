import { useMemo, useState } from 'preact/hooks'
import { emptyFacts } from '../../shared/case.ts'
import type { OwnershipMap } from '../../shared/ownership/contract.ts'
import { whoOwns } from '../../shared/ownership/match.ts'
import { mapSentences } from '../../shared/sentences/ownership-map.ts'
import { guessLanguage } from '../knowledge/writing/article-input.ts'
import { nameIn } from '../organisation/department-name.ts'
import { DepartmentOf, useAround, useDepartment } from '../organisation/departments.tsx'
import { ChipInput } from '../ui/chip-input.tsx'
import { Field, TextArea, TextInput } from '../ui/fields.tsx'
import { useLanguage, useSentences } from '../ui/language.tsx'
import { Card } from '../ui/layout.tsx'
import { Why } from './why.tsx'

const MESSAGE_MAX = 4_000

type TryItProps = {
  /** The map to ask, saved or not. */
  map: OwnershipMap
  triageDepartmentId: string
  unsaved?: boolean
}

const blank = { subject: '', message: '', queue: '', segment: '', tags: [] as string[] }

/** Asks the map about a made-up ticket, here and now: whose it would be, and why. */
export function TryIt({ map, triageDepartmentId, unsaved = false }: TryItProps) {
  const say = useSentences(mapSentences)
  const [ticket, setTicket] = useState(blank)
  const change = (part: Partial<typeof blank>) => setTicket({ ...ticket, ...part })
  const asked = [ticket.subject, ticket.message, ticket.queue, ticket.segment, ...ticket.tags].some(
    one => one.trim() !== '',
  )
  return (
    <section class="try-it stack" aria-label={say.tryTitle}>
      <div>
        <h2 class="try-title">{say.tryTitle}</h2>
        <p class="muted">{unsaved ? say.tryLead : say.tryLeadSaved}</p>
      </div>
      <Field label={say.trySubject}>
        <TextInput value={ticket.subject} maxLength={500} onValue={subject => change({ subject })} />
      </Field>
      <Field label={say.tryMessage}>
        <TextArea
          value={ticket.message}
          maxLength={MESSAGE_MAX}
          placeholder={say.tryMessageHint}
          onValue={message => change({ message })}
        />
      </Field>
      <details>
        <summary class="muted">{say.tryMore}</summary>
        <div class="form-row try-more">
          <Field label={say.tryQueue}>
            <TextInput value={ticket.queue} maxLength={200} onValue={queue => change({ queue })} />
          </Field>
          <Field label={say.trySegment}>
            <TextInput value={ticket.segment} maxLength={60} onValue={segment => change({ segment })} />
          </Field>
          <Field label={say.tryTags}>
            <ChipInput
              label={say.tryTags}
              values={ticket.tags}
              onValues={tags => change({ tags })}
              most={30}
              length={60}
            />
          </Field>
        </div>
      </details>
      <div role="status">
        {asked ? (
          <Answer map={map} triageDepartmentId={triageDepartmentId} ticket={ticket} />
        ) : (
          <p class="muted">{say.tryEmpty}</p>
        )}
      </div>
    </section>
  )
}

type AnswerProps = Omit<TryItProps, 'unsaved'> & { ticket: typeof blank }

function Answer({ map, triageDepartmentId, ticket }: AnswerProps) {
  const say = useSentences(mapSentences)
  const language = useLanguage()
  const { departments } = useAround()
  const answer = useMemo(() => {
    const onDuty = new Set(departments.filter(one => one.duty !== null).map(one => one.id))
    const text = `${ticket.subject} ${ticket.message}`
    return whoOwns(map, triageDepartmentId, { ...ticket, language: guessLanguage(text, language) }, Date.now(), onDuty)
  }, [map, triageDepartmentId, ticket, departments, language])
  const owner = useDepartment(answer.departmentId)
  const deputy = useDepartment(answer.deputyId)
  const topic = map.topics.find(one => one.id === answer.topicId) ?? null
  const rival = map.topics.find(one => one.id === answer.runnerUp?.topicId)
  const empty = emptyFacts({ host: 'any', site: 'https://example.invalid', externalId: '1' }, 'https://example.invalid')
  const facts = { ...empty, subject: ticket.subject, latestMessage: { text: ticket.message, at: null } }
  return (
    <Card colour={owner?.colour} padded>
      <div class="try-answer">
        <strong class="owner-name">{owner && nameIn(owner, language)}</strong>
        {deputy && <p>{say.standsIn(nameIn(deputy, language))}</p>}
        <Why ownership={answer} topic={topic} facts={facts} />
        <p class="muted">
          {answer.runnerUp ? (
            <>
              {say.runnerUp} <DepartmentOf id={answer.runnerUp.departmentId} />
              {rival && ` · ${nameIn(rival, language)}`}
            </>
          ) : (
            !answer.triage && say.noRunnerUp
          )}
        </p>
      </div>
    </Card>
  )
}
