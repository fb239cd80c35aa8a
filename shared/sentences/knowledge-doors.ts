import { catalogue } from '../sentences.ts'

/** Knowledge outside of panel and hub: address bar, menu and popup. */
export const knowledgeDoorSentences = catalogue(
  {
    begin: '查找知识：输入几个字，例如「退款」',
    searchFor: (words: string) => `在知识库中查找「${words}」`,
    signedOut: '还没有登录 Baton，按回车去登录',
    away: (words: string) => `连不上服务器，按回车到工作台再查「${words}」`,
    failed: (words: string) => `这次没有查成，按回车到工作台再查「${words}」`,
    label: '查找知识库',
    results: '找到的文章',
    none: (words: string) => `没有讲到「${words}」的文章`,
    stands: (at: number, of: number, title: string) => `第 ${at} 篇，共 ${of} 篇：${title}`,
    open: '打开',
    copy: '复制答案',
    all: '在工作台里查看全部',
    retry: '再试一次',
  },
  {
    begin: 'Search knowledge: type a few words, such as “refund”',
    searchFor: (words: string) => `Search knowledge for “${words}”`,
    signedOut: 'Not signed in to Baton: press Enter to sign in',
    away: (words: string) => `The server is out of reach: press Enter to search the hub for “${words}”`,
    failed: (words: string) => `That search failed: press Enter to search the hub for “${words}”`,
    label: 'Search knowledge',
    results: 'Articles found',
    none: (words: string) => `No article speaks of “${words}”`,
    stands: (at: number, of: number, title: string) => `${at} of ${of}: ${title}`,
    open: 'Open',
    copy: 'Copy the answer',
    all: 'See all in the hub',
    retry: 'Try again',
  },
)
