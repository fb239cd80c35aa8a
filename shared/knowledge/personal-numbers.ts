import type { Finding, PersonalKind } from './personal-data.ts'

/**
 * What looks like somebody's mailbox, number, link or address, whoever it is. Expects full-width signs folded to ASCII. Every
 * pattern is bounded, so that no text takes long.
 */
export function numberFindings(text: string): Finding[] {
  return [...patterns.flatMap(([kind, pattern]) => matches(text, pattern, kind)), ...longNumbers(text)]
}

/** Not inside of a longer word or number; beside Han characters is fine. */
const NOT_BEFORE = '(?<![A-Za-z0-9])'
const NOT_AFTER = '(?![A-Za-z0-9])'
const free = (inner: string, flags = 'g') => new RegExp(`${NOT_BEFORE}(?:${inner})${NOT_AFTER}`, flags)

/** What people call the numbers of orders, parcels and payments; the token that follows is one. */
const NUMBER_WORDS =
  '订单编号|订单号|订单|单号|运单号|快递单号|流水号|交易号|编号|会员号|账号|卡号|保单号|发票号码?|序列号|' +
  'order|ticket|case|invoice|tracking|reference|account|booking|transaction|serial|policy|ref'

const patterns: readonly (readonly [PersonalKind, RegExp])[] = [
  ['email', /[A-Za-z0-9._%+'-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,6}/g],
  // Links of one case: behind the host stands a number of four digits or more.
  [
    'link',
    /https?:\/\/[^\s<>"'()，。；、）]{1,300}?(?:\d{4,}|[?&][^\s<>"'()，。；、）]{1,200})[^\s<>"'()，。；、）]{0,300}/g,
  ],
  // A resident's number: six digits of a place, a date, three digits and a check sign.
  ['identity', free('[1-9]\\d{5}(?:18|19|20)\\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\\d|3[01])\\d{3}[\\dXx]')],
  ['identity', free('[EGDSPHM][A-Z]?\\d{8}')],
  ['identity', free('\\d{3}-\\d{2}-\\d{4}')],
  ['phone', free('(?:(?:\\+|00)?86[ -]?)?1[3-9]\\d(?:[ -]?\\d{4}){2}')],
  ['phone', free('0\\d{2,3}[ -]?[2-9]\\d{2,3}[ -]?\\d{4}(?:-\\d{1,6})?')],
  ['phone', free('400[ -]?\\d{3}[ -]?\\d{4}')],
  ['phone', /\+\d{1,3}(?:[ .-]?\(?\d{1,4}\)?){2,5}(?!\d)/g],
  ['phone', /(?:(?<![A-Za-z0-9])|(?=\())\(?\d{3}\)?[ .-]\d{3}[ .-]\d{4}(?!\d)/g],
  // In groups of four, as they are printed on the card.
  ['card', free('\\d{4}(?:[ -]\\d{4}){2,3}(?:[ -]\\d{1,4})?')],
  ['card', free('[A-Z]{2}\\d{2}(?: ?[A-Z0-9]{4}){3,7}(?: ?[A-Z0-9]{1,3})?')],
  [
    'order',
    new RegExp(
      `(?<=(?:${NUMBER_WORDS})(?: ?(?:number|no\\.?|id|为|是))?[ \\t]*[:#№]?[ \\t]*)(?=[A-Z-]{0,20}\\d)[A-Z0-9][A-Z0-9-]{2,39}${NOT_AFTER}`,
      'gi',
    ),
  ],
  ['order', /(?<=#)\d{3,20}(?!\d)/g],
  [
    'order',
    free(
      '(?=[A-Z-]{0,10}\\d)(?:[A-Z]{1,6}-?\\d{5,20}|[A-Z0-9]{2,8}(?:-[A-Z0-9]{2,12}){1,4}(?=\\D|$)(?<=\\d{3}[A-Z0-9-]{0,12}))',
    ),
  ],
  ['address', chineseAddress()],
  ['address', englishAddress()],
]

/** 上海市浦东新区世纪大道100号5楼: a road with a house number, with whatever areas stand before and rooms behind it. */
function chineseAddress(): RegExp {
  // What leads to a place belongs to the sentence. A name holds none of the signs that end one: so there is one way to read it.
  const han = '(?:(?![到至在于是为的从往寄送省市区县旗镇乡路街巷弄])\\p{Script=Han})'
  const area = `${han}{1,8}(?:自治|街)?(?:省|市|区|州|县|旗|镇|乡|道)`
  const road = `(?:${han}|\\d){1,10}?(?:路|街道?|道|巷|弄|胡同|村|园|苑|小区|大厦|广场)`
  const house = `[ ]?\\d{1,5}(?:-\\d{1,4})?[ ]?(?:号院?|弄|栋|幢|座|楼|单元|室|层)`
  return new RegExp(`(?:${area}){0,4}(?:${road}){1,2}(?:${house}){1,5}|(?:${area}){2,4}(?:${road}){1,2}`, 'gu')
}

/** 221B Baker Street, London NW1 6XE; 1600 Pennsylvania Avenue NW, Washington, DC 20500. */
function englishAddress(): RegExp {
  const word = "[A-Z][a-z'’.]{1,20}"
  const road =
    'Street|St|Road|Rd|Avenue|Ave|Boulevard|Blvd|Lane|Ln|Drive|Dr|Court|Ct|Square|Sq|Place|Pl|Way|Terrace|Crescent|Highway|Hwy'
  const town = `(?:,? (?:Apt|Suite|Unit|Flat|#) ?[A-Za-z0-9-]{1,6})?(?:,? ${word}){0,3}(?:,? [A-Z]{2}(?![A-Za-z0-9]))?(?:,? (?:\\d{5}(?:-\\d{4})?|[A-Z]{1,2}\\d[A-Z\\d]? ?\\d[A-Z]{2}))?`
  return new RegExp(`${NOT_BEFORE}\\d{1,5}[A-Za-z]? (?:${word} ){1,4}(?:${road})\\.?(?![A-Za-z])${town}`, 'g')
}

/** Digits in a row, eight or more: a card when its check digit says so, else some number of the customer's. A date is none. */
function longNumbers(text: string): Finding[] {
  return [...text.matchAll(free('\\d{8,40}'))].flatMap(({ index, 0: digits }) => {
    if (isDate(digits)) return []
    const kind = digits.length >= 13 && digits.length <= 19 && passesLuhn(digits) ? 'card' : 'order'
    return [{ kind, from: index, to: index + digits.length } as const]
  })
}

const isDate = (digits: string) => /^(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])$/.test(digits)

/** The check of bank cards: every second digit from the right doubled, all together a multiple of ten. */
export function passesLuhn(digits: string): boolean {
  const sum = [...digits].reverse().reduce((total, sign, i) => {
    const twice = Number(sign) * (i % 2 === 0 ? 1 : 2)
    return total + (twice > 9 ? twice - 9 : twice)
  }, 0)
  return sum % 10 === 0
}

function matches(text: string, pattern: RegExp, kind: PersonalKind): Finding[] {
  return [...text.matchAll(pattern)].map(({ index, 0: { length } }) => ({ kind, from: index, to: index + length }))
}
