const COPIED = [
  'boxSizing',
  'paddingTop',
  'paddingRight',
  'paddingBottom',
  'paddingLeft',
  'borderTopWidth',
  'borderRightWidth',
  'borderBottomWidth',
  'borderLeftWidth',
  'font',
  'letterSpacing',
  'lineHeight',
  'tabSize',
  'textIndent',
  'wordBreak',
] as const

/** Where a place of a box's text is drawn, in pixels from the box's upper left corner; `bottom` is its line's lower edge. */
export function caretPlace(box: HTMLTextAreaElement, at: number): { readonly left: number; readonly bottom: number } {
  const mirror = box.ownerDocument.createElement('div')
  const style = getComputedStyle(box)
  for (const name of COPIED) mirror.style[name] = style[name]
  Object.assign(mirror.style, {
    position: 'absolute',
    visibility: 'hidden',
    overflow: 'hidden',
    whiteSpace: 'pre-wrap',
    overflowWrap: 'break-word',
    borderStyle: 'solid',
    inlineSize: `${box.clientWidth}px`,
  })
  const mark = box.ownerDocument.createElement('span')
  mark.textContent = '\u200B'
  mirror.append(box.value.slice(0, at), mark)
  box.after(mirror)
  const { offsetLeft, offsetTop, offsetHeight } = mark
  const [left, top] = [offsetLeft - mirror.offsetLeft, offsetTop - mirror.offsetTop]
  mirror.remove()
  return { left: Math.max(0, left - box.scrollLeft), bottom: Math.max(0, top + offsetHeight - box.scrollTop) }
}
