import * as z from 'zod/mini'

/** So many different terms of a message are told at most: its business is said within the first. */
export const TOLD_TERMS_MAX = 120
/** Letters, digits and their marks only. */
export const TOLD_TERM = /^[\p{L}\p{N}\p{M}]{1,40}$/u

/** What a customer wrote, as terms of `tokenise` in no order of the message. */
export const ToldTerms = z.array(z.string().check(z.regex(TOLD_TERM))).check(z.maxLength(TOLD_TERMS_MAX))
