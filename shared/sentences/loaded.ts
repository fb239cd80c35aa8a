import { catalogue } from '../sentences.ts'

/** What stands where an answer should be: it failed, there is more of it. */
export const loadedSentences = catalogue(
  {
    failed: '没能加载',
    gone: '找不到了',
    more: '加载更多',
    again: '重新加载',
    keepMine: '用我的覆盖',
    takeTheirs: '放弃我的，看最新的',
  },
  {
    failed: 'Could not load this',
    gone: 'Not found',
    more: 'Load more',
    again: 'Load again',
    keepMine: 'Save mine over it',
    takeTheirs: 'Drop mine, show the latest',
  },
)
