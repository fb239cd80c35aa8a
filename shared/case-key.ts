/** One text for one ticket, for watching and caching. */
export function caseKey(ref: { host: string; site: string; externalId: string }): string {
  return `${ref.host}|${ref.site}|${ref.externalId}`
}
