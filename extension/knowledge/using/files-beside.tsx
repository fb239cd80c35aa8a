import { type FileCard, isPicture } from '../../../shared/file.ts'
import { usingSentences } from '../../../shared/sentences/knowledge-using.ts'
import { useBackend } from '../../client/use-backend.tsx'
import { FileList } from '../../file/file-list.tsx'
import { Button } from '../../ui/button.tsx'
import { Copy } from '../../ui/icons.ts'
import { useSentences } from '../../ui/language.tsx'
import { toast } from '../../ui/toasts.tsx'
import type { ArticleUse } from './use-article.ts'

/** Files of the last answer that its box did not take: to be saved, and pictures to be copied. */
export function FilesBeside({ actions }: { actions: ArticleUse }) {
  const say = useSentences(usingSentences)
  const { beside } = actions
  const pictures = beside.value.filter(file => isPicture(file.type))
  return (
    <section class="basket" aria-label={say.filesTitle}>
      <strong>{say.filesTitle}</strong>
      <p class="muted">{say.filesText}</p>
      <FileList files={beside.value} />
      <div class="row">
        {pictures.map(file => (
          <CopyPicture key={file.id} file={file} />
        ))}
        <span class="spacer" />
        <Button
          size="small"
          onClick={() => {
            beside.value = []
          }}
        >
          {say.done}
        </Button>
      </div>
    </section>
  )
}

function CopyPicture({ file }: { file: FileCard }) {
  const say = useSentences(usingSentences)
  const { files } = useBackend()
  const copy = async () => {
    try {
      // Begun at once: some browsers let a page write only while the click lasts, and wait for the bytes themselves.
      const bytes = files.fetch(file.id, 'whole').then(asPng)
      await navigator.clipboard.write([new ClipboardItem({ 'image/png': bytes })])
      toast({ text: say.pictureCopied, tone: 'good' })
    } catch {
      toast({ text: say.pictureNotCopied, tone: 'warn' })
    }
  }
  return (
    <Button size="small" variant="quiet" icon={Copy} onClick={copy}>
      {say.copyPicture(file.name)}
    </Button>
  )
}

/** Clipboards take pictures as PNG only. */
async function asPng(blob: Blob): Promise<Blob> {
  if (blob.type === 'image/png') return blob
  const picture = await createImageBitmap(blob)
  const canvas = new OffscreenCanvas(picture.width, picture.height)
  canvas.getContext('2d')?.drawImage(picture, 0, 0)
  return canvas.convertToBlob({ type: 'image/png' })
}
