import { useEffect, useRef, useState } from 'preact/hooks'
import { exchangeSentences } from '../../../shared/sentences/knowledge-exchange.ts'
import { useBackend } from '../../client/use-backend.tsx'
import { useAround } from '../../organisation/departments.tsx'
import { isAdmin } from '../../organisation/rights.ts'
import { Button } from '../../ui/button.tsx'
import { classes } from '../../ui/classes.ts'
import { Banner, EmptyState, Progress } from '../../ui/feedback.tsx'
import { File as FileSign } from '../../ui/icons.ts'
import { useSentences } from '../../ui/language.tsx'
import { Chip } from '../../ui/marks.tsx'
import { chosenFrom, chosenIn } from './chosen.ts'
import './exchange.css'
import { ImportOver } from './import-over.tsx'
import { ImportPreview } from './import-preview.tsx'
import { type Importer, importerOf, type Step, UNFINISHED, type Unfinished } from './importer.ts'

/** Choosing, looking, importing, and what came of it. */
export function ImportView() {
  const say = useSentences(exchangeSentences)
  const backend = useBackend()
  const { me } = useAround()
  const importer = importerOf(backend)
  const step = importer.step.value
  useStaying(step.at === 'running')
  if (!isAdmin(me) && me.departmentIds.length === 0) return <EmptyState title={say.noDepartment} />
  switch (step.at) {
    case 'choosing':
      return <Choosing importer={importer} unread={step.unread} />
    case 'reading':
      return (
        <div class="card card-padded stack">
          <Progress label={say.reading(step.count)} />
          <div class="row">
            <Button onClick={importer.stop}>{say.cancel}</Button>
          </div>
        </div>
      )
    case 'ready':
      return <ImportPreview importer={importer} preview={step.preview} />
    case 'running':
      return <Running importer={importer} {...step} />
    case 'over':
      return <ImportOver importer={importer} over={step} />
  }
}

/** Asks before the page is closed in the middle of an import. */
function useStaying(running: boolean) {
  useEffect(() => {
    if (!running) return
    const ask = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', ask)
    return () => window.removeEventListener('beforeunload', ask)
  }, [running])
}

const ACCEPTED = '.zip,.md,.markdown,.mdx,.html,.htm,.csv,.tsv,.json,.docx,.png,.jpg,.jpeg,.gif,.webp'

function Choosing({ importer, unread }: { importer: Importer; unread: boolean }) {
  const say = useSentences(exchangeSentences)
  const files = useRef<HTMLInputElement>(null)
  const folder = useRef<HTMLInputElement>(null)
  const [over, setOver] = useState(false)
  const take = (event: { currentTarget: HTMLInputElement }) => {
    const chosen = chosenIn(event.currentTarget.files ?? [])
    event.currentTarget.value = ''
    if (chosen.length > 0) void importer.read(chosen)
  }
  const drop = async (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    const chosen = event.dataTransfer ? await chosenFrom(event.dataTransfer) : []
    if (chosen.length > 0) void importer.read(chosen)
  }
  const hidden = {
    class: 'visually-hidden',
    type: 'file',
    tabIndex: -1,
    'aria-hidden': 'true',
    onChange: take,
  } as const
  return (
    <div class="stack">
      {unread && <Banner tone="bad">{say.unread}</Banner>}
      <UnfinishedBanner />
      {/* biome-ignore lint/a11y/noStaticElementInteractions: dropping is a shortcut; the buttons inside do the same */}
      <div
        class={classes('card drop-place', over && 'drop-place-over')}
        onDragOver={event => {
          event.preventDefault()
          setOver(true)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <FileSign size={26} strokeWidth={1.5} />
        <div class="row drop-buttons">
          <input {...hidden} ref={files} multiple accept={ACCEPTED} />
          <input {...hidden} ref={folder} {...{ webkitdirectory: true }} />
          <Button variant="primary" onClick={() => files.current?.click()}>
            {say.chooseFiles}
          </Button>
          <Button onClick={() => folder.current?.click()}>{say.chooseFolder}</Button>
        </div>
        <p class="muted">{say.dropHere}</p>
      </div>
      <div class="row understood">
        <span class="muted">{say.understands}</span>
        {[say.kindFiles, say.kindTables, say.kindWord, say.kindDesks, say.kindCanned, say.kindOwn].map(kind => (
          <Chip key={kind}>{kind}</Chip>
        ))}
      </div>
    </div>
  )
}

function UnfinishedBanner() {
  const say = useSentences(exchangeSentences)
  const backend = useBackend()
  const known = backend.drafts.value.get(UNFINISHED)?.value as Unfinished | undefined
  if (!known) return null
  const forget = (
    <Button size="small" onClick={() => backend.keepDraft(UNFINISHED, null)}>
      {say.forget}
    </Button>
  )
  return (
    <Banner tone="warn" action={forget}>
      {say.unfinished(known.name || say.unnamed, known.done)}
    </Banner>
  )
}

type RunningProps = { importer: Importer } & Omit<Extract<Step, { at: 'running' }>, 'at'>

function Running({ importer, done, all, paused, away, links }: RunningProps) {
  const say = useSentences(exchangeSentences)
  const of = links ?? { done, all }
  return (
    <div class="card card-padded stack">
      <Progress
        label={paused ? say.stopped(of.done, of.all) : links ? say.linking(of.done, of.all) : say.running(done, all)}
        value={of.all === 0 ? undefined : of.done / of.all}
      />
      {away && !paused && <Banner tone="warn">{say.away}</Banner>}
      <div class="row">
        <Button variant="primary" onClick={() => importer.pause(!paused)}>
          {paused ? say.goOn : say.pause}
        </Button>
        <Button onClick={importer.stop}>{say.stop}</Button>
      </div>
    </div>
  )
}
