import { catalogue } from '../sentences.ts'

/** What a key may reach, until when, and how other programs use it. */
export const apiKeySentences = catalogue(
  {
    departments: '代表哪些部门',
    departmentsHint: '能读这些部门能读的文章，也以它们的名义请求转交。不选：只能读对全公司开放的文章。',
    needDepartment: '要请求转交，就选一个部门：对方得知道是哪个部门在请求',
    inYourName: '转交会以你的名义发出，对方的答复也通知你。你离职后，这个密钥就不能再请求转交。',
    validFor: '有效期',
    forever: '一直有效，直到作废',
    days90: '90 天',
    year: '一年',
    reach: '归谁，代表谁',
    openOnly: '对全公司开放的',
    ends: '到期',
    never: '不到期',
    expired: '已过期',
    assistants: 'AI 助手（MCP）',
    assistantsLead:
      '公司自己的 AI 助手可以从这里查知识、读文章、查归属，也能请求转交。能做什么由密钥上的勾选决定；权限和人一样，看不到的文章就答不出来。每个回答都带着文章的状态和链接。',
    address: 'MCP 地址',
    reading: '用接口查知识',
    readingLead: '需要「读取知识库」。每篇都带着状态；一篇全文在 /v1/articles/ 后面加上它的 id。',
    readingWords: '退款多久到账',
    document: '全部接口的说明（OpenAPI）',
  },
  {
    departments: 'For which departments',
    departmentsHint:
      'It reads what these may read, and asks others in their name. None: it reads only what is open to the whole company.',
    needDepartment: 'To ask departments, choose one: they have to know who asks',
    inYourName:
      'It asks in your name, and you hear the answer. Once you leave the company, this key can no longer ask anybody.',
    validFor: 'Valid for',
    forever: 'Until it is revoked',
    days90: '90 days',
    year: 'One year',
    reach: 'Whose, and for whom',
    openOnly: 'What is open to all',
    ends: 'Ends',
    never: 'No end',
    expired: 'Expired',
    assistants: 'AI assistants (MCP)',
    assistantsLead:
      'The company’s own assistant can search, read, find out who owns a question and ask departments here, as far as its key is ticked: with the permissions that people have, and never of what it may not read. Each answer carries the article’s state and link.',
    address: 'MCP address',
    reading: 'Search knowledge over HTTP',
    readingLead: 'Needs “Read knowledge”. Each article says its state; one whole is at /v1/articles/ and its id.',
    readingWords: 'How long does a refund take',
    document: 'All endpoints (OpenAPI)',
  },
)
