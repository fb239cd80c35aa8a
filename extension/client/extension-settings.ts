import { signal } from '@preact/signals'
import { browser } from 'wxt/browser'
import { rememberedSettings, rememberSettings, type SettingsStore, settingsFrom } from './settings.ts'

/** Settings of the extension, the same in its background and all its pages. Holds nothing secret. */
export function createExtensionSettings(): SettingsStore {
  const settings = signal(rememberedSettings(__BATON_SERVER__))
  const take = (kept: unknown) => {
    settings.value = settingsFrom(kept, __BATON_SERVER__)
    rememberSettings(settings.value)
  }
  browser.storage.local.onChanged.addListener(changes => {
    if (changes.settings) take(changes.settings.newValue)
  })
  const ready = browser.storage.local.get('settings').then(kept => take(kept.settings))
  return {
    settings,
    ready,
    async change(part) {
      await ready
      take({ ...settings.value, ...part })
      await browser.storage.local.set({ settings: settings.value })
    },
  }
}
