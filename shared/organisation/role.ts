import * as z from 'zod/mini'

export const roles = ['agent', 'lead', 'admin', 'owner'] as const
export const Role = z.enum(roles)
export type Role = z.output<typeof Role>

/** True when `role` may do what `least` may. */
export function roleReaches(role: Role, least: Role): boolean {
  return roles.indexOf(role) >= roles.indexOf(least)
}
