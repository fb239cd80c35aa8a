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

/** Where a line is drawn, in pixels from its box's upper left corner. */
export interface CaretPlace {
  readonly left: number
  readonly top: number
  readonly bottom: number
  /** Below the line is less room in the window than above it, and not enough for a list. */
  readonly low: boolean
}

const LIST_HEIGHT = 280

/** Where a place of a box's text is drawn. */
export function caretPlace(box: HTMLTextAreaElement, at: number): CaretPlace {
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
  mirror.remove()
  const top = Math.min(Math.max(0, offsetTop - box.scrollTop), box.clientHeight)
  const bottom = Math.min(Math.max(0, offsetTop + offsetHeight - box.scrollTop), box.clientHeight)
  const { top: boxTop } = box.getBoundingClientRect()
  const room = innerHeight - boxTop - bottom
  return { left: Math.max(0, offsetLeft), top, bottom, low: room < LIST_HEIGHT && boxTop + top > room }
}
