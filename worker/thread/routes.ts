import type { threadEndpoints } from '../../shared/thread/contract.ts'
import { fileReadableBy } from '../file/verbs.ts'
import { departmentUsedBy } from '../organisation/departments.ts'
import { first } from '../platform/db.ts'
import type { MemberHandlers } from '../platform/serve.ts'
import { joinThread, previewLinks, readNorm } from './beside.ts'
import { changeMessage, deleteMessage, reactToMessage } from './changing.ts'
import { addChannel, changeChannel, openDirect, readThreadSettings, writeThreadSettings } from './channels.ts'
import { readableOf } from './gate.ts'
import { countUnread, listChanges, listMessages, listThreads, markRead, readRevisions, readThread } from './reading.ts'
import { channelOf } from './rows.ts'
import { searchMessages } from './searching.ts'
import { openRoom, sendMessage } from './writing.ts'
import './indexing.ts'

departmentUsedBy('channels', async (scope, id) => (await first(scope.db, channelOf(scope.workspace.id, id))) !== null)

// Whoever may read the thread may read its messages' files.
fileReadableBy('message', async (scope, id) => {
  const { readable } = await readableOf(scope, [id.split('.')[0] ?? ''])
  return readable.some(one => !one.onlyBegins)
})

export const threadHandlers: MemberHandlers<keyof typeof threadEndpoints> = {
  listThreads,
  countUnread,
  searchMessages,
  previewLinks,
  readThreadSettings,
  writeThreadSettings,
  openDirect,
  addChannel,
  changeChannel,
  readThread,
  joinThread,
  listMessages,
  listChanges,
  sendMessage,
  openRoom,
  changeMessage,
  deleteMessage,
  reactToMessage,
  readRevisions,
  markRead,
  readNorm,
}
