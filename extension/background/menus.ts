import { browser } from 'wxt/browser'
import { extensionSentences } from '../../shared/sentences/extension.ts'
import { type Language, sentencesIn } from '../../shared/sentences.ts'
import type { PanelCommand } from '../bridge/page-link.ts'
import { wordsOf } from './keyword-rows.ts'

type MenuKind = Exclude<PanelCommand['kind'], 'search'>

/** Writes our entries into the browser's context menu, in the person's language. Replaces what was there. */
export async function writeMenus(language: Language): Promise<void> {
  const say = sentencesIn(extensionSentences, language)
  const titles: Record<MenuKind, string> = {
    escalate: say.escalate,
    look_up: say.lookUp,
    save_article: say.saveArticle,
    note_touchpoint: say.noteTouchpoint,
  }
  await browser.contextMenus.removeAll()
  for (const [id, title] of Object.entries(titles)) {
    browser.contextMenus.create({
      id,
      title,
      // The browser puts the selected words into its title.
      contexts: id === 'look_up' ? ['selection'] : ['selection', 'page', 'link', 'editable'],
      documentUrlPatterns: ['https://*/*', 'http://*/*'],
    })
  }
}

/** A click in the menu as a command; null for an entry that an older version left behind. */
export function menuCommand(clicked: {
  menuItemId: string | number
  selectionText?: string | undefined
  linkUrl?: string | undefined
}): Omit<PanelCommand, 'number'> | null {
  const kinds: readonly string[] = ['escalate', 'look_up', 'save_article', 'note_touchpoint'] satisfies MenuKind[]
  const id = String(clicked.menuItemId)
  if (!kinds.includes(id)) return null
  const text = clicked.selectionText ?? clicked.linkUrl ?? ''
  return { kind: id as MenuKind, text: id === 'look_up' ? wordsOf(text) : text.slice(0, 8_000) }
}
