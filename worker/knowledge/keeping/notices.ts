import { noticesAbout } from '../../notice/subjects.ts'
import { membersQuery } from '../../organisation/verbs.ts'
import { guardOf } from '../cards.ts'
import { articlesByIdsQuery, type CardRow } from '../rows.ts'
import { mayRead } from '../rules.ts'

// What is told of an article is for those who may read it; that one has something to look at is everybody's own.
noticesAbout<CardRow>('article', {
  query: articlesByIdsQuery,
  mayRead: (member, row) => mayRead({ member }, guardOf(row)),
})
for (const kind of ['keeping', 'validating']) {
  noticesAbout<{ readonly id: string }>(kind, {
    query: membersQuery,
    mayRead: (member, row) => member.id === row.id,
  })
}
