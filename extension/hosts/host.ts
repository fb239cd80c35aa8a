import type { CaseFacts } from '../../shared/case.ts'
import type { Health } from '../bridge/page-link.ts'

/** What an adapter read, and how well. */
export interface Reading {
  readonly facts: CaseFacts
  readonly health: Health
}

/** A reply box that is open in the page. */
export interface ReplyBox {
  /** The element that takes the text: a textarea, a contenteditable, or the body inside an editor's frame. */
  readonly element: HTMLElement
  /** The customer will see it, or only colleagues. */
  readonly audience: 'reply' | 'note'
}

/** What we know about one helpdesk. Only code behind this interface looks into a host's page. */
export interface Host {
  /** Stored in the database, so never renamed. Also the folder's name. */
  readonly id: string
  /** Nothing of the page is read until the person asks for it. */
  readonly onlyWhenAsked?: true
  /** True when the page belongs to this host. Never throws, never changes the page. */
  matches(url: URL, page: Document): boolean
  /** The ticket's number in the address; null on lists and settings. Asked after every navigation. */
  ticketIn(url: URL, page: Document): string | null
  /** Reads the ticket: by the host's own session endpoints first, from the page second. Never writes. */
  read(url: URL, page: Document, signal: AbortSignal): Promise<Reading>
  /** The open reply box; null when none is. Left out by hosts whose editor we cannot write to. */
  replyBox?(page: Document): ReplyBox | null
  /** Rules that clear the page's own fixed bars when the panel pushes it aside by `width` px. */
  pushRules?(width: number): string
}
