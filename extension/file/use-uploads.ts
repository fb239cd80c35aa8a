import { useEffect, useMemo } from 'preact/hooks'
import { useBackend } from '../client/use-backend.tsx'
import { useLive } from '../client/use-live.ts'
import { previewOf } from './preview.ts'
import { createUploads, type Uploads } from './uploads.ts'

/** The files of the form that calls this, for a `FilePicker` in it. They go up as they are chosen. */
export function useUploads(): Uploads {
  const backend = useBackend()
  const uploads = useMemo(
    () =>
      createUploads({
        send: (file, tell, signal) => backend.files.send(file, tell, signal),
        discard: id => void backend.act('discardFile', { id }, '').catch(() => {}),
        preview: previewOf,
        look: id => backend.read('readFileCard', { id }),
      }),
    [backend],
  )
  useEffect(() => uploads.close, [uploads])
  useLive(message => uploads.hear(message))
  const answers = backend.away.value === null
  useEffect(() => {
    if (answers) uploads.resume()
  }, [uploads, answers])
  return uploads
}
