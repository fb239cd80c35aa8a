/** The zones this browser knows; the one in use stays choosable even if the browser has another name for it. */
export function zonesWith(zone: string): string[] {
  const known = Intl.supportedValuesOf('timeZone')
  return known.includes(zone) ? known : [zone, ...known]
}
