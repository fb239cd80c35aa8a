/** Joins the class names that apply. */
export function classes(...names: (string | false | null | undefined)[]): string {
  return names.filter(Boolean).join(' ')
}

/** How many department colours there are (tokens.css). */
export const DEPARTMENT_COLOURS = 10

/** The class that sets --dept and --dept-soft for a department's colour, 1-10; other numbers wrap round, none gives none. */
export function departmentClass(colour: number | undefined): string | undefined {
  if (colour === undefined || !Number.isFinite(colour)) return undefined
  const index = (((Math.trunc(colour) - 1) % DEPARTMENT_COLOURS) + DEPARTMENT_COLOURS) % DEPARTMENT_COLOURS
  return `dept-${index + 1}`
}
