import type { Notice } from '../../../shared/notice/contract.ts'
import { gallerySentences } from '../../../shared/sentences/gallery.ts'
import { NoticeRow } from '../../notice/notice-row.tsx'
import { AroundProvider } from '../../organisation/departments.tsx'
import { useSentences } from '../language.tsx'
import { Section } from '../layout.tsx'
import { GALLERY_NOW } from './now.ts'

const SUPPORT = '00000000-0000-7000-8000-000000000001'
const support = {
  id: SUPPORT,
  name: '客服部',
  englishName: 'Support',
  colour: 1,
  duty: null,
  open: true,
  opensAt: null,
}
const me = { id: SUPPORT, name: '李娜', email: 'lina@example.com', role: 'agent' as const }
const around = { me: { ...me, departmentIds: [], active: true, version: 1 }, departments: [support] }
const quiet = { readOne: () => {}, readCase: () => {}, mute: async () => {} }

/** Notices: new, read, and one that is no longer open to its reader. */
export function Notices() {
  const say = useSentences(gallerySentences)
  const notice = (sequence: number, over: Partial<Notice>): Notice => ({
    ...{ sequence, at: GALLERY_NOW - sequence * 3_600_000, kind: 'handoff_requested', relation: 'department' },
    ...{ subject: { kind: 'handoff', id: SUPPORT }, case: null, readAt: null },
    facts: { fromDepartmentId: SUPPORT, number: '1042', subject: say.noticeSubject, words: say.noticeWords },
    ...over,
  })
  const notices = [
    notice(1, {}),
    notice(5, { kind: 'handoff_answered', readAt: GALLERY_NOW }),
    notice(30, { kind: 'hidden', subject: null, facts: {}, readAt: GALLERY_NOW }),
  ]
  return (
    <AroundProvider value={around}>
      <Section title={say.notices} count={1}>
        <ul class="notice-list">
          {notices.map(one => (
            <NoticeRow key={one.sequence} notice={one} onGo={undefined} on={quiet} />
          ))}
        </ul>
      </Section>
    </AroundProvider>
  )
}
