const signs: Record<string, string> = { Alt: '⌥', Mod: '⌘', Shift: '⇧', Ctrl: '⌃', Enter: '↩' }
const words: Record<string, string> = { Mod: 'Ctrl', Enter: '↩' }

/** Writes "Alt+E" or "Mod+K" as this platform does: "⌥E" and "⌘K" on a Mac, "Alt E" and "Ctrl K" elsewhere. */
export function keyLabel(keys: string, mac: boolean): string {
  const names = keys.split('+').filter(Boolean)
  return mac ? names.map(name => signs[name] ?? name).join('') : names.map(name => words[name] ?? name).join(' ')
}

/** Whether this browser runs on an Apple keyboard. */
export function onMac(): boolean {
  return /Mac|iPhone|iPad/.test(navigator.platform)
}
