import type { noticeEndpoints } from '../../shared/notice/contract.ts'
import type { outgoingEndpoints } from '../../shared/notice/outgoing.ts'
import { type Member, roleReaches } from '../../shared/organisation.ts'
import type { MemberHandlers } from '../platform/serve.ts'
import { dropDeadLetter, listDeadLetters, retryDeadLetter } from './dead-letters.ts'
import './expanding.ts'
import { countNotices, listNotices, readNotices } from './list.ts'
import { readMailSettings, removeMailProvider, tryMail, writeMailProvider } from './mail-settings.ts'
import './posting.ts'
import { muteCase, readNoticePreferences, writeNoticePreferences } from './preferences.ts'
import './publishing.ts'
import { addRobot, changeRobot, listRobots, removeRobot, tryRobot } from './robots.ts'
import { webhookDoor } from './rows/webhooks.ts'
import { noticesAbout } from './subjects.ts'
import {
  addWebhook,
  changeWebhook,
  listDeliveries,
  listWebhooks,
  removeWebhook,
  replayDeliveries,
  replayDelivery,
  rotateWebhookSecret,
  tryWebhook,
} from './webhooks.ts'

noticesAbout('webhook', { query: webhookDoor, mayRead: (member: Member) => roleReaches(member.role, 'admin') })

export const noticeHandlers: MemberHandlers<keyof typeof noticeEndpoints | keyof typeof outgoingEndpoints> = {
  listNotices,
  countNotices,
  readNotices,
  readNoticePreferences,
  writeNoticePreferences,
  muteCase,
  listRobots,
  addRobot,
  changeRobot,
  removeRobot,
  tryRobot,
  readMailSettings,
  writeMailProvider,
  removeMailProvider,
  tryMail,
  listWebhooks,
  addWebhook,
  changeWebhook,
  rotateWebhookSecret,
  removeWebhook,
  tryWebhook,
  listDeliveries,
  replayDelivery,
  replayDeliveries,
  listDeadLetters,
  retryDeadLetter,
  dropDeadLetter,
}
