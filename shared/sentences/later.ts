import { catalogue } from '../sentences.ts'

/** A part of the page that is fetched when it is opened. */
export const laterSentences = catalogue(
  {
    failed: '没能打开这一部分',
    failedText: '扩展可能刚刚更新过。请再试一次，还是不行就重新加载页面。',
  },
  {
    failed: 'This part could not be opened',
    failedText: 'The extension may just have been updated. Try again; if that does not help, reload the page.',
  },
)
