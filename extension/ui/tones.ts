import { CircleAlert, CircleCheck, Info, TriangleAlert } from './icons.ts'

/** How grave a message is. */
export type MessageTone = 'plain' | 'good' | 'warn' | 'bad'

/** The sign before a message, so that colour never speaks alone. */
export const toneSigns = { plain: Info, good: CircleCheck, warn: TriangleAlert, bad: CircleAlert }
