import { useState } from 'preact/hooks'
import type { Flag, ProposalCard } from '../../../shared/knowledge/feedback.ts'
import type { DueArticle } from '../../../shared/knowledge/keeping.ts'
import { keepingSentences } from '../../../shared/sentences/knowledge-keeping.ts'
import { librarySentences } from '../../../shared/sentences/library.ts'
import { LoadedList } from '../../client/loaded.tsx'
import { sayProblem } from '../../client/say-problem.ts'
import { useAct } from '../../client/use-act.ts'
import { type KnownList, useList } from '../../client/use-list.ts'
import { useLive } from '../../client/use-live.ts'
import { useRead } from '../../client/use-read.ts'
import { go, hrefTo, place } from '../../hub/place.ts'
import { DepartmentOf } from '../../organisation/departments.tsx'
import { Button } from '../../ui/button.tsx'
import { Banner, EmptyState } from '../../ui/feedback.tsx'
import { formatMoment } from '../../ui/format.ts'
import { CircleCheck } from '../../ui/icons.ts'
import { useLanguage, useReading, useSentences } from '../../ui/language.tsx'
import { Chip } from '../../ui/marks.tsx'
import { Page } from '../../ui/page.tsx'
import { TabPanel, Tabs } from '../../ui/tabs.tsx'
import { toast } from '../../ui/toasts.tsx'
import { ArticleExcerpt } from '../article-excerpt.tsx'
import { AnswerDialog } from './answer-dialog.tsx'
import { historyAddress } from './history-address.ts'
import { RaisedOn } from './raised-on.tsx'
import { VerifierOf } from './verifier-of.tsx'

const tabs = ['due', 'flagged', 'proposed', 'unvalidated'] as const
type Tab = (typeof tabs)[number]

/** What waits for the reader as the one who keeps articles true. The tab stands in the address. */
export function KeepPage() {
  const say = useSentences(keepingSentences)
  const library = useSentences(librarySentences)
  const tab = tabs.find(one => one === place.value.query.get('tab')) ?? 'due'
  const counts = useRead('countToKeep', {})
  useLive(message => {
    if (message.kind === 'workspace' && message.what === 'knowledge') counts.reload()
  })
  const labels: Record<Tab, string> = {
    due: say.tabDue,
    flagged: say.tabFlagged,
    proposed: say.tabProposed,
    unvalidated: say.tabUnvalidated,
  }
  return (
    <Page title={say.keep} lead={say.keepLead} back={{ href: '#/knowledge', label: library.title }} narrow>
      <Tabs
        name="keep"
        label={say.keepTabs}
        tabs={tabs.map(id => ({ id, label: labels[id], count: counts.value?.[id] ?? 0 }))}
        current={tab}
        onChange={id => go(hrefTo(['knowledge', 'keep'], { tab: id }), true)}
      />
      <TabPanel name="keep" tab={tab}>
        {tab === 'due' && <Due onDone={counts.reload} />}
        {tab === 'flagged' && <Flagged onDone={counts.reload} />}
        {tab === 'proposed' && <Proposed />}
        {tab === 'unvalidated' && <Unvalidated onDone={counts.reload} />}
      </TabPanel>
    </Page>
  )
}

function Due({ onDone }: { onDone: () => void }) {
  const say = useSentences(keepingSentences)
  const list = useList('listDueArticles', {})
  return <ToVerify list={list} label={say.tabDue} empty={say.emptyDue} emptyText={say.emptyDueText} onDone={onDone} />
}

function Unvalidated({ onDone }: { onDone: () => void }) {
  const say = useSentences(keepingSentences)
  const list = useList('listUnvalidatedArticles', {})
  return (
    <ToVerify
      list={list}
      label={say.tabUnvalidated}
      empty={say.emptyUnvalidated}
      emptyText={say.emptyUnvalidatedText}
      onDone={onDone}
    />
  )
}

interface ToVerifyProps {
  list: KnownList<DueArticle>
  label: string
  empty: string
  emptyText: string
  onDone: () => void
}

function ToVerify({ list, label, empty, emptyText, onDone }: ToVerifyProps) {
  useNews(list.reload)
  return (
    <LoadedList known={list}>
      {items =>
        items.length === 0 ? (
          <EmptyState icon={CircleCheck} title={empty} text={emptyText} />
        ) : (
          <ul class="card card-rows" aria-label={label}>
            {items.map(item => (
              <li key={item.card.id}>
                <DueRow
                  item={item}
                  onVerified={() => {
                    list.edit(all => all.filter(one => one.card.id !== item.card.id))
                    onDone()
                  }}
                  onStale={list.reload}
                />
              </li>
            ))}
          </ul>
        )
      }
    </LoadedList>
  )
}

function useNews(reload: () => void) {
  useLive(message => {
    if (message.kind === 'workspace' && message.what === 'knowledge') reload()
  })
}

