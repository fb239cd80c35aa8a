import { catalogue } from '../sentences.ts'

/** The way through knowledge for whoever is new, in five minutes, on the page itself. */
export const tourSentences = catalogue(
  {
    offer: '第一次用知识库？五分钟走一遍：怎么找、怎么插入、怎么反馈、怎么写。',
    start: '开始',
    resume: (step: number) => `从第 ${step} 步继续`,
    never: '不用了',
    again: '新人导览',
    label: '知识库导览',
    stepOf: (at: number, of: number) => `第 ${at} 步，共 ${of} 步`,
    next: '下一步',
    back: '上一步',
    pause: '先到这里',
    finish: '完成',
    finished: '导览走完了。需要时点「新人导览」再看。',
    done: '做到了',
    find_title: '找：两三个字就够',
    find_text: '在上面的搜索框里输入几个字，也可以整段贴上客户的来信。在工单旁边，按 / 就到搜索框。',
    find_try: '试一试：搜「退款」。',
    trust_title: '信：看状态',
    trust_text:
      '「已核实」表示负责人确认过这一版是对的；正文一改，就要重新核实。「未核实」可以参考，发给客户前请自己先看一遍。',
    trust_try: '找一找：哪些文章写着「已核实」？',
    insert_title: '用：回车就插入',
    insert_text:
      '打开工单，面板会推荐合适的文章。用 ↑ ↓ 选，回车插入回复；客户姓名自动填好，缺的内容会先问你。标着「仅内部可见」的段落不会插进去。',
    insert_try: '下次打开工单时试：/ 搜索，↓ 选中，回车。',
    flag_title: '报：不对就说一声',
    flag_text: '发现写错了、过时了、少一步，就在文章上点「反馈有误」，写一句话。核实人会收到，连同你手上的工单。',
    flag_try: '一句话就够，例如「第二步的按钮改名了」。',
    write_title: '写：答过两遍就写下来',
    write_text:
      '标题照客户会问的话写，正文写成可以直接发出去的答复。选好类型会放入模板；草稿自动保存，存好后由负责人核实。',
    write_try: '点「写文章」看看，随时可以回来。',
  },
  {
    offer: 'New to the knowledge base? Five minutes show how to find, insert, flag and write.',
    start: 'Begin',
    resume: (step: number) => `Go on at step ${step}`,
    never: 'No, thanks',
    again: 'Tour',
    label: 'Tour of the knowledge base',
    stepOf: (at: number, of: number) => `Step ${at} of ${of}`,
    next: 'Next',
    back: 'Back',
    pause: 'Enough for now',
    finish: 'Finish',
    finished: 'That was the tour. “Tour” shows it again.',
    done: 'Done',
    find_title: 'Find: two or three words will do',
    find_text:
      'Type a few words into the search above, or paste a whole mail. Beside a ticket, the key / leads to the search.',
    find_try: 'Try it: search for “refund”.',
    trust_title: 'Trust: look at the state',
    trust_text:
      '“Validated” means that its keeper confirmed this very text; once the text changes it has to be validated again. “Not validated” may help you, but read it before a customer does.',
    trust_try: 'Look: which articles are validated?',
    insert_title: 'Use: Enter inserts',
    insert_text:
      'Open a ticket and the panel suggests answers. ↑ and ↓ choose, Enter inserts; names are filled in, and what is missing is asked. What is marked “internal” stays out.',
    insert_try: 'Beside your next ticket: / to search, ↓ to choose, Enter.',
    flag_title: 'Flag: say when it is wrong',
    flag_text:
      'Wrong, out of date, a step missing? Flag the article with one sentence. Its verifier hears of it, with the ticket that you are on.',
    flag_try: 'One sentence is enough: “the button of step 2 has another name”.',
    write_title: 'Write: what you answered twice',
    write_text:
      'Give it the title that a customer would ask, and a text that can be sent as it is. The kind brings a template, drafts keep themselves, and a lead validates it.',
    write_try: 'Press “Write an article”; you can come back at any time.',
  },
)
