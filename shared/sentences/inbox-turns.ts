import { catalogue } from '../sentences.ts'

const of = (open: number, capacity: number | null) => (capacity === null ? `${open}` : `${open}/${capacity}`)
const ofEnglish = (open: number, capacity: number | null) => (capacity === null ? `${open}` : `${open} of ${capacity}`)

/** Giving handoffs of the inbox to whoever's turn it is. */
export const inboxTurnSentences = catalogue(
  {
    key: '派给下一位',
    button: (name: string) => `派给${name}`,
    many: (count: number) => `依次派给下一位 ${count}`,
    load: (open: number, capacity: number | null) => `手上最少，${of(open, capacity)}`,
    rotation: (open: number, capacity: number | null) => `等得最久，手上 ${of(open, capacity)}`,
    next: (name: string, why: string) => `下一位是${name}：${why}`,
    goesTo: (name: string) => `即将派给${name}`,
    part: (name: string, count: number) => `${name} ${count} 个`,
    will: (parts: string) => `即将派出：${parts}`,
    got: (name: string, tickets: string) => `给${name}：${tickets}`,
    stays: (count: number) => `${count} 个还没有人`,
    stayed: (tickets: string, why: string) => `${tickets} 没有派出：${why}`,
    pull: '这个部门不派单，由大家自己接手',
    nobody: '现在没有人当班',
    full: '当班的人手上都满了',
  },
  {
    key: 'Assign to whoever is next',
    button: (name: string) => `Assign to ${name}`,
    many: (count: number) => `Assign ${count} in turn`,
    load: (open: number, capacity: number | null) => `fewest open, ${ofEnglish(open, capacity)}`,
    rotation: (open: number, capacity: number | null) => `waited longest, ${ofEnglish(open, capacity)} open`,
    next: (name: string, why: string) => `${name} is next: ${why}`,
    goesTo: (name: string) => `about to go to ${name}`,
    part: (name: string, count: number) => `${count} to ${name}`,
    will: (parts: string) => `Assigning ${parts}`,
    got: (name: string, tickets: string) => `${name}: ${tickets}`,
    stays: (count: number) => (count === 1 ? '1 stays without a person' : `${count} stay without a person`),
    stayed: (tickets: string, why: string) => `${tickets}: ${why}`,
    pull: 'this department gives nothing out, its people take by themselves',
    nobody: 'nobody is on duty now',
    full: 'everybody on duty has their hands full',
  },
)
