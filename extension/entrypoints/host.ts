import { browser } from 'wxt/browser'
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script'
import type { ScriptCallName } from '../bridge/calls.ts'
import type { ScriptOrder } from '../bridge/script-words.ts'
import { openDoors } from '../launcher/doors.ts'
import { followKept, type Kept } from '../launcher/kept.ts'
import { type PageReader, readPage } from '../launcher/page-reader.ts'
import { createPlace, type Standing } from '../launcher/place.ts'

declare global {
  /** Set once our script runs in this page; a second copy then does nothing. */
  var batonStands: boolean | undefined
}

/**
 * Everything that most pages ever get from us; where answers are written, watch.ts comes to it. Registered for granted sites only,
 * or put in by one explicit act of the person.
 */
export default defineUnlistedScript(() => {
  if (globalThis.batonStands || window !== top) return
  // Our own sign-in pages and the hub: a panel would only cover them.
  if (document.querySelector('meta[name=application-name][content=Baton]')) return
  globalThis.batonStands = true

  let kept: Kept | null = null
  let reader: PageReader | null = null
  /** Opened or hidden by an act in this page; null: as remembered for the site. */
  let shown: boolean | null = null
  let waking: ReturnType<typeof setTimeout> | undefined

  const read = () => (reader ??= globalThis.batonReader = readPage(doors.tell, doors.isHeard, () => say('watch', {})))
  const doors = openDoors({ reader: read, obey, hide: () => show(false), front: () => place.front() })
  const place = createPlace({
    open: () => (kept?.mode === 'side' ? say('openSide', {}) : show(true)),
    resized: width => say('width', { width }),
    pushRules: width => reader?.host().pushRules?.(width) ?? '',
    sight: doors.sight,
    returned: doors.returned,
  })

  function standing(): Standing {
    const { site, mode } = kept ?? {}
    const invited = site?.on && site.snoozedUntil <= Date.now()
    if (!invited && !shown) return 'none'
    if (mode === 'side') return 'strip'
    return (shown ?? !site?.hidden) ? 'open' : 'strip'
  }

  function settle() {
    if (!kept) return
    const next = standing()
    if (next !== 'none') read()
    place.stand(next, kept)
    clearTimeout(waking)
    const snoozed = (kept.site?.snoozedUntil ?? 0) - Date.now()
    if (snoozed > 0) waking = setTimeout(settle, Math.min(snoozed, 2 ** 31 - 1))
  }

  function show(wanted: boolean) {
    shown = wanted
    if (kept?.site) say('hidden', { hidden: !wanted })
    settle()
  }

  function obey({ kind }: ScriptOrder) {
    if (kept?.mode === 'side') return
    show(kind === 'toggle' && kept ? standing() !== 'open' : true)
  }

  followKept(now => {
    // Snoozed or switched off since: what was opened here before counts no more.
    if (kept?.site && (!now.site?.on || now.site.snoozedUntil > kept.site.snoozedUntil)) shown = null
    kept = now
    settle()
  })
})

function say(call: ScriptCallName, input: unknown): void {
  browser.runtime.sendMessage({ call, input }).catch(() => {}) // the background sleeps or was updated; nothing is lost but a preference
}
