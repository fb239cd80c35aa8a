import { effect } from '@preact/signals'
import { browser } from 'wxt/browser'
import { defineBackground } from 'wxt/utils/define-background'
import { type Language, languageFor } from '../../shared/sentences.ts'
import { forgetWithTabs } from '../background/answers-in-tabs.ts'
import { callAttention, openFromNotices } from '../background/attention.ts'
import { answer } from '../background/calls-answered.ts'
import { carryFiles } from '../background/file-port.ts'
import { openHub } from '../background/hub-tab.ts'
import { answerKeyword } from '../background/keyword.ts'
import { searchPlace } from '../background/keyword-rows.ts'
import { menuCommand, writeMenus } from '../background/menus.ts'
import { spreadNews } from '../background/news.ts'
import { relayPanel } from '../background/panel-relay.ts'
import { bring } from '../background/placement.ts'
import { takePorts } from '../background/ports.ts'
import { enterAllTabs, keepRegistered, takeBuiltInSites } from '../background/registration.ts'
import { connectInWindow } from '../background/sign-in-window.ts'
import { FILE_PORT } from '../bridge/file-words.ts'
import type { PanelCommand } from '../bridge/page-link.ts'
import { NEWS_PORT, PANEL_PORT } from '../bridge/script-words.ts'
import { createDirectBackend } from '../client/direct-backend.ts'
import { createExtensionSettings } from '../client/extension-settings.ts'
import { openMemory } from '../client/memory.ts'
import { aloneInBrowser } from '../client/queue.ts'

/** Wakes us when the browser put us to sleep: kept writes are tried, the socket comes back. */
const WAKE = 'wake'

/** All listeners stand before anything is awaited, so that the event that woke us finds them; state is rebuilt each time. */
export default defineBackground(() => {
  const settings = createExtensionSettings()
  const language = (): Language => settings.settings.value.language ?? languageFor(navigator.languages)
  const backend = openMemory().then(memory =>
    createDirectBackend({
      memory,
      settings,
      connect: connectInWindow,
      alone: aloneInBrowser,
      now: Date.now,
    }),
  )

  browser.runtime.onMessage.addListener((message, sender, respond) => {
    const answered = answer(message, sender, backend)
    void answered?.then(respond)
    return answered !== null
  })
  const ports = new Map([
    [NEWS_PORT, spreadNews(backend)],
    [FILE_PORT, carryFiles(backend)],
  ])
  if (import.meta.env.FIREFOX) ports.set(PANEL_PORT, relayPanel)
  takePorts(ports)
  forgetWithTabs()
  openFromNotices()
  answerKeyword(backend, language, import.meta.env.FIREFOX ? 'plain' : 'xml')

  const command = (kind: PanelCommand['kind'], text: string) => ({
    kind: 'command' as const,
    command: { kind, text, number: Date.now() },
  })
  browser.contextMenus.onClicked.addListener((clicked, tab) => {
    const asked = menuCommand(clicked)
    if (!asked || !tab) return
    const inHub = asked.kind === 'look_up' ? () => openHub(searchPlace(asked.text)) : undefined
    void bring(tab, settings.settings.value.mode, command(asked.kind, asked.text), inHub)
  })
  browser.commands.onCommand.addListener((name, tab) => {
    if (!tab) return
    const { mode } = settings.settings.value
    if (name === 'panel') void bring(tab, mode, { kind: 'toggle' })
    if (name === 'search' || name === 'escalate') void bring(tab, mode, command(name, ''))
  })

  browser.storage.local.onChanged.addListener(changes => {
    if (changes.sites) void keepRegistered()
  })
  browser.permissions.onAdded.addListener(() => void keepRegistered())
  browser.permissions.onRemoved.addListener(() => void keepRegistered())
  const keepAwake = () => browser.alarms.create(WAKE, { periodInMinutes: 1 })
  browser.runtime.onStartup.addListener(async () => {
    await keepAwake()
    await keepRegistered()
  })
  browser.runtime.onInstalled.addListener(async ({ reason }) => {
    await takeBuiltInSites()
    await keepRegistered()
    await enterAllTabs()
    await keepAwake()
    await settings.ready
    await writeMenus(language())
    if (reason === 'install') await (await backend).signInQuietly()
  })

  const counting = backend.then(known => callAttention(known, language))
  browser.alarms.onAlarm.addListener(() => {
    void backend.then(known => known.wake())
    void counting.then(count => count())
  })
  void settings.ready.then(() => {
    let menusIn = language()
    effect(() => {
      if (language() === menusIn) return
      menusIn = language()
      void writeMenus(menusIn)
    })
  })
})
