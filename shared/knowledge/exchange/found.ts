/** Where one folder or file of a source stands, and how to read it. Nothing is read before it is needed. */
export interface SourceFile {
  /** From the root of what was chosen, parts joined by `/`, never absolute, never with `..`. */
  readonly path: string
  /** In bytes; of a zip's entry, as its directory says. */
  readonly bytes: number
  /** Throws `Unreadable`. */
  read(): Promise<Blob>
}

/** A picture that an article shows, or a file beside it. Its bytes are fetched when the server asks for them. */
export interface FoundPicture {
  /** Of its bytes, in hexadecimal. The article's text names it as `![…](sha256:…)`. */
  readonly sha256: string
  readonly name: string
  read(): Promise<Blob>
}

/** An article as a source has it. Who is to own it is decided by whoever imports. */
export interface Found {
  /** Where it comes from; with `key` it names the article for ever, so that a second import finds it again. */
  readonly source: string
  readonly key: string
  /** Where to find it in the source, for people. */
  readonly where: string
  readonly title: string
  /** Markdown. */
  readonly body: string
  readonly kind: string | null
  readonly folder: string
  readonly tags: readonly string[]
  readonly language: 'zh' | 'en'
  /** The source calls it unfinished. */
  readonly draft: boolean
  /** Only in own exports, which bring their archive along. */
  readonly archived?: boolean
  /** The keys, in the same source, of its twin and of what it was merged into; only in own exports. */
  readonly twin?: string
  readonly mergedInto?: string
  /** Names of departments as the source has them; only this product's own exports do. */
  readonly department: string | null
  readonly audience: readonly string[]
  readonly audienceRole: string | null
  readonly pictures: readonly FoundPicture[]
  /** The files beside the text, in their order; left out: the source does not tell. */
  readonly attachments?: readonly FoundPicture[]
  /** References to pictures, and files, that are not in the source. */
  readonly lost: number
  /** Only on the first article of a document that was too long for one. */
  readonly split?: Split
}

/** What became of a document that was too long for one article. */
export interface Split {
  /** So many articles. */
  readonly into: number
  /** Where its headings are now: by what links call them, addresses as `links.ts` has them. */
  readonly places: ReadonlyMap<string, string>
}

/** Why a file or an article is not taken, as far as its source tells. */
export const sourceFaults = [
  'empty',
  'too_long',
  'too_large',
  'too_many_pictures',
  'unreadable',
  'unknown_format',
  'encrypted',
  'unsafe_path',
  'archived',
  'unpublished',
  'twice',
] as const
export type SourceFault = (typeof sourceFaults)[number]

export interface NotTaken {
  readonly where: string
  readonly title: string
  readonly why: SourceFault
}

/** What reading a source gives, one after another. */
export type Read =
  | { readonly kind: 'found'; readonly found: Found }
  | { readonly kind: 'not_taken'; readonly notTaken: NotTaken }

/** A file that cannot be read, with the reason for the report. */
export class Unreadable extends Error {
  readonly why: SourceFault

  constructor(why: SourceFault) {
    super(why)
    this.name = 'Unreadable'
    this.why = why
  }
}
