import { catalogue } from '../sentences.ts'
import { stateWords } from './knowledge-states.ts'
import { variableWords } from './knowledge-variables.ts'

/** What the panel says of knowledge before anything is opened: it is part of its first load. */
export const knowledgeSentences = catalogue(
  {
    ...variableWords.zh,
    ...stateWords.zh,
    suggested: '推荐知识',
    all: '全部',
    search: '搜索知识库',
    noneText: '搜一搜知识库，或者把你的答复存成知识，下一位同事就能直接用。',
    away: '知识库暂时搜不了，其他内容照常。稍后会自动恢复。',
    write: '写一篇知识',
    insert: '插入回复',
    insertNote: '插入备注',
    copy: '复制',
    read: '查看全文',
    fold: '收起',
    fromReplyEmpty: '回复框里还没有内容。先写好回复，或在页面上选中一段文字。',
    used: '本工单用过',
    uses: (count: number) => `用于 ${count} 个工单`,
    similar: (count: number) => `用于 ${count} 个类似工单`,
    noteBox: '打开的是内部备注框：插入的内容客户看不到。',
  },
  {
    ...variableWords.en,
    ...stateWords.en,
    suggested: 'Answers that fit',
    all: 'All',
    search: 'Search knowledge',
    noneText: 'Search the knowledge base, or save your own answer as an article for the next colleague.',
    away: 'Knowledge cannot be searched right now; everything else works. It comes back by itself.',
    write: 'Write an article',
    insert: 'Insert reply',
    insertNote: 'Insert note',
    copy: 'Copy',
    read: 'Read it all',
    fold: 'Fold',
    fromReplyEmpty: 'The reply box is empty. Write the reply first, or select some text in the page.',
    used: 'Used on this ticket',
    uses: (count: number) => (count === 1 ? 'used on 1 ticket' : `used on ${count} tickets`),
    similar: (count: number) => `used on ${count} similar ticket${count === 1 ? '' : 's'}`,
    noteBox: 'The open box is an internal note: the customer will not see what you insert.',
  },
)