function DueRow({ item, onVerified, onStale }: { item: DueArticle; onVerified: () => void; onStale: () => void }) {
  const say = useSentences(keepingSentences)
  const language = useLanguage()
  const reading = useReading()
  const act = useAct()
  const { card, revision, verifiedRevision, why } = item
  const verify = async () => {
    if (await act.now('verifyArticle', { id: card.id, revision })) {
      toast({ text: say.verified, tone: 'good' })
      onVerified()
    } else onStale()
  }
  return (
    <article class="kept-row">
      {act.problem && <Banner tone="bad">{sayProblem(act.problem, language)}</Banner>}
      <h2 class="kept-title">
        <a class="title-link" href={`#/knowledge/${card.id}`}>
          {card.title}
        </a>
        <Chip tone="warn">{why === 'new' && verifiedRevision !== null ? say.withdrawn : say[why]}</Chip>
      </h2>
      <p class="library-excerpt">
        <ArticleExcerpt article={card} />
      </p>
      <div class="row muted library-facts">
        <DepartmentOf id={card.departmentId} />
        <span>
          {say.verifierIs}
          <VerifierOf verifier={item.verifier} />
        </span>
        <span class="figure">
          {why === 'due' ? say.dueSince(formatMoment(item.since, reading)) : formatMoment(item.since, reading)}
        </span>
        <div class="kept-acts">
          {verifiedRevision !== null && verifiedRevision !== revision && (
            <a class="button button-small" href={historyAddress({ id: card.id, revision }, verifiedRevision)}>
              {say.seeChange}
            </a>
          )}
          <Button
            variant="primary"
            size="small"
            icon={CircleCheck}
            busy={act.busy}
            aria-label={`${say.verify}：${card.title}`}
            onClick={verify}
          >
            {say.verify}
          </Button>
        </div>
      </div>
    </article>
  )
}

function Flagged({ onDone }: { onDone: () => void }) {
  const say = useSentences(keepingSentences)
  const list = useList('listFlags', {})
  useNews(list.reload)
  return (
    <LoadedList known={list}>
      {items =>
        items.length === 0 ? (
          <EmptyState icon={CircleCheck} title={say.emptyFlagged} text={say.emptyFlaggedText} />
        ) : (
          <ul class="card card-rows" aria-label={say.tabFlagged}>
            {items.map(flag => (
              <li key={flag.id}>
                <FlagRow
                  flag={flag}
                  onEnded={() => {
                    list.edit(all => all.filter(one => one.id !== flag.id))
                    onDone()
                  }}
                />
              </li>
            ))}
          </ul>
        )
      }
    </LoadedList>
  )
}

/** One flag with its case, and the two ways to end it. */
export function FlagRow({ flag, onEnded }: { flag: Flag; onEnded: () => void }) {
  const say = useSentences(keepingSentences)
  const reading = useReading()
  const [ending, setEnding] = useState<'mended' | 'kept' | null>(null)
  const ticket = flag.case
  return (
    <article class="kept-row">
      <h2 class="kept-title">
        <a class="title-link" href={`#/knowledge/${flag.article.id}`}>
          {flag.article.title}
        </a>
        <Chip tone="bad">{say[flag.kind]}</Chip>
      </h2>
      {flag.quote && <blockquote class="kept-quote">{flag.quote}</blockquote>}
      {flag.note && <p class="kept-words">{flag.note}</p>}
      <div class="row muted library-facts">
        <span>{say.flagBy(flag.by.name, formatMoment(flag.at, reading))}</span>
        <RaisedOn from={flag.from} />
        {ticket && (
          <a href={ticket.url} target="_blank" rel="noreferrer">
            {`${ticket.number || ticket.ref.externalId} ${ticket.subject}`.trim()}
          </a>
        )}
        <div class="kept-acts">
          <Button size="small" aria-label={`${say.kept}：${flag.article.title}`} onClick={() => setEnding('kept')}>
            {say.kept}
          </Button>
          <Button size="small" aria-label={`${say.mended}：${flag.article.title}`} onClick={() => setEnding('mended')}>
            {say.mended}
          </Button>
        </div>
      </div>
      <AnswerDialog
        open={ending !== null}
        title={ending === 'kept' ? say.keptTitle : say.mendedTitle}
        verb={say.send}
        onClose={() => setEnding(null)}
        onAnswer={async (step, answer) => {
          await step('endFlag', { id: flag.id, outcome: ending ?? 'kept', answer })
          toast({ text: say.sent, tone: 'good' })
          onEnded()
        }}
      />
    </article>
  )
}

function Proposed() {
  const say = useSentences(keepingSentences)
  const list = useList('listProposals', {})
  useNews(list.reload)
  return (
    <LoadedList known={list}>
      {items =>
        items.length === 0 ? (
          <EmptyState icon={CircleCheck} title={say.emptyProposed} text={say.emptyProposedText} />
        ) : (
          <ul class="card card-rows" aria-label={say.tabProposed}>
            {items.map(proposal => (
              <li key={proposal.id}>
                <ProposalRow proposal={proposal} />
              </li>
            ))}
          </ul>
        )
      }
    </LoadedList>
  )
}

function ProposalRow({ proposal }: { proposal: ProposalCard }) {
  const say = useSentences(keepingSentences)
  const reading = useReading()
  const { id, article, from, note, by, at } = proposal
  return (
    <article class="kept-row">
      <h2 class="kept-title">
        <a class="title-link" href={`#/knowledge/proposals/${id}`}>
          {article.title}
        </a>
      </h2>
      {note && <p class="kept-words">{note}</p>}
      <div class="row muted library-facts">
        <DepartmentOf id={article.departmentId} />
        <span>{say.proposalBy(by.name, formatMoment(at, reading))}</span>
        <RaisedOn from={from} />
        <span class="spacer" />
        <a
          class="button button-small"
          href={`#/knowledge/proposals/${id}`}
          aria-label={`${say.review}：${article.title}`}
        >
          {say.review}
        </a>
      </div>
    </article>
  )
}
