/** An ISO instant as epoch ms; null for none, and for dates at or before 1970, with which some hosts say "not set". */
export function instantOf(iso: string | undefined): number | null {
  const at = Date.parse(iso ?? '')
  return at > 0 ? at : null
}
