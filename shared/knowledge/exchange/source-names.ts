/** Articles of an own export are known by their id. */
export const OWN_SOURCE = 'baton'
