import type { Input } from '../../../../../shared/contract.ts'
import type { DepartmentKey } from '../departments.ts'

/** An article of the demo company. The department is the file it stands in. */
export interface DemoArticle extends Pick<Input<'writeArticle'>, 'title' | 'body' | 'tags' | 'language'> {
  /** Who may read it besides its own department; nothing means everybody. */
  readonly only?: readonly DepartmentKey[]
  /** A draft that nobody has checked yet. */
  readonly draft?: true
}
