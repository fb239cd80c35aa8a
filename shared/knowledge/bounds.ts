/** The most that an article may hold; texts in UTF-16 units, as everywhere. */
export const TITLE_MAX = 200
export const BODY_MAX = 60_000
export const FOLDER_MAX = 200
export const TAG_MAX = 40
export const TAGS_MAX = 20
/** Departments that may read it. */
export const AUDIENCE_MAX = 40
/** What the place it was imported from calls it. */
export const IMPORT_KEY_MAX = 400
