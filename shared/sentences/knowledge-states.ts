import type { Article } from '../knowledge.ts'
import { catalogue } from '../sentences.ts'

/** How far articles can be trusted, for every catalogue that names it. */
export const stateWords = catalogue(
  {
    in_progress: '草稿',
    not_validated: '未核实',
    validated: '已核实',
    archived: '已归档',
  } as const satisfies Record<Article['confidence'], string>,
  {
    in_progress: 'Draft',
    not_validated: 'Not validated',
    validated: 'Validated',
    archived: 'Archived',
  },
)
