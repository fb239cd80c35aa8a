import { catalogue } from '../sentences.ts'

/** What the browser itself shows for us: its menus. */
export const extensionSentences = catalogue(
  {
    escalate: '转交其他部门…',
    lookUp: '在知识库中查找“%s”',
    saveArticle: '存为知识…',
    noteTouchpoint: '记入客户旅程',
  },
  {
    escalate: 'Ask another department…',
    lookUp: 'Search knowledge for “%s”',
    saveArticle: 'Save as knowledge…',
    noteTouchpoint: "Add to customer's journey",
  },
)
