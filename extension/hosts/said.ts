import type { ReadSaid } from './host.ts'
import { saidInPractice } from './practice/said.ts'

/**
 * The hosts whose pages tell who said what to the customer, by their ids. Stands apart from the adapters: it is only loaded where
 * an answer is written. Request Tracker's history tells an answer from a comment in the words of the reader's language only; it
 * sends by a form, which is evidence enough.
 */
export const readSaid: Readonly<Record<string, ReadSaid>> = { practice: saidInPractice }
