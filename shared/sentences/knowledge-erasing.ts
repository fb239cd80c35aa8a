import { catalogue } from '../sentences.ts'

/** Erasing a picture or file that must not have been in an article. */
export const erasingSentences = catalogue(
  {
    erase: '抹去图片或文件…',
    title: '抹去一个图片或文件',
    lead: '例如带有客户个人信息的截图。会从这篇文章和它所有的历史版本里删除，无法找回；历史版本会注明谁在何时抹去。文章里的文字不变。',
    which: '哪一个',
    none: '这篇文章没有、也不曾有过图片或文件。',
    inText: '在正文里',
    beside: '在附件里',
    former: '只在历史版本里',
    do: '永久抹去',
    sure: '我确认要永久抹去它',
    done: '已抹去，所有版本里都没有了',
    cancel: '取消',
    noted: (who: string, when: string, count: number) => `${who}于${when}抹去了 ${count} 个文件`,
  },
  {
    erase: 'Erase a picture or file…',
    title: 'Erase a picture or file',
    lead: 'Such as a screenshot with a customer’s personal data. It is deleted from this article and all its versions, for good; they keep a note of who erased it and when. The words stay.',
    which: 'Which one',
    none: 'This article has no pictures or files, and never had.',
    inText: 'In the text',
    beside: 'Attached',
    former: 'In earlier versions only',
    do: 'Erase for good',
    sure: 'I am sure that it is to be erased for good',
    done: 'Erased from every version',
    cancel: 'Cancel',
    noted: (who: string, when: string, count: number) =>
      count === 1 ? `A file was erased by ${who} · ${when}` : `${count} files were erased by ${who} · ${when}`,
  },
)
