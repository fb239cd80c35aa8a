import { type FileCard, isPicture } from '../../../shared/file.ts'
import { fileIdsIn } from '../../../shared/knowledge/article-files.ts'
import { writingSentences } from '../../../shared/sentences/knowledge-writing.ts'
import { signOf } from '../../file/file-sign.tsx'
import { IconButton } from '../../ui/button.tsx'
import { formatBytes } from '../../ui/format.ts'
import { ImagePlus, X } from '../../ui/icons.ts'
import { useLanguage, useSentences } from '../../ui/language.tsx'
import '../../file/file.css'

type FileRowsProps = {
  body: string
  files: readonly FileCard[]
  onRemove: (file: FileCard) => void
  /** Puts a picture into the text, where the cursor is. */
  onShow: (file: FileCard) => void
}

/** The files that the article will have. One in the text leaves with its line there; the others by their cross. */
export function FileRows({ body, files, onRemove, onShow }: FileRowsProps) {
  const say = useSentences(writingSentences)
  const language = useLanguage()
  const inText = fileIdsIn(body)
  if (files.length === 0) return null
  return (
    <section aria-label={say.files}>
      <span class="field-label">{say.files}</span>
      <ul class="file-rows">
        {files.map(file => {
          const Sign = signOf(file.type)
          const isShown = inText.includes(file.id)
          return (
            <li class="file-row" key={file.id}>
              <span class="file-sign">
                <Sign size={18} strokeWidth={1.5} />
              </span>
              <div class="file-words">
                <span class="file-name" title={file.name}>
                  {file.name}
                </span>
                <span class="file-facts">
                  {formatBytes(file.bytes, language)}
                  {isShown && ` · ${say.inText}`}
                </span>
              </div>
              <div class="file-buttons">
                {isPicture(file.type) && !isShown && (
                  <IconButton icon={ImagePlus} label={say.showFile(file.name)} onClick={() => onShow(file)} />
                )}
                <IconButton icon={X} label={say.removeFile(file.name)} onClick={() => onRemove(file)} />
              </div>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
