import { catalogue } from '../sentences.ts'

/** What could be easier to read. Said quietly; nothing is forbidden. */
export const hintSentences = catalogue(
  {
    none: '可读性：读起来没有障碍',
    some: (count: number) => `可读性：${count} 条建议`,
    to_fill_in: (count: number) => `还有 ${count} 处待填`,
    personal: (count: number) => `有 ${count} 处像是个人信息，换成变量更稳妥`,
    title_vague: '标题像一个分类；照客户会问的话、或看到的现象来写更容易搜到',
    no_steps: '还没有编号步骤；一步一行，同事可以只插入其中一步',
    long_sentence: (count: number) => `${count} 个句子偏长，可以拆开`,
    long_clause: (count: number) => `${count} 处超过 40 个字没有停顿`,
    comma_run: (count: number) => `${count} 个句子一逗到底，换成句号更好读`,
    long_paragraph: (count: number) => `${count} 个段落偏长，可以分段或改成列表`,
    unknown_callout: (count: number) => `${count} 个提示框写法不认识：只有 note、warning、internal`,
  },
  {
    none: 'Readability: reads well',
    some: (count: number) => (count === 1 ? 'Readability: 1 suggestion' : `Readability: ${count} suggestions`),
    to_fill_in: (count: number) =>
      count === 1 ? '1 place is still to fill in' : `${count} places are still to fill in`,
    personal: (count: number) =>
      count === 1
        ? '1 place looks personal; a variable is safer'
        : `${count} places look personal; variables are safer`,
    title_vague: 'The title names a drawer. What a customer asks or sees is found more easily',
    no_steps: 'No numbered steps yet. One on each line can be inserted one by one',
    long_sentence: (count: number) =>
      count === 1 ? '1 sentence has more than 25 words' : `${count} sentences have more than 25 words`,
    long_clause: (count: number) => (count === 1 ? '1 clause is long' : `${count} clauses are long`),
    comma_run: (count: number) => (count === 1 ? '1 sentence runs on' : `${count} sentences run on`),
    long_paragraph: (count: number) =>
      count === 1 ? '1 paragraph has more than 150 words' : `${count} paragraphs have more than 150 words`,
    unknown_callout: (count: number) =>
      count === 1
        ? '1 callout is of no known kind: note, warning or internal'
        : `${count} callouts are of no known kind: note, warning or internal`,
  },
)
