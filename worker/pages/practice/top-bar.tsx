import { Keyboard, Languages, LifeBuoy, Menu, Moon, Sun } from 'lucide-preact'
import type { PracticeAgent } from '../../../shared/practice.ts'
import { Anchor } from './anchor.tsx'
import { language, sentences, switchTheme, theme } from './preferences.ts'
import { shortcutsShown } from './shortcuts.ts'
import { viewsOpen } from './views.tsx'

/** Name, language, colours, shortcuts, and who you are. */
export function TopBar({ agent }: { agent: PracticeAgent | null }) {
  const s = sentences.value
  const isDark = theme.value === 'dark'
  return (
    <header class="top">
      <button
        type="button"
        class="icon menu"
        aria-expanded={viewsOpen.value}
        aria-controls="views"
        aria-label={viewsOpen.value ? s.closeViews : s.openViews}
        onClick={() => {
          viewsOpen.value = !viewsOpen.value
        }}
      >
        <Menu size={18} aria-hidden="true" />
      </button>
      <Anchor class="brand" href="/practice">
        <LifeBuoy size={18} aria-hidden="true" />
        <span>{s.productName}</span>
      </Anchor>
      <button
        type="button"
        class="quiet"
        title={s.switchLanguage}
        lang={language.value === 'zh' ? 'en' : 'zh-CN'}
        onClick={() => {
          language.value = language.value === 'zh' ? 'en' : 'zh'
        }}
      >
        <Languages size={16} aria-hidden="true" />
        <span>{s.otherLanguage}</span>
      </button>
      <button
        type="button"
        class="icon"
        aria-label={isDark ? s.useLight : s.useDark}
        title={isDark ? s.useLight : s.useDark}
        onClick={switchTheme}
      >
        {isDark ? <Sun size={17} aria-hidden="true" /> : <Moon size={17} aria-hidden="true" />}
      </button>
      <button
        type="button"
        class="icon keys"
        aria-label={s.shortcuts}
        title={`${s.shortcuts} (?)`}
        onClick={() => {
          shortcutsShown.value = true
        }}
      >
        <Keyboard size={17} aria-hidden="true" />
      </button>
      {agent && (
        <span class="avatar me" role="img" aria-label={s.youAre(agent.name)} title={s.youAre(agent.name)}>
          {agent.name.slice(-1)}
        </span>
      )}
    </header>
  )
}
