import type { Article } from '../knowledge.ts'

/** The kinds of articles, for every catalogue that names them. */
export const zhKinds = {
  answer: '答复',
  procedure: '流程',
  policy: '制度',
  norm: '规范',
  how_to: '操作指南',
} as const satisfies Record<Article['kind'], string>

export const enKinds: Record<Article['kind'], string> = {
  answer: 'Answer',
  procedure: 'Procedure',
  policy: 'Policy',
  norm: 'Norm',
  how_to: 'How-to',
}
