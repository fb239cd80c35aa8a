import { OWN_SOURCE } from './source-names.ts'

const ID = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}'
const PART = '(?:#[^\\s()<>]*)?'
/** To another article of the same source, by its key there. */
const BY_KEY = new RegExp(`\\]\\(source:([^\\s()<>#]+)(${PART})\\)`, 'g')
/** To an article here, by its id; an own export knows its articles by their ids. */
const BY_ID = new RegExp(`\\]\\(article:(${ID})(${PART})\\)`, 'g')

/** How a link to another article of a source stands in a text on its way: `[words](source:KEY#part)`; of an own export, `[words](article:ID#part)`. */
export function linkTo(source: string, key: string, part = ''): string {
  const place = part === '' ? '' : `#${encoded(decoded(part.replace(/^#/, '')))}`
  return source === OWN_SOURCE ? `article:${key}${place}` : `source:${encoded(key)}${place}`
}

const encoded = (text: string): string =>
  encodeURIComponent(wellFormed(text))
    .replaceAll('%2F', '/')
    .replaceAll(/[()]/g, sign => `%${sign.charCodeAt(0).toString(16)}`)

/** A half of a character cannot be encoded. */
const wellFormed = (text: string) => text.replaceAll(/\p{Surrogate}/gu, '\ufffd')

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

const pattern = (source: string) => (source === OWN_SOURCE ? BY_ID : BY_KEY)
const keyIn = (source: string, written: string) => (source === OWN_SOURCE ? written : decoded(written))

/** The keys that a text of a source links to, each once. */
export function keysIn(source: string, body: string): string[] {
  if (!body.includes('](')) return []
  return [...new Set(Array.from(body.matchAll(pattern(source)), ([, written = '']) => keyIn(source, written)))]
}

/** The keys of the articles that a text of a source links to a heading of, each once. */
export function placesIn(source: string, body: string): string[] {
  if (source === OWN_SOURCE || !body.includes('](source:')) return []
  const found = Array.from(body.matchAll(BY_KEY), ([, written = '', part]) => (part ? [decoded(written)] : []))
  return [...new Set(found.flat())]
}

/** A text whose links to headings of articles lead elsewhere, as far as it is known where. */
export const linkedByPlace = (
  source: string,
  body: string,
  addressOf: (key: string, part: string) => string | undefined,
): string =>
  source === OWN_SOURCE
    ? body
    : body.replaceAll(BY_KEY, (all, written: string, part: string) => {
        const address = part === '' ? undefined : addressOf(decoded(written), decoded(part.slice(1)))
        return address === undefined ? all : `](${address})`
      })

/** The ids of the articles that a text links to, each once. */
export const idsIn = (body: string): string[] => [...new Set(Array.from(body.matchAll(BY_ID), ([, id = '']) => id))]

/** A text whose links lead to articles here, as far as they are known. */
export const linkedById = (source: string, body: string, idOf: (key: string) => string | undefined): string =>
  body.replaceAll(pattern(source), (all, written: string, part: string) => {
    const id = idOf(keyIn(source, written))
    return id === undefined ? all : `](article:${id}${part})`
  })

/** A text whose links to articles lead to other addresses, as far as they are known. */
export const linkedTo = (body: string, addressOf: (id: string) => string | undefined): string =>
  body.replaceAll(BY_ID, (all, id: string, part: string) => {
    const address = addressOf(id)
    return address === undefined ? all : `](${address}${part})`
  })

/** The way back: a text whose links to articles of the same source go by their keys there. */
export const linkedByKey = (source: string, body: string, keyOf: (id: string) => string | undefined): string =>
  linkedTo(body, id => {
    const key = keyOf(id)
    return key === undefined ? undefined : linkTo(source, key)
  })
