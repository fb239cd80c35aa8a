import * as z from 'zod/mini'

/** A word that was asked for and stands in no article, with those spelt like it that stand in titles of what was found instead. */
export const TakenFor = z.object({
  /** As it was typed. */
  asked: z.string(),
  /** As the titles spell them, at least one. */
  words: z.array(z.string()),
})
export type TakenFor = z.output<typeof TakenFor>

/** What is left to say where only some of what was found is shown: words that no title shown holds explain nothing there. */
export function takenWithin(taken: readonly TakenFor[], shown: readonly { readonly title: string }[]): TakenFor[] {
  return taken.flatMap(({ asked, words }) => {
    const left = words.filter(word => shown.some(one => one.title.includes(word)))
    return left.length > 0 ? [{ asked, words: left }] : []
  })
}
