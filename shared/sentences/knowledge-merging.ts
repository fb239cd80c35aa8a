import { catalogue } from '../sentences.ts'

/** What goes along when an article is merged into another, and pairs that are about different things. */
export const mergingSentences = catalogue(
  {
    raisedOn: (title: string) => `原本针对《${title}》，那一篇已并入这一篇`,
    raisedElsewhere: '原本针对另一篇文章，那一篇已并入这一篇',
    proposedOn: (title: string) => `原本建议修改的是《${title}》，那一篇已并入这一篇：下面把同样的改动用在这一篇上。`,
    proposedElsewhere: '原本建议修改的是另一篇文章，那一篇已并入这一篇：下面把同样的改动用在这一篇上。',
    different: '并不重复',
    differentLabel: (one: string, other: string) => `《${one}》与《${other}》并不重复`,
    alikeLabel: (one: string, other: string) => `《${one}》与《${other}》再作比较`,
    setAside: '已记下，不再提示；其中一篇改了标题才会再次比较。',
  },
  {
    raisedOn: (title: string) => `Raised on “${title}”, which was merged into this one`,
    raisedElsewhere: 'Raised on another article, which was merged into this one',
    proposedOn: (title: string) =>
      `Proposed for “${title}”, which was merged into this one: the same change is made to this one below.`,
    proposedElsewhere:
      'Proposed for another article, which was merged into this one: the same change is made to this one below.',
    different: 'They differ',
    differentLabel: (one: string, other: string) => `“${one}” and “${other}” are different`,
    alikeLabel: (one: string, other: string) => `Compare “${one}” and “${other}” again`,
    setAside: 'Noted. They are compared again only when one of them gets another title.',
  },
)
