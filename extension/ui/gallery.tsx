import { useLayoutEffect, useState } from 'preact/hooks'
import { gallerySentences } from '../../shared/sentences/gallery.ts'
import type { Language } from '../../shared/sentences.ts'
import { classes } from './classes.ts'
import { Select } from './fields.tsx'
import { Files } from './gallery/files.tsx'
import { Choices, Copying, Fields, Searching } from './gallery/forms.tsx'
import { Messages, Overlays, States, Waiting } from './gallery/messages.tsx'
import { Notices } from './gallery/notices.tsx'
import { GALLERY_NOW } from './gallery/now.ts'
import { SamplePanel } from './gallery/panel.tsx'
import { Buttons, Colours, Marks } from './gallery/signs.tsx'
import { Article, Journey, Rows } from './gallery/stories.tsx'
import { Tasks } from './gallery/tasks.tsx'
import { LanguageProvider, useSentences } from './language.tsx'
import { Toasts } from './toasts.tsx'

type Theme = 'system' | 'light' | 'dark'
type Width = 'panel' | 'page'

/** Every component in every state. `?language=zh|en&theme=system|light|dark&width=panel|page` chooses the first view. */
export function Gallery() {
  const asked = new URLSearchParams(location.search)
  const [language, setLanguage] = useState<Language>(asked.get('language') === 'en' ? 'en' : 'zh')
  const [theme, setTheme] = useState<Theme>(themeFrom(asked.get('theme')))
  const [width, setWidth] = useState<Width>(asked.get('width') === 'panel' ? 'panel' : 'page')
  useLayoutEffect(() => {
    if (theme === 'system') delete document.documentElement.dataset.theme
    else document.documentElement.dataset.theme = theme
  }, [theme])
  return (
    <LanguageProvider language={language} timeZone="Asia/Shanghai" now={GALLERY_NOW}>
      <div class={classes('gallery', width === 'panel' && 'gallery-narrow')}>
        <Toolbar {...{ language, setLanguage, theme, setTheme, width, setWidth }} />
        <main class="gallery-page">
          <SamplePanel />
          <Journey />
          <Buttons />
          <Marks />
          <Fields />
          <Choices />
          <Searching />
          <Copying />
          <Files />
          <Overlays />
          <Messages />
          <Notices />
          <States />
          <Waiting />
          <Rows />
          <Tasks />
          <Article />
          <Colours />
        </main>
      </div>
      <Toasts />
    </LanguageProvider>
  )
}

function themeFrom(text: string | null): Theme {
  return text === 'light' || text === 'dark' ? text : 'system'
}

type ToolbarProps = {
  language: Language
  setLanguage: (language: Language) => void
  theme: Theme
  setTheme: (theme: Theme) => void
  width: Width
  setWidth: (width: Width) => void
}

function Toolbar({ language, setLanguage, theme, setTheme, width, setWidth }: ToolbarProps) {
  const say = useSentences(gallerySentences)
  const languages = [
    { value: 'zh', label: '中文' },
    { value: 'en', label: 'English' },
  ] as const
  const themes = (['system', 'light', 'dark'] as const).map(value => ({ value, label: say[value] }))
  const widths = (['page', 'panel'] as const).map(value => ({ value, label: say[value] }))
  return (
    <header class="gallery-bar">
      <h1>{say.title}</h1>
      <Select aria-label={say.language} value={language} onValue={setLanguage} options={languages} />
      <Select aria-label={say.theme} value={theme} onValue={setTheme} options={themes} />
      <Select aria-label={say.width} value={width} onValue={setWidth} options={widths} />
    </header>
  )
}
