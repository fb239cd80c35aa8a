import { isProblemCode, Problem } from '../../shared/problems.ts'
import { problemSentences } from '../../shared/sentences/problems.ts'
import { type Language, sentencesIn } from '../../shared/sentences.ts'

/** Anything thrown as a problem: what nobody planned is `broken`. */
export function problemFrom(error: unknown): Problem {
  return error instanceof Problem && isProblemCode(error.code) ? error : new Problem('broken')
}

/** What happened and what to do, in the reader's words. */
export function sayProblem(error: unknown, language: Language): string {
  return sentencesIn(problemSentences, language)[problemFrom(error).code]
}
