import { type ReadonlySignal, signal } from '@preact/signals'
import * as z from 'zod/mini'
import { WebUrl } from '../../shared/parts.ts'
import type { Settings } from './backend.ts'

export const WIDTH_LEAST = 320
export const WIDTH_MOST = 640

/** Where settings are kept. */
export interface SettingsStore {
  readonly settings: ReadonlySignal<Settings>
  /** Resolves once the kept settings are known; until then the defaults, or this page's last copy, hold. */
  readonly ready: Promise<void>
  change(part: Partial<Settings>): Promise<void>
}

/** What a fresh installation has. */
export function defaultSettings(server: string): Settings {
  return { server, language: null, theme: 'system', mode: 'push', edge: 'right', width: 380, notifications: true }
}

/** Settings from storage, whatever wrote them: each one that is not understood falls back to the default. */
export function settingsFrom(kept: unknown, server: string): Settings {
  const fallback = defaultSettings(server)
  const fields = typeof kept === 'object' && kept !== null ? kept : {}
  return z.parse(
    z.object({
      server: z.catch(WebUrl, fallback.server),
      language: z.catch(z.nullable(z.enum(['zh', 'en'])), fallback.language),
      theme: z.catch(z.enum(['system', 'light', 'dark']), fallback.theme),
      mode: z.catch(z.enum(['side', 'overlay', 'push']), fallback.mode),
      edge: z.catch(z.enum(['left', 'right']), fallback.edge),
      width: z.catch(z.number().check(z.gte(WIDTH_LEAST), z.lte(WIDTH_MOST)), fallback.width),
      notifications: z.catch(z.boolean(), fallback.notifications),
    }),
    fields,
  )
}

const COPY = 'baton-settings'

/** This page's own last copy of the settings, so that the first paint has the right theme and language. */
export function rememberedSettings(server: string): Settings {
  return settingsFrom(readCopy(), server)
}

/** Keeps the copy that `rememberedSettings` reads. */
export function rememberSettings(settings: Settings): void {
  try {
    localStorage.setItem(COPY, JSON.stringify(settings))
  } catch {} // a browser without storage for this frame paints the defaults first
}

function readCopy(): unknown {
  try {
    return JSON.parse(localStorage.getItem(COPY) ?? 'null')
  } catch {
    return null
  }
}

/** Settings of the hub's web page: in its own storage, with the server that serves it. */
export function createWebSettings(server: string): SettingsStore {
  const settings = signal({ ...rememberedSettings(server), server })
  addEventListener('storage', event => {
    if (event.key === COPY) settings.value = { ...rememberedSettings(server), server }
  })
  return {
    settings,
    ready: Promise.resolve(),
    async change(part) {
      settings.value = settingsFrom({ ...settings.value, ...part, server }, server)
      rememberSettings(settings.value)
    },
  }
}
