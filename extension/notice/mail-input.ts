/** Headers as typed, one a line; null when a line is none. */
export function headersFrom(typed: string): { name: string; value: string }[] | null {
  const lines = typed
    .split('\n')
    .map(line => line.trim())
    .filter(line => line !== '')
  const headers = lines.map(line => /^([A-Za-z][A-Za-z0-9-]{0,60}):\s*(.*)$/.exec(line))
  if (headers.some(one => one === null)) return null
  return headers.map(one => ({ name: one?.[1] ?? '', value: one?.[2] ?? '' }))
}

/** True for JSON that says where the mail goes. */
export function isMailTemplate(template: string): boolean {
  try {
    JSON.parse(template)
    return template.includes('{{to}}')
  } catch {
    return false
  }
}
