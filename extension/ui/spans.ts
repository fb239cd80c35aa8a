/** A stretch of text: UTF-16 offsets, `to` exclusive. */
export type Span = { from: number; to: number }

/** Cuts `text` into marked and unmarked pieces. Spans may overlap, be unordered or reach outside the text. */
export function cut(text: string, spans: readonly Span[]): { text: string; marked: boolean }[] {
  const pieces: { text: string; marked: boolean }[] = []
  let at = 0
  for (const { from, to } of [...spans].sort((a, b) => a.from - b.from)) {
    const start = Math.max(from, at)
    const end = Math.min(to, text.length)
    if (end <= start) continue
    if (start > at) pieces.push({ text: text.slice(at, start), marked: false })
    const last = pieces.at(-1)
    if (start === at && last?.marked) last.text += text.slice(start, end)
    else pieces.push({ text: text.slice(start, end), marked: true })
    at = end
  }
  if (at < text.length) pieces.push({ text: text.slice(at), marked: false })
  return pieces
}
