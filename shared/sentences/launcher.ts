import { catalogue } from '../sentences.ts'

/** The few words that stand in the helpdesk's own page. */
export const launcherSentences = catalogue(
  {
    open: '打开接力面板',
  },
  {
    open: 'Open the Baton panel',
  },
)
