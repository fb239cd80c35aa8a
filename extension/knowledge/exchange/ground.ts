import { FILE_MAX_BYTES } from '../../../shared/file.ts'
import { newId } from '../../../shared/ids.ts'
import type { ImportGround } from '../../../shared/knowledge/exchange/run.ts'
import { Problem } from '../../../shared/problems.ts'
import type { Backend } from '../../client/backend.ts'

/** How often and how long a picture's scan is waited for. */
const LOOKS = 20
const LOOK_MS = 1_500

/** The way of an import to the server: at once or not at all, since the import itself waits for a server that is away. */
export function groundOf(backend: Backend): ImportGround {
  const wait = (ms: number) => new Promise<void>(resolve => setTimeout(resolve, ms))
  return {
    wait,
    async send(call, key) {
      const result = await backend.act('importArticles', call, call.name, key)
      if (result.kind === 'done') return result.output.items
      await backend.drop(result.id)
      throw new Problem('away')
    },
    imported: (source, after) => backend.read('listImported', { source, after }),
    async upload(picture) {
      const body = await picture.read()
      if (body.size > FILE_MAX_BYTES) throw new Problem('too_large')
      const file = { key: newId(Date.now()), name: picture.name, body, preview: null }
      let card = await backend.files.send(file, () => {})
      for (let look = 0; card.state === 'scanning' && look < LOOKS; look++) {
        await wait(LOOK_MS)
        card = await backend.read('readFileCard', { id: card.id })
      }
      if (card.state !== 'ready') throw new Problem('file_refused')
      return card.id
    },
  }
}
