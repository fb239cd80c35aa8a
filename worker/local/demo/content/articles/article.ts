import type { Input } from '../../../../../shared/contract.ts'
import type { DepartmentKey } from '../departments.ts'

type Written = Pick<Input<'writeArticle'>, 'title' | 'body' | 'tags' | 'language'>
type Kept = Pick<Input<'writeArticle'>, 'kind' | 'folder' | 'verifyEveryDays'>

/** An article of the demo company. The department is the file it stands in. */
export interface DemoArticle extends Written, Kept {
  /** Who may read it besides its own department; nothing means everybody. */
  readonly only?: readonly DepartmentKey[]
  /** A draft that nobody has checked yet. */
  readonly draft?: true
}
