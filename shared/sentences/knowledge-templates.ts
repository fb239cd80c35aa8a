import { catalogue } from '../sentences.ts'

/** What an empty article begins with, by its kind. Stands in the article's own language. */
export const templateSentences = catalogue(
  {
    answer: `{{customer.name}} 您好，

（待填：一句话直接回答客户的问题）

1. （待填：客户要做的第一步）
2. （待填：做完会看到什么）

如果还有问题，直接回复本邮件即可，我们会继续跟进。

{{agent.name}}

> [!internal]
> （待填：只给同事看的提醒，例如权限、金额上限、找谁）
`,
    procedure: `## 什么时候用

（待填：遇到什么情况走这个流程）

## 步骤

1. （待填：谁，做什么，在哪里做）
2. （待填：怎么知道这一步做对了）
3. （待填：交给谁，多久之内）

> [!warning]
> （待填：最容易出错的地方，出错了怎么补救）
`,
    policy: `## 规定

（待填：一句话说清楚允许什么、不允许什么）

## 适用范围

| 情况 | 怎么办 | 谁可以批准 |
| --- | --- | --- |
| （待填：常见情况） | （待填：做法） | （待填：角色） |

## 从什么时候起

（待填：生效日期，以及取代了哪一份）
`,
    norm: `## 我们约定

- （待填：大家都这样做的一件事）
- （待填：不这样做的一件事）

## 为什么

（待填：它解决了什么问题）

## 例子

> [!note]
> （待填：一个真实的好例子）
`,
    how_to: `## 做完以后

（待填：读者会得到什么结果）

## 先准备好

- （待填：账号、权限或资料）

## 步骤

1. （待填：第一步，写清按钮或菜单的名字）
2. （待填：第二步，可以放一张截图）
3. （待填：怎么确认已经成功）
`,
  },
  {
    answer: `Dear {{customer.name}},

(to fill in: the answer in one sentence)

1. (to fill in: the first thing to do)
2. (to fill in: what happens then)

If anything is left open, simply reply to this mail and we will go on from there.

{{agent.name}}

> [!internal]
> (to fill in: for colleagues only, such as limits and whom to ask)
`,
    procedure: `## When to use it

(to fill in: what has happened when this procedure begins)

## Steps

1. (to fill in: who does what, and where)
2. (to fill in: how to see that it worked)
3. (to fill in: who takes over, and by when)

> [!warning]
> (to fill in: what goes wrong most often, and how to mend it)
`,
    policy: `## The rule

(to fill in: what is allowed and what is not, in one sentence)

## Where it applies

| Case | What to do | Who may approve |
| --- | --- | --- |
| (to fill in: a common case) | (to fill in: what to do) | (to fill in: a role) |

## Since when

(to fill in: from which date, and what it replaces)
`,
    norm: `## We agreed

- (to fill in: something that all of us do)
- (to fill in: something that none of us does)

## Why

(to fill in: what it made better)

## An example

> [!note]
> (to fill in: a good one that really happened)
`,
    how_to: `## What you will have

(to fill in: the result)

## Before you begin

- (to fill in: an account, a right or a document)

## Steps

1. (to fill in: the first step, with the name of the button or menu)
2. (to fill in: the second, perhaps with a picture)
3. (to fill in: how to see that it worked)
`,
  },
)

/** How a place to fill in begins, in any template. */
export const TO_FILL_IN = /（待填：|\(to fill in: /
