import { auditSentences } from '../sentences/ownership-audit.ts'
import { type Language, sentencesIn } from '../sentences.ts'
import type { Finding } from './audit-contract.ts'

/** What a task made of a finding says: the fields of the task's own draft that are known from it. */
export interface AuditTask {
  readonly title: string
  /** What was found, with its figures, and the next step; at most 4,000 characters. */
  readonly details: string
  /** Who should do it: the first department that the finding names. */
  readonly departmentId: string
  /** A week from now, epoch ms. */
  readonly dueAt: number
  /** The finding's key: one task for one finding. */
  readonly key: string
  /** Where in the hub it is put right. */
  readonly href: string
}

const WEEK_MS = 7 * 86_400_000
const TITLE_MAX = 200

/**
 * What a task should say that is made of a finding. `names` gives departments and topics their names by id; `now` in epoch ms,
 * `dated` writes a day.
 */
export function auditTask(
  finding: Finding,
  names: (id: string) => string,
  language: Language,
  now: number,
  dated: (at: number) => string,
): AuditTask {
  const say = sentencesIn(auditSentences, language)
  const { text, next } = findingWords(finding, language, dated)
  const [one = '', other = ''] = finding.departmentIds
  const title = {
    overlap: () => say.taskOverlap(names(one), names(other)),
    returns: () => say.taskReturns(names(one), names(other)),
    gap: () => say.taskGap(finding.kind === 'gap' ? finding.queue : ''),
    stale: () => say.taskStale(finding.kind === 'stale' ? names(finding.topicId) : ''),
  }[finding.kind]()
  const topicId =
    finding.kind === 'stale' ? finding.topicId : finding.kind === 'overlap' ? finding.topicIds[0] : undefined
  return {
    title: title.slice(0, TITLE_MAX),
    details: `${text}\n${next}`,
    departmentId: one,
    dueAt: now + WEEK_MS,
    key: finding.key,
    href: topicId === undefined ? '#/ownership/audit' : `#/ownership/${topicId}`,
  }
}

/** A finding in words: its evidence, and what to do. */
export function findingWords(
  finding: Finding,
  language: Language,
  dated: (at: number) => string,
): { text: string; next: string } {
  const say = sentencesIn(auditSentences, language)
  const joined = (parts: readonly string[]) => parts.filter(Boolean).join(language === 'zh' ? '。' : '. ')
  const list = (words: readonly string[]) => words.join(language === 'zh' ? '、' : ', ')
  switch (finding.kind) {
    case 'overlap': {
      const words = finding.words.length > 0 ? say.overlapWords(list(finding.words)) : ''
      return { text: joined([say.overlap(finding.cases), words]), next: say.overlapNext }
    }
    case 'returns':
      return { text: say.returns(finding.there, finding.back), next: say.returnsNext }
    case 'gap': {
      const words = finding.words.map(({ word, cases }) => say.gapWord(word, cases))
      const shown = words.length > 0 ? say.gapWords(list(words)) : ''
      return { text: joined([say.gap(finding.cases, finding.queue), shown]), next: say.gapNext }
    }
    case 'stale': {
      const since = finding.since === null ? '' : dated(finding.since)
      const text = finding.why === 'review' ? say.stale_review(since) : say[`stale_${finding.why}`]
      return { text, next: say[`staleNext_${finding.why}`] }
    }
  }
}
