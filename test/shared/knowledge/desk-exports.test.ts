import { expect, test } from 'vitest'
import { readings } from '../../support/readings.ts'

const files = (json: Readonly<Record<string, unknown>>) =>
  readings(Object.fromEntries(Object.entries(json).map(([path, value]) => [path, JSON.stringify(value)])))

test('Zendesk Guide: articles, sections and categories of several files, nested sections, drafts, labels', async () => {
  const { found, notTaken } = await files({
    'categories.json': {
      categories: [{ id: 1, name: 'Billing', locale: 'en-us', position: 0 }],
      count: 1,
      next_page: null,
    },
    'sections.json': {
      sections: [
        { id: 10, category_id: 1, name: 'Refunds', parent_section_id: null, locale: 'en-us' },
        { id: 11, category_id: 1, name: 'Abroad/EU', parent_section_id: 10, locale: 'en-us' },
      ],
    },
    'articles.json': {
      articles: [
        {
          id: 100,
          title: 'How long?',
          body: '<p>Three <strong>days</strong>.</p><script>x()</script>',
          locale: 'en-us',
          section_id: 11,
          draft: false,
          label_names: ['money'],
          html_url: 'https://help.example.com/hc/en-us/articles/100',
        },
        {
          id: 101,
          title: 'Draft',
          body: '<p>Later</p>',
          locale: 'zh-cn',
          section_id: 10,
          draft: true,
          label_names: [],
          html_url: 'https://help.example.com/hc/zh-cn/articles/101',
        },
        {
          id: 102,
          title: 'Empty',
          body: null,
          locale: 'en-us',
          section_id: 10,
          html_url: 'https://help.example.com/x',
        },
      ],
      page: 1,
    },
  })
  expect(found).toMatchObject([
    {
      source: 'zendesk:help.example.com',
      key: '100:en-us',
      title: 'How long?',
      body: 'Three **days**.',
      folder: 'Billing/Refunds/Abroad／EU',
      tags: ['money'],
      language: 'en',
      draft: false,
    },
    { key: '101:zh-cn', folder: 'Billing/Refunds', language: 'zh', draft: true },
  ])
  expect(notTaken).toMatchObject([{ title: 'Empty', why: 'empty' }])
})

test('Zendesk Guide: translations lie where their article lies', async () => {
  const { found } = await files({
    'all.json': {
      sections: [{ id: 10, category_id: 1, name: '退款', parent_section_id: null }],
      categories: [{ id: 1, name: '账务' }],
      articles: [
        { id: 7, title: 'Refund', body: '<p>Three days</p>', locale: 'en-us', section_id: 10, label_names: ['钱'] },
      ],
      translations: [
        {
          id: 71,
          source_id: 7,
          source_type: 'Article',
          locale: 'zh-cn',
          title: '退款',
          body: '<p>三天</p>',
          draft: false,
        },
      ],
    },
  })
  expect(found).toMatchObject([
    { key: '7:en-us', folder: '账务/退款' },
    { key: '7:zh-cn', title: '退款', folder: '账务/退款', tags: ['钱'], language: 'zh' },
  ])
})

test('Freshdesk: lists of each kind, the hierarchy of an article, and the nested account export', async () => {
  const { found } = await files({
    'categories.json': [{ id: 3, name: 'General', description: '', visible_in_portals: [1] }],
    'folders.json': [{ id: 4, name: 'Refunds', category_id: 3, visibility: 1, parent_folder_id: null, hierarchy: [] }],
    'articles.json': [
      {
        id: 1,
        type: 1,
        category_id: 3,
        folder_id: 4,
        title: 'By folder',
        description: '<p>x <b>y</b></p>',
        status: 2,
        tags: ['a'],
        hierarchy: [],
      },
      {
        id: 2,
        type: 1,
        category_id: 3,
        folder_id: 4,
        title: 'By hierarchy',
        description: '<p>z</p>',
        status: 1,
        hierarchy: [
          { level: 0, type: 'category', data: { id: 3, name: 'Top', language: 'zh' } },
          { level: 1, type: 'folder', data: { id: 2, name: 'In' } },
        ],
      },
    ],
    'old.json': [
      {
        category: {
          id: 9,
          name: 'Old',
          folders: [
            { id: 8, name: 'Nested', articles: [{ id: 5, title: 'Five', description: '<i>five</i>', status: 2 }] },
          ],
        },
      },
    ],
  })
  expect(found).toMatchObject([
    { source: 'freshdesk', key: '1', folder: 'General/Refunds', body: 'x **y**', tags: ['a'], draft: false },
    { key: '2', folder: 'Top/In', draft: true, language: 'zh' },
    { key: '5', title: 'Five', body: '*five*', folder: 'Old/Nested' },
  ])
})

