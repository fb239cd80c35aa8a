import { catalogue } from '../sentences.ts'

/** What the browser itself shows for us: menus and desktop notices. */
export const extensionSentences = catalogue(
  {
    escalate: '转交其他部门…',
    lookUp: '在知识库中查找',
    saveArticle: '存为知识…',
    noteTouchpoint: '记入客户旅程',
    askedTitle: (from: string) => `${from}请求转交`,
    answeredTitle: (by: string) => `${by}已答复`,
    declinedTitle: (by: string) => `${by}退回了转交`,
    askedBackTitle: (by: string) => `${by}追问`,
    repliedTitle: (by: string) => `${by}回复了你的追问`,
    reopenedTitle: (by: string) => `${by}重新打开了转交`,
    withdrawnTitle: (by: string) => `${by}撤回了转交`,
    someDepartment: '其他部门',
  },
  {
    escalate: 'Ask another department…',
    lookUp: 'Look up in knowledge',
    saveArticle: 'Save as knowledge…',
    noteTouchpoint: "Add to customer's journey",
    askedTitle: from => `${from} asks for a handoff`,
    answeredTitle: by => `${by} answered`,
    declinedTitle: by => `${by} declined the handoff`,
    askedBackTitle: by => `${by} asks back`,
    repliedTitle: by => `${by} replied to your question`,
    reopenedTitle: by => `${by} reopened the handoff`,
    withdrawnTitle: by => `${by} withdrew the handoff`,
    someDepartment: 'Another department',
  },
)
