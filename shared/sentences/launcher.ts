import { catalogue } from '../sentences.ts'

/** The few words that stand in the helpdesk's own page. */
export const launcherSentences = catalogue(
  {
    open: '打开接力面板',
    cameBack: '页面移走了面板，已放回一次；再被移走就不再放回。',
  },
  {
    open: 'Open the Baton panel',
    cameBack: 'The page removed the panel. It is back once; removed again, it stays away.',
  },
)
