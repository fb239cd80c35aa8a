import { useCallback, useMemo, useRef, useState } from 'preact/hooks'
import type { Me } from '../../shared/organisation.ts'
import { knowledgeSentences } from '../../shared/sentences/knowledge.ts'
import { sentencesIn } from '../../shared/sentences.ts'
import type { PanelCommand } from '../bridge/page-link.ts'
import { usePageLink } from '../bridge/use-page-link.tsx'
import { useTicket } from '../case/use-ticket.ts'
import { useBackend } from '../client/use-backend.tsx'
import { AskDialog, type AskStart } from '../handoff/ask-dialog.tsx'
import { TouchDialog } from '../journey/touch-dialog.tsx'
import { searchArticles } from '../knowledge/finding/search.ts'
import { type Beginning, WritingProvider } from '../knowledge/new-article.ts'
import { Answering } from '../knowledge/using/answering.tsx'
import { customerLanguage } from '../knowledge/using/customer-language.ts'
import { ArticleDialog } from '../knowledge/writing/article-dialog.tsx'
import { AroundProvider } from '../organisation/departments.tsx'
import { useLanguage } from '../ui/language.tsx'
import { toast } from '../ui/toasts.tsx'
import { DeskBody } from './desk-body.tsx'
import { DeskFooter } from './desk-footer.tsx'
import { DeskHeader, type TabId, tabIds } from './desk-header.tsx'
import { HelpSheet } from './help-sheet.tsx'
import { useShortcuts } from './shortcuts.ts'
import { useCommand } from './use-command.ts'

type DeskProps = { me: Me; openHub: ((page: string) => void) | undefined }

/** The panel of somebody signed in: header, tabs, footer, and the dialogs they open. */
export function Desk({ me, openHub }: DeskProps) {
  const backend = useBackend()
  const language = useLanguage()
  const link = usePageLink()
  const page = link?.page.value ?? null
  const facts = page?.facts ?? null
  const ticket = useTicket(facts)
  const known = ticket.known.value
  const context = known?.context ?? null

  const [tab, setTab] = useState<TabId>('overview')
  const [asking, setAsking] = useState<AskStart | null>(null)
  const [writing, setWriting] = useState<Beginning | null>(null)
  const [touching, setTouching] = useState<string | null>(null)
  const [helping, setHelping] = useState(false)
  // Answers in the customer's language come first.
  const wanted = facts ? customerLanguage(facts, language) : language
  const search = useMemo(
    () => searchArticles(backend, wanted, { way: 'panel', ref: () => link?.page.peek()?.facts?.ref ?? null }),
    [backend, wanted, link],
  )
  const searchBox = useRef<HTMLInputElement | null>(null)
  /** The box takes the focus once it stands: its tab may still be on its way. */
  const focusWanted = useRef(false)
  const takeSearchBox = useCallback((box: HTMLInputElement | null) => {
    searchBox.current = box
    if (!box || !focusWanted.current) return
    focusWanted.current = false
    box.focus()
  }, [])

  const focusSearch = () => {
    setTab('knowledge')
    focusWanted.current = true
    requestAnimationFrame(() => takeSearchBox(searchBox.current))
  }
  const writeFromReply = async () => {
    const text = (await link?.answer())?.trim() || page?.selection.trim() || ''
    if (text === '') toast({ text: sentencesIn(knowledgeSentences, language).fromReplyEmpty, tone: 'warn' })
    else setWriting({ text, fromCase: true })
  }
  const focusTask = () => {
    setTab('overview')
    requestAnimationFrame(() => document.querySelector<HTMLElement>('.task-add input')?.focus())
  }
  const ask = (start: AskStart) => {
    if (facts) setAsking(start)
    else void link?.capture().then(() => setAsking(start))
  }
  const obey = ({ kind, text }: PanelCommand) => {
    if (kind === 'escalate') return ask({ toDepartmentId: null, quote: text })
    if (kind === 'save_article') return setWriting({ text, fromCase: true })
    if (kind === 'note_touchpoint') return setTouching(text)
    if (kind === 'look_up') {
      search.type(text)
      search.ask(text)
    }
    focusSearch()
  }
  useCommand(link?.command.value ?? null, obey)
  useShortcuts({
    '/': focusSearch,
    t: () => facts && focusTask(),
    e: () => facts && ask({ toDepartmentId: null, quote: page?.selection ?? '' }),
    '?': () => setHelping(true),
    ...Object.fromEntries(tabIds.map((id, index) => [String(index + 1), () => facts && setTab(id)])),
  })

  const around = context
    ? { me: context.me, departments: context.departments }
    : { me: me.member, departments: me.departments }
  const close = () => setAsking(null)
  return (
    <AroundProvider value={around}>
      <WritingProvider value={setWriting}>
        <div class="panel">
          <DeskHeader facts={facts} context={context} tab={tab} onTab={setTab} />
          <Answering facts={facts}>
            <DeskBody
              page={page}
              ticket={ticket}
              tab={facts ? tab : 'knowledge'}
              search={search}
              searchBox={takeSearchBox}
              openHub={openHub}
              on={{
                ask,
                focusSearch,
                setTab,
                write: () => setWriting({ text: '' }),
                writeFromReply: () => void writeFromReply(),
                touch: () => setTouching(''),
              }}
            />
            <ArticleDialog beginning={writing} facts={facts} onClose={() => setWriting(null)} />
          </Answering>
          <DeskFooter ticket={facts ? ticket : null} onHelp={() => setHelping(true)} openHub={openHub} />
          {facts && context && (
            <AskDialog
              start={asking}
              facts={facts}
              context={context}
              url={page?.url ?? facts.url}
              onClose={close}
              onAsked={ticket.merge}
            />
          )}
          <TouchDialog
            text={touching}
            facts={facts}
            phases={context?.phases ?? []}
            onClose={() => setTouching(null)}
            onNoted={ticket.refresh}
          />
          <HelpSheet open={helping} onClose={() => setHelping(false)} />
        </div>
      </WritingProvider>
    </AroundProvider>
  )
}
