import * as z from 'zod/mini'
import { endpoint } from '../endpoint.ts'
import { Empty, Id, Name, Version } from '../parts.ts'
import { boxes } from './contract.ts'
import { DayEnd, filterFields } from './filter.ts'

/** So many views a person may save. */
export const VIEWS_MAX = 20
/** So many filtered boxes are counted in one request. */
export const COUNTED_AT_ONCE = 30

/** One box, narrowed: what a saved view shows, and what can be counted. */
export const BoxView = z.object({
  box: z.enum(boxes),
  /** One department of mine; all of them when left out. */
  departmentId: z.optional(Id),
  show: z.enum(['open', 'ended']),
  ...filterFields,
})
export type BoxView = z.output<typeof BoxView>

export const SavedView = z.object({ id: Id, name: Name, view: BoxView })
export type SavedView = z.output<typeof SavedView>

/** A person's views in their own order, on all their devices. Version 0: none was ever saved. */
export const SavedViews = z.object({ version: z.number(), views: z.array(SavedView) })
export type SavedViews = z.output<typeof SavedViews>

export const viewEndpoints = {
  countViews: endpoint('POST /v1/handoffs/counts', {
    access: 'agent',
    request: z.object({ views: z.array(BoxView).check(z.minLength(1), z.maxLength(COUNTED_AT_ONCE)), dayEnd: DayEnd }),
    response: z.object({
      /** In the order asked. `cut`: the box holds more than its latest 1,000, and only those were looked at. */
      counts: z.array(z.object({ count: z.number(), cut: z.boolean() })),
    }),
    summary: 'How many handoffs each of some filtered boxes holds: as many as its list has.',
  }),
  listViews: endpoint('GET /v1/handoffs/views', {
    access: 'agent',
    request: Empty,
    response: SavedViews,
    summary: 'The views of the inbox that the caller saved, in their order.',
  }),
  writeView: endpoint('POST /v1/handoffs/views', {
    access: 'agent',
    request: z.object({
      version: Version,
      /** The view to change; left out, one is added. */
      id: z.optional(Id),
      name: Name,
      view: BoxView,
      /** Where it stands, from 0; left out, it stays where it is, or comes last. */
      place: z.optional(z.number().check(z.int(), z.gte(0), z.lt(VIEWS_MAX))),
    }),
    response: SavedViews,
    problems: ['stale', 'not_found', 'name_taken', 'limit_reached'],
    summary: "Saves a view of the inbox, or renames, changes or moves one of the caller's.",
  }),
  removeView: endpoint('DELETE /v1/handoffs/views/:id', {
    access: 'agent',
    request: z.object({ id: Id, version: z.coerce.number().check(z.int(), z.gte(0)) }),
    response: SavedViews,
    problems: ['stale', 'not_found'],
    summary: "Removes one of the caller's views of the inbox.",
  }),
}
