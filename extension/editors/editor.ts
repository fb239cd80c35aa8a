/** An answer in both forms; `html` went through a sanitiser. */
export interface Answer {
  readonly html: string
  readonly text: string
}

/** One way of writing text into one kind of editor, so that its own model and its undo know of it. */
export interface Editor {
  /** True for elements it can write to. */
  takes(element: HTMLElement): boolean
  /** Writes at the caret. Whether it arrived is found out by reading the editor back. */
  write(element: HTMLElement, answer: Answer): void
  /** Tried once when the first way did not arrive. */
  writeOtherwise?(element: HTMLElement, answer: Answer): void
  /** What stands in the editor; a text box leaves out what is selected in it. */
  read(element: HTMLElement): string
}
