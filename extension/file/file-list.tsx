import { useEffect, useRef, useState } from 'preact/hooks'
import { type FileCard, isPicture, PDF, PREVIEW_MAX_BYTES } from '../../shared/file.ts'
import { fileSentences, fileTypeSentences } from '../../shared/sentences/file.ts'
import { sayProblem } from '../client/say-problem.ts'
import { useBackend } from '../client/use-backend.tsx'
import { Button, IconButton } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { ErrorState, Skeleton } from '../ui/feedback.tsx'
import { formatBytes } from '../ui/format.ts'
import { CircleAlert, Download } from '../ui/icons.ts'
import { useLanguage, useSentences } from '../ui/language.tsx'
import { toast } from '../ui/toasts.tsx'
import { signOf } from './file-sign.tsx'
import { PdfPages } from './pdf-pages.tsx'
import { useBlobAddress } from './use-blob.ts'
import './file.css'

/** The files of a message or an article: pictures and PDFs small and to be opened, everything to be saved. */
export function FileList({ files }: { files: readonly FileCard[] }) {
  const say = useSentences(fileSentences)
  const [open, setOpen] = useState<FileCard | null>(null)
  if (files.length === 0) return null
  return (
    <>
      <ul class="file-rows" aria-label={say.files}>
        {files.map(file => (
          <FileRow key={file.id} file={file} onOpen={() => setOpen(file)} />
        ))}
      </ul>
      <Dialog
        open={open !== null}
        onClose={() => setOpen(null)}
        title={open?.name ?? ''}
        wide
        footer={open && <SaveButton file={open} />}
      >
        {open && (open.type === PDF ? <PdfPages file={open} /> : <WholePicture file={open} />)}
      </Dialog>
    </>
  )
}

function FileRow({ file, onOpen }: { file: FileCard; onOpen: () => void }) {
  const say = useSentences(fileSentences)
  const kinds = useSentences(fileTypeSentences)
  const language = useLanguage()
  const { name, type, bytes, width, height, state } = file
  const facts = [kinds[type], width && height && say.pixels(width, height), formatBytes(bytes, language)]
  const isReady = state === 'ready'
  return (
    <li class="file-row">
      {isReady && (isPicture(type) || type === PDF) ? (
        <button type="button" class="file-sign file-open" aria-label={say.open(name)} title={name} onClick={onOpen}>
          <Thumbnail file={file} />
        </button>
      ) : (
        <span class="file-sign">
          <Sign type={type} />
        </span>
      )}
      <div class="file-words">
        <span class="file-name" title={name}>
          {name}
        </span>
        <span class="file-facts file-facts-below">
          {facts.filter(Boolean).map((fact, i) => (
            <span key={fact}>
              {i > 0 && ' · '}
              <span class="file-fact">{fact}</span>
            </span>
          ))}
        </span>
        {state === 'scanning' && <span class="file-standing">{say.scanning}</span>}
        {state === 'refused' && (
          <span class="file-standing file-standing-bad">
            <CircleAlert size={13} /> {file.refusedWhy === 'infected' ? say.infected : say.notScanned}
          </span>
        )}
      </div>
      {isReady && <SaveIcon file={file} />}
    </li>
  )
}

function Sign({ type }: Pick<FileCard, 'type'>) {
  const Icon = signOf(type)
  return <Icon size={18} strokeWidth={1.5} />
}

/** A picture that is small enough is fetched whole where there is no smaller one. */
const hasThumbnail = ({ preview, bytes, type }: FileCard) => preview || (isPicture(type) && bytes <= PREVIEW_MAX_BYTES)

/** Fetched once it comes into view: a long thread has many. */
function Thumbnail({ file }: { file: FileCard }) {
  const place = useRef<HTMLSpanElement>(null)
  const [inView, setInView] = useState(false)
  useEffect(() => {
    if (!place.current) return
    const watch = new IntersectionObserver(seen => {
      if (seen.some(one => one.isIntersecting)) setInView(true)
    })
    watch.observe(place.current)
    return () => watch.disconnect()
  }, [])
  const { address } = useBlobAddress(file.id, file.preview ? 'preview' : 'whole', inView && hasThumbnail(file))
  return (
    <span ref={place} class="file-thumbnail">
      {address ? <img src={address} alt="" /> : <Sign type={file.type} />}
    </span>
  )
}

function WholePicture({ file }: { file: FileCard }) {
  const say = useSentences(fileSentences)
  const language = useLanguage()
  const { address, problem, again } = useBlobAddress(file.id, 'whole', true)
  if (problem) return <ErrorState title={file.name} text={sayProblem(problem, language)} onRetry={again} />
  if (!address) return <Skeleton lines={6} />
  return <img class="file-picture" src={address} alt={say.picture(file.name)} />
}

/** Fetches a file with the token and hands it to the browser's own downloads, under its own name. */
function useSave(file: FileCard) {
  const { files } = useBackend()
  const say = useSentences(fileSentences)
  const language = useLanguage()
  const [busy, setBusy] = useState(false)
  const save = async () => {
    setBusy(true)
    try {
      const address = URL.createObjectURL(await files.fetch(file.id, 'whole'))
      const link = document.createElement('a')
      link.href = address
      link.download = file.name
      link.click()
      setTimeout(() => URL.revokeObjectURL(address), 60_000)
      toast({ text: say.saved(file.name), tone: 'good' })
    } catch (error) {
      const action = { label: say.again, run: () => void save() }
      toast({ text: sayProblem(error, language), tone: 'bad', action })
    }
    setBusy(false)
  }
  return { busy, save: () => void save() }
}

function SaveIcon({ file }: { file: FileCard }) {
  const say = useSentences(fileSentences)
  const { busy, save } = useSave(file)
  return (
    <IconButton icon={Download} label={say.download(file.name)} aria-busy={busy} onClick={busy ? () => {} : save} />
  )
}

function SaveButton({ file }: { file: FileCard }) {
  const say = useSentences(fileSentences)
  const { busy, save } = useSave(file)
  return (
    <Button icon={Download} busy={busy} onClick={save}>
      {say.save}
    </Button>
  )
}
