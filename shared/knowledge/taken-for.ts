import * as z from 'zod/mini'

/** A word that was asked for and stands in no article, with those spelt like it that stand in titles of what was found instead. */
export const TakenFor = z.object({
  /** As it was typed. */
  asked: z.string(),
  /** As the titles spell them, at least one. */
  words: z.array(z.string()),
})
export type TakenFor = z.output<typeof TakenFor>
