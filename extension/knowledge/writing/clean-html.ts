import { referenceIn } from '../../../shared/knowledge/article-files.ts'

/** What was copied elsewhere, made ready to become Markdown. */
export interface Cleaned {
  /** Stands in a document that nobody shows: nothing in it loads or runs. */
  readonly body: HTMLElement
  /** Pictures that came along as data, by the name under which `img[src]` calls them: `upload:1`. */
  readonly pictures: ReadonlyMap<string, Blob>
  /** Pictures that stay behind, since they lie on somebody else's server or disk. */
  readonly leftOut: number
}

/** Larger ones are pasted as plain text, in UTF-16 units: a data picture of some megabytes still fits. */
export const HTML_MAX = 12_000_000

const NEVER =
  'script,style,head,meta,link,title,base,noscript,template,iframe,frame,frameset,object,embed,applet,svg,math,form > button,' +
  'input:not([type=checkbox]),select,textarea,video,audio,canvas,map,xml,[hidden]'

/** Takes the HTML of a web page, Word, Google Docs, a spreadsheet or a helpdesk apart until only what Markdown can say is left. */
export function cleanHtml(html: string): Cleaned {
  const { body } = new DOMParser().parseFromString(html.replaceAll('\u0000', ''), 'text/html')
  for (const element of body.querySelectorAll(NEVER)) element.remove()
  removeComments(body)
  for (const element of body.querySelectorAll<HTMLElement>('[style]')) if (isHidden(element)) element.remove()
  for (const element of [...body.querySelectorAll('*')]) if (element.tagName.includes(':')) unwrap(element) // Word's own, such as o:p
  listsOfWord(body)
  for (const element of [...body.querySelectorAll<HTMLElement>('b,strong,i,em,span,font')]) weigh(element)
  const found = takePictures(body)
  for (const link of body.querySelectorAll('a')) mendLink(link)
  for (const cell of body.querySelectorAll('td,th')) flatten(cell)
  for (const table of body.querySelectorAll('table')) openLayout(table)
  for (const table of body.querySelectorAll('table')) giveHeading(table)
  for (const words of body.querySelectorAll('li > p:only-of-type')) if (isFirst(words)) unwrap(words)
  return { body, ...found }
}

/** True where the formatting says more than the plain text beside it: else that is taken, which needs no cleaning. */
export function isFormatted(body: HTMLElement): boolean {
  return (
    body.querySelector('a[href],strong,b,em,i,del,s,h1,h2,h3,h4,h5,h6,ul,ol,table,img,blockquote,pre,code,hr') !== null
  )
}

function removeComments(body: HTMLElement) {
  const walker = body.ownerDocument.createTreeWalker(body, NodeFilter.SHOW_COMMENT)
  const found: Node[] = []
  while (walker.nextNode()) found.push(walker.currentNode)
  for (const comment of found) (comment as ChildNode).remove()
}

const styleOf = (element: Element): string => (element.getAttribute('style') ?? '').toLowerCase().replace(/\s+/g, '')

const isHidden = (element: HTMLElement): boolean =>
  /(?:^|;)(?:display:none|visibility:hidden|mso-hide:all|opacity:0(?:;|$)|font-size:0)/.test(styleOf(element))

const unwrap = (element: Element) => element.replaceWith(...element.childNodes)

const HEAVY = /(?:^|;)font-weight:(?:bold|[6-9]00)/
const LIGHT = /(?:^|;)font-weight:(?:normal|[1-5]00)/
const SLANTED = /(?:^|;)font-style:italic/
const STRUCK = /(?:^|;)text-decoration(?:-line)?:[^;]*line-through/

/** Google Docs puts all it copies into a `b` that is not bold, and says in styles what is. */
function weigh(element: HTMLElement) {
  const style = styleOf(element)
  const isBold = /^(?:B|STRONG)$/.test(element.tagName)
  const isItalic = /^(?:I|EM)$/.test(element.tagName)
  if (isBold && (LIGHT.test(style) || element.querySelector('p,div,ul,ol,table,h1,h2,h3'))) return unwrap(element)
  if (isItalic && /(?:^|;)font-style:normal/.test(style)) return unwrap(element)
  if (isBold || isItalic) return
  const inHeading = element.closest('h1,h2,h3,h4,h5,h6,th') !== null
  const names = [
    ...(HEAVY.test(style) && !inHeading ? ['strong'] : []),
    ...(SLANTED.test(style) ? ['em'] : []),
    ...(STRUCK.test(style) ? ['del'] : []),
  ]
  if (element.textContent?.trim() === '') return
  for (const name of names) {
    const around = element.ownerDocument.createElement(name)
    around.append(...element.childNodes)
    element.append(around)
  }
}

/** Word writes a list as paragraphs that only look like one: their level and their sign stand in styles. */
function listsOfWord(body: HTMLElement) {
  const isItem = (one: Element | null): one is HTMLElement => one !== null && /mso-list:.*level\d/.test(styleOf(one))
  for (const first of [...body.querySelectorAll<HTMLElement>('p,h1,h2,h3,div')].filter(isItem)) {
    if (!first.isConnected) continue
    const items: HTMLElement[] = []
    for (let one: Element | null = first; isItem(one); one = one.nextElementSibling) items.push(one)
    nestItems(items)
  }
}

