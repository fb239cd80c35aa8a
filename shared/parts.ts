import * as z from 'zod/mini'

/** The pieces that contracts share. Every text has a bound; instants are epoch milliseconds, UTC. */
export const Id = z.string().check(z.regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/))
/** Whoever acted: a member, or a key, by its own id behind `key:`. */
export const ActorId = z
  .string()
  .check(z.regex(/^(?:key:)?[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/))
export const Instant = z.number().check(z.int(), z.gte(0), z.lte(8_640_000_000_000_000))

/** Text between `least` and `most` UTF-16 units after trimming. */
export const text = (least: number, most: number) => z.string().check(z.trim(), z.minLength(least), z.maxLength(most))

export const Name = text(1, 80)
export const Email = z
  .string()
  .check(z.trim(), z.toLowerCase(), z.maxLength(254), z.regex(/^[^\s@]+@[^\s@]+\.[^\s@]+$/))

/** `https://host[:port][/…]` or http on this machine or an intranet; never another scheme. */
export const WebUrl = z.string().check(z.trim(), z.maxLength(2_000), z.regex(/^https?:\/\/[^\s/]+(?:\/\S*)?$/i))

/** The version an edit started from; a newer one on the server makes the edit `stale`. */
export const Version = z.number().check(z.int(), z.gte(0))

export const Empty = z.object({})
export type Empty = z.output<typeof Empty>

/** One page of a list, newest or first first. `next` asks for the following page; null at the end. */
export const page = <T extends z.ZodMiniType>(item: T) =>
  z.object({ items: z.array(item), next: z.nullable(z.string()) })

export const PageQuery = {
  after: z.optional(z.string().check(z.maxLength(200))),
  limit: z.optional(z.coerce.number().check(z.int(), z.gte(1), z.lte(100))),
}
