const HAN = /^\p{Script=Han}+$/u
const TWO_CHARACTER_FAMILIES =
  '欧阳 太史 端木 上官 司马 东方 独孤 南宫 夏侯 诸葛 尉迟 公孙 慕容 司徒 令狐 长孙 宇文 皇甫 申屠 闻人'.split(' ')

/**
 * A person's name as it is written. Several helpdesks hold given and family name apart and print "given family": `小明 王` is
 * 王小明; `王 小明` is too. Any other name keeps its words, with single spaces.
 */
export function personName(shown: string): string {
  const parts = shown.trim().split(/\s+/)
  const [first = '', last = ''] = parts
  if (parts.length !== 2 || !HAN.test(first) || !HAN.test(last)) return parts.join(' ')
  if (isFamily(last)) return last + first
  return isFamily(first) ? first + last : parts.join(' ')
}

const isFamily = (part: string) => [...part].length === 1 || TWO_CHARACTER_FAMILIES.includes(part)