function nestItems(items: readonly HTMLElement[]) {
  const [first] = items
  if (!first) return
  const open: { level: number; list: HTMLElement }[] = []
  const place = first.ownerDocument.createComment('')
  first.before(place)
  for (const item of items) {
    const level = Number(/mso-list:.*?level(\d)/.exec(styleOf(item))?.[1] ?? 1)
    const sign = item.querySelector<HTMLElement>('[style*="mso-list"]')
    const name = /\d|[a-z]\)|[ivx]+\.|^[a-z]\.|[一二三四五六七八九十]、/i.test(sign?.textContent?.trim() ?? '')
      ? 'ol'
      : 'ul'
    sign?.remove()
    while (open.length > 0 && (open.at(-1)?.level ?? 0) > level) open.pop()
    if (open.length === 0 || (open.at(-1)?.level ?? 0) < level) {
      const list = first.ownerDocument.createElement(name)
      const parent = open.at(-1)?.list.lastElementChild
      if (parent) parent.append(list)
      else place.before(list)
      open.push({ level, list })
    }
    const entry = first.ownerDocument.createElement('li')
    entry.append(...item.childNodes)
    open.at(-1)?.list.append(entry)
    item.remove()
  }
  place.remove()
}

function takePictures(body: HTMLElement): Pick<Cleaned, 'pictures' | 'leftOut'> {
  const pictures = new Map<string, Blob>()
  let leftOut = 0
  for (const image of body.querySelectorAll('img')) {
    const source = image.getAttribute('src') ?? ''
    const ours = image.getAttribute('data-file')
    const address = ours && referenceIn(`file:${ours}`) ? `file:${ours}` : source
    const data = blobFrom(source)
    if (isPixel(image)) image.remove()
    else if (referenceIn(address)?.kind === 'file') image.setAttribute('src', address)
    else if (data) {
      const name = `upload:${pictures.size + 1}`
      pictures.set(name, data)
      image.setAttribute('src', name)
    } else {
      leftOut += 1
      image.remove()
    }
  }
  return { pictures, leftOut }
}

/** A picture of one point tells somebody that a mail was opened. */
const isPixel = (image: Element): boolean =>
  ['width', 'height'].some(side => {
    const said = image.getAttribute(side) ?? new RegExp(`(?:^|;)${side}:(\\d+)px`).exec(styleOf(image))?.[1]
    return said !== null && said !== undefined && Number.parseFloat(said) <= 3
  })

function blobFrom(address: string): Blob | null {
  const [, type = '', data = ''] = /^data:(image\/(?:png|jpeg|gif|webp));base64,([a-z0-9+/=\s]+)$/i.exec(address) ?? []
  if (data === '') return null
  try {
    return new Blob([Uint8Array.from(atob(data.replace(/\s+/g, '')), one => one.charCodeAt(0))], { type })
  } catch {
    return null
  }
}

/** What only counts who came from where. */
const COUNTING = /^(?:utm_\w+|gclid|fbclid|msclkid|mc_[ce]id|igshid|spm|yclid|_hs(?:enc|mi))$/i

/** Addresses that lead somewhere stay, without what only counts readers; others leave their words. */
function mendLink(link: HTMLAnchorElement) {
  const address = (link.getAttribute('href') ?? '').trim()
  if (/^(?:mailto|tel):/i.test(address) || referenceIn(address)?.kind === 'article') return
  if (!/^https?:\/\//i.test(address) || !URL.canParse(address)) return unwrap(link)
  const url = new URL(address)
  const behind = /^(?:www\.)?google\./.test(url.hostname) && url.pathname === '/url' ? url.searchParams.get('q') : null
  const real = behind && URL.canParse(behind) ? new URL(behind) : url
  if (!/^https?:$/.test(real.protocol)) return unwrap(link)
  for (const name of [...real.searchParams.keys()]) if (COUNTING.test(name)) real.searchParams.delete(name)
  link.setAttribute('href', real.href)
  link.removeAttribute('title')
}

/** A cell of Markdown is one line. */
function flatten(cell: Element) {
  for (const item of cell.querySelectorAll('p,div,li,br,h1,h2,h3,h4,h5,h6')) {
    item.after(' ')
    unwrap(item)
  }
  for (const list of cell.querySelectorAll('ul,ol,blockquote')) unwrap(list)
  for (const words of cell.querySelectorAll('pre')) unwrap(words)
}

/** A list of one paragraph in each item is a list of lines. */
const isFirst = (words: Element): boolean => words.previousElementSibling === null

/** A table of Markdown has a heading: where none says so, the first row is it. */
function giveHeading(table: HTMLTableElement) {
  const [first] = table.rows
  if (!first || table.querySelector('th')) return
  for (const cell of [...first.cells]) {
    const head = table.ownerDocument.createElement('th')
    head.append(...cell.childNodes)
    cell.replaceWith(head)
  }
}

/** Mails put their looks into tables of one column or one cell: those are no tables. */
function openLayout(table: HTMLTableElement) {
  const rows = [...table.rows]
  if (!table.isConnected || rows.some(row => row.cells.length > 1 || row.cells[0]?.tagName === 'TH')) return
  const parts = rows.map(row => {
    const part = table.ownerDocument.createElement('p')
    for (const cell of row.cells) part.append(...cell.childNodes)
    return part
  })
  table.replaceWith(...parts)
}
