import { catalogue } from '../sentences.ts'

/** What stands where an answer should be: it failed, there is more of it. */
export const loadedSentences = catalogue(
  {
    failed: '没能加载',
    away: '连不上服务器',
    gone: '找不到了',
    more: '加载更多',
    again: '重新加载',
    saved: '已保存',
    kept: '服务器暂时不在，已记下，连上后自动发送',
  },
  {
    failed: 'Could not load this',
    away: 'The server cannot be reached',
    gone: 'Not found',
    more: 'Load more',
    again: 'Load again',
    saved: 'Saved',
    kept: 'The server is away: kept, and sent once it is back',
  },
)
