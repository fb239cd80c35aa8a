/** When the samples take place, in epoch milliseconds: they read the same in every picture. */
export const GALLERY_NOW = Date.parse('2026-11-23T03:30:00Z')
