import type { ReadonlySignal, Signal } from '@preact/signals'
import type { CaseFacts } from '../../shared/case.ts'
import type { Enclosure } from './calls.ts'

/** How an adapter fares on this page: which of its sources answered. */
export interface Health {
  /** works: facts are complete; partial: something was guessed or is missing; lost: the page changed under us. */
  readonly state: 'works' | 'partial' | 'lost'
  /** Where the facts came from. */
  readonly source: 'api' | 'page' | 'person'
  /** Facts the adapter expected and could not read, by their name in `CaseFacts`. */
  readonly missing: readonly string[]
}

/** What the panel knows of the page it stands beside. */
export interface PageState {
  readonly url: string
  readonly title: string
  /** The adapter's id: `practice`, `rt`, `any`. */
  readonly host: string
  /** The ticket on screen; null on lists and on pages that nobody has read yet. */
  readonly facts: CaseFacts | null
  readonly health: Health
  /** A reply box is open that we can write into; `note` is a box whose text the customer never sees. */
  readonly reply: 'none' | 'reply' | 'note'
  /** How long the answer was that was sent on this ticket (by the evidence of launcher/sent-rule.ts); 0: none; -1: one stands in the box. */
  readonly wrote: number
  /** Text selected in the page, at most 8,000 characters. */
  readonly selection: string
}

/** What came of an insert. `copied`: it could not be inserted, so it is on the clipboard. `failed`: neither worked. */
export type InsertResult = 'inserted' | 'copied' | 'failed'

/** Something the person asked for outside of the panel: a context menu entry or a keyboard command. */
export interface PanelCommand {
  readonly kind: 'search' | 'escalate' | 'look_up' | 'save_article' | 'note_touchpoint'
  /** The selected text or a link's address; may be empty. */
  readonly text: string
  /** Grows with each command, so that the same one twice is two. */
  readonly number: number
}

/** What the page did to the panel. */
export type Trouble = 'removed' | 'covered'

/** The panel's hold on the page beside it. In the browser's own side panel it follows the active tab. */
export interface PageLink {
  readonly page: ReadonlySignal<PageState | null>
  readonly command: ReadonlySignal<PanelCommand | null>
  /** Something of the page lies over the panel's frame, or fades it. Firefox cannot tell. */
  readonly covered: ReadonlySignal<boolean>
  /** The plain text of the last answer that was put into this tab's reply box; '' before, and when it was taken out. */
  readonly lastInserted: ReadonlySignal<string>
  /** The last thing that the page did to the panel; null until then, and once the person knows. */
  readonly trouble: Signal<Trouble | null>
  /** Puts an answer into the reply box: rich where the box can, plain otherwise; copies when it cannot. */
  insert(answer: { html: string; text: string }): Promise<InsertResult>
  /** Takes the last insert out again. False when the editor does not allow it, or somebody wrote on: then the keys for undo do. */
  undo(): Promise<boolean>
  /** Hands files to the reply box. False when it took none. */
  enclose(files: readonly Enclosure[]): Promise<boolean>
  /** What the agent writes to the customer, or wrote last on this ticket. Empty when nothing was. */
  answer(): Promise<string>
  /** The person said what becomes of the answer that they sent: it is not spoken of again, on the next page either. */
  settleAnswer(): void
  /** On a page that no adapter knows, at the person's wish: reads selected text, or the title and text of the page. */
  capture(): Promise<void>
  hide(): Promise<void>
  /** Somebody acted in a panel that the page covers: brings it to the front, once. */
  front(): void
  /** Hides the panel on this site for so many minutes. */
  snooze(minutes: number): Promise<void>
  /** Switches the panel off on this site. */
  leaveSite(): Promise<void>
}