test('Request Tracker: the text stands in custom fields, disabled ones stay out', async () => {
  const { found, notTaken } = await files({
    'rt.json': {
      items: [
        {
          id: 1,
          Name: 'Greeting',
          Summary: 's',
          Class: { id: '1', type: 'class', Name: 'Answers' },
          CustomFields: [
            { id: '2', name: 'Content', type: 'customfield', values: ['Dear *customer*,\n\n- one_two\n1. x'] },
          ],
          _hyperlinks: [{ ref: 'self', _url: 'https://rt.example.com/REST/2.0/article/1' }],
        },
        {
          id: 2,
          Name: 'Html',
          Class: { id: '1', type: 'class' },
          CustomFields: [
            { name: 'Question', values: ['Why?'] },
            { name: 'Response', values: ['<p>So</p>'] },
          ],
        },
        {
          id: 3,
          Name: 'Off',
          Class: { id: '1', type: 'class' },
          CustomFields: [{ name: 'Content', values: ['x'] }],
          Disabled: '1',
        },
      ],
      count: 3,
    },
  })
  expect(found).toMatchObject([
    {
      source: 'rt:rt.example.com',
      title: 'Greeting',
      body: 'Dear \\*customer\\*,\n\n\\- one_two\n1\\. x',
      folder: 'Answers',
    },
    { title: 'Html', source: 'rt' },
  ])
  expect(found[1]?.body).toContain('So')
  expect(notTaken).toMatchObject([{ title: 'Off', why: 'archived' }])
})

test('Zammad text modules and Chatwoot canned responses, with their variables as ours', async () => {
  const { found, notTaken } = await files({
    'zammad.json': [
      {
        id: 1,
        name: 'Hello',
        keywords: 'hi, hello',
        content: '<div>Dear #{ticket.customer.firstname},<br>#{user.firstname} (#{ticket.number}) #{config.fqdn}</div>',
        active: true,
      },
      { id: 2, name: 'Off', keywords: '', content: 'x', active: false },
    ],
    'chatwoot.json': [
      {
        id: 3,
        account_id: 7,
        short_code: 'welcome',
        content: 'Hello {{contact.name}}!\n*{{agent.name}}* {{ conversation.display_id }} {{contact.email}}',
      },
    ],
  })
  expect(found.map(one => [one.source, one.title, one.body, one.tags])).toEqual([
    [
      'chatwoot:account 7',
      'welcome',
      'Hello {{customer.name}}!\n\\*{{agent.name}}\\* {{case.id}} {{?contact.email}}',
      [],
    ],
    ['zammad', 'Hello', 'Dear {{customer.name}},  \n{{agent.name}} ({{case.id}}) {{?config.fqdn}}', ['hi', 'hello']],
  ])
  expect(notTaken).toMatchObject([{ title: 'Off', why: 'archived' }])
})

test('JSON that only looks like an export does no harm', async () => {
  const { found, notTaken } = await files({
    'a.json': {
      articles: [null, 1, 'x', [], { section_id: 1 }],
      sections: [{ id: 1, parent_section_id: 1, name: 'Loop' }],
    },
    'b.json': [{ short_code: {}, content: ['x'] }],
    'c.json': { articles: { __proto__: {} } },
    'd.json': [],
  })
  expect(found).toEqual([])
  expect(notTaken.every(one => ['empty', 'unknown_format'].includes(one.why))).toBe(true)
})
