import { fileSentences } from '../../shared/sentences/file.ts'
import { sayProblem } from '../client/say-problem.ts'
import { IconButton } from '../ui/button.tsx'
import { Progress } from '../ui/feedback.tsx'
import { formatBytes } from '../ui/format.ts'
import { CircleAlert, CircleCheck, CloudOff, RotateCw, X } from '../ui/icons.ts'
import { useLanguage, useSentences } from '../ui/language.tsx'
import { signOf } from './file-sign.tsx'
import type { Upload, Uploads } from './uploads.ts'
import './file.css'

type UploadRowProps = { upload: Upload; uploads: Pick<Uploads, 'remove' | 'retry'> }

/** One chosen file: how far it is, what went wrong, and how to stop it or try again. */
export function UploadRow({ upload, uploads }: UploadRowProps) {
  const say = useSentences(fileSentences)
  const language = useLanguage()
  const { key, file, state, card } = upload
  const name = card?.name ?? file.name
  const Sign = signOf(card?.type ?? file.type)
  const mayRetry =
    state === 'failed' && (upload.problem ? retryable(upload.problem.code) : card?.refusedWhy !== 'infected')
  const label = state === 'sending' ? say.cancel(name) : say.remove(name)
  return (
    <li class="file-row">
      <span class="file-sign">
        <Sign size={18} strokeWidth={1.5} />
      </span>
      <div class="file-words">
        <span class="file-name" title={name}>
          {name}
        </span>
        <span class="file-facts">{formatBytes(file.size, language)}</span>
        <Standing upload={upload} />
      </div>
      <div class="file-buttons">
        {mayRetry && <IconButton icon={RotateCw} label={say.retry(name)} onClick={() => uploads.retry(key)} />}
        <IconButton icon={X} label={label} onClick={() => uploads.remove(key)} />
      </div>
    </li>
  )
}

/** The same file again would be refused again. */
const retryable = (code: string): boolean => !['file_refused', 'file_empty', 'too_large'].includes(code)

function Standing({ upload: { state, part, card, problem } }: { upload: Upload }) {
  const say = useSentences(fileSentences)
  const language = useLanguage()
  if (state === 'sending') return <Progress label={say.sending} value={part ?? undefined} />
  if (state === 'scanning') return <Progress label={say.scanning} />
  if (state === 'queued') return <span class="file-standing">{say.queued}</span>
  if (state === 'ready') {
    return (
      <span class="file-standing file-standing-good" role="status">
        <CircleCheck size={13} /> {say.ready}
      </span>
    )
  }
  if (state === 'waiting') {
    return (
      <span class="file-standing file-standing-warn" role="status">
        <CloudOff size={13} /> {say.waiting}
      </span>
    )
  }
  const why =
    card?.refusedWhy === 'infected'
      ? say.infected
      : card?.refusedWhy === 'not_scanned'
        ? say.notScanned
        : problem?.code === 'too_large'
          ? say.tooLarge
          : sayProblem(problem, language)
  return (
    <span class="file-standing file-standing-bad" role="alert">
      <CircleAlert size={13} /> {why}
    </span>
  )
}
