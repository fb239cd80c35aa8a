/** A reply box with a real editor behind it, as the page that owns it sees it. */
export interface Desk {
  /** What the editor itself holds, a line for each of its paragraphs and line breaks. */
  text(): string
  /** Lets nobody write any more. */
  lock(): void
}

/** Opens an editor in an empty element of the page. */
export type OpenDesk = (place: HTMLElement) => Desk | Promise<Desk>

declare global {
  interface Window {
    /** For the test, once the editor stands. */
    desk?: Desk
  }
}
