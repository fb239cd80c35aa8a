import type { Article } from '../knowledge.ts'
import { catalogue } from '../sentences.ts'

/** The kinds of articles, for every catalogue that names them. */
export const kindWords = catalogue(
  {
    answer: '答复',
    procedure: '流程',
    policy: '制度',
    norm: '规范',
    how_to: '操作指南',
  } as const satisfies Record<Article['kind'], string>,
  {
    answer: 'Answer',
    procedure: 'Procedure',
    policy: 'Policy',
    norm: 'Norm',
    how_to: 'How-to',
  },
)
