import { catalogue } from '../sentences.ts'

/** The keys of a list with something read beside it. */
export const listKeySentences = catalogue(
  {
    keys: '快捷键',
    next: '下一个',
    previous: '上一个',
    open: '读全文',
    back: '回到列表',
    help: '显示快捷键',
    on: '在这一页使用单键快捷键',
    onHint: '用语音输入时建议关掉，以免误触。',
  },
  {
    keys: 'Keyboard',
    next: 'Next',
    previous: 'Previous',
    open: 'Read it',
    back: 'Back to the list',
    help: 'Show these keys',
    on: 'Single keys on this page',
    onHint: 'Switch them off if you dictate.',
  },
)
