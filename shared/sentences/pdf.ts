import { catalogue } from '../sentences.ts'

/** Looking at a PDF. */
export const pdfSentences = catalogue(
  {
    pagesOf: (name: string, pages: number) => `${name}，共 ${pages} 页`,
    page: (number: number, pages: number) => `第 ${number} 页，共 ${pages} 页`,
    pageBroken: (number: number) => `第 ${number} 页画不出来，请保存后用自己的程序打开。`,
    onlyFirst: (shown: number, pages: number) => `这里只显示前 ${shown} 页，共 ${pages} 页。其余请保存后查看。`,
    locked: '这份 PDF 有密码',
    broken: '这份 PDF 打不开',
    slow: '这份 PDF 太大，打开得太久',
    saveInstead: '请保存下来，用自己的程序打开。',
  },
  {
    pagesOf: (name, pages) => `${name}, ${pages} ${pages === 1 ? 'page' : 'pages'}`,
    page: (number, pages) => `Page ${number} of ${pages}`,
    pageBroken: number => `Page ${number} cannot be drawn. Save the file and open it with a program of your own.`,
    onlyFirst: (shown, pages) => `The first ${shown} of ${pages} pages. Save the file for the rest.`,
    locked: 'This PDF has a password',
    broken: 'This PDF cannot be opened',
    slow: 'This PDF takes too long to open',
    saveInstead: 'Save it, and open it with a program of your own.',
  },
)
