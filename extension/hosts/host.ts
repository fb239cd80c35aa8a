import type { CaseFacts } from '../../shared/case.ts'
import type { Health } from '../bridge/page-link.ts'

/** What an adapter found out; whatever it leaves out is unknown. */
export type Found = Partial<Omit<CaseFacts, 'ref' | 'url' | 'status' | 'requester' | 'latestMessage'>> & {
  /** As the host calls it; what that means stands in status-groups.ts. */
  readonly status?: string
  readonly requester?: Partial<CaseFacts['requester']> | undefined
  /** `at` as the host writes it. */
  readonly latestMessage?: { readonly text?: string | undefined; readonly at?: string | undefined }
}

/** What an adapter read, and where. The panel makes facts of it, within the contract's bounds: see reading.ts. */
export interface Reading {
  /** Origin and path prefix of the installation. */
  readonly site: string
  readonly externalId: string
  /** The address to come back to. */
  readonly url: string
  readonly source: Health['source']
  /** Null: neither the endpoints nor the page told anything; the page changed under us. */
  readonly found: Found | null
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

/** A message as the page shows it. */
export interface Said {
  /** Its own, and the same each time the page is loaded. */
  readonly id: string
  readonly text: string
}

/**
 * The latest messages to the customer on a ticket that the agent who is signed in to the host wrote; no notes, no drafts, nobody
 * else's. Null while the page does not show the ticket's conversation whole. Never throws, never changes the page.
 */
export type ReadSaid = (ticket: string, page: Document) => readonly Said[] | null
