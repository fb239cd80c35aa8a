import { catalogue } from '../sentences.ts'

/** What formatted text says of itself, whoever wrote it. */
export const markdownSentences = catalogue(
  {
    note: '说明',
    warning: '注意',
    internal: '仅内部可见，不会插入回复',
    remotePicture: (host: string, alt: string) => (alt ? `显示来自 ${host} 的图片：${alt}` : `显示来自 ${host} 的图片`),
    pictureMissing: '图片不在这篇文章里',
    pictureFailed: '图片没能读出来，稍后会再试',
    pictureLoading: '正在读取图片…',
  },
  {
    note: 'Note',
    warning: 'Take care',
    internal: 'Internal: never goes into a reply',
    remotePicture: (host: string, alt: string) =>
      alt ? `Show the picture from ${host}: ${alt}` : `Show the picture from ${host}`,
    pictureMissing: 'This picture does not belong to the article',
    pictureFailed: 'The picture could not be read; it will be tried again',
    pictureLoading: 'Reading the picture…',
  },
)
