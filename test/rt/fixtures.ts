// Saves what a real Request Tracker serves to an agent, as data for the unit tests of the adapter.
// Run after a new RT version: node test/rt/fixtures.ts
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fillRt } from './fill.ts'
import { rtRest, signedIn } from './rest.ts'
import { startRt } from './server.ts'

const target = join(import.meta.dirname, '..', 'fixtures', 'hosts', 'rt')
// A fixed port, because it is part of every address in the answers and would otherwise change all of them.
const port = 18085
const person = 'Name,EmailAddress,RealName,WorkPhone,MobilePhone'

const dir = mkdtempSync(join(tmpdir(), 'baton-rt-fixtures-'))
const rt = await startRt({ dir, port })
try {
  const filled = await fillRt(rt)
  const { linxia } = filled.agents
  const { id } = filled.tickets.refund
  await converse(rtRest(rt.url, linxia.name, linxia.password), id)
  await filled.customerWrites('chen', id, '补充一下：银行说两笔都已入账，不是预授权。\n麻烦加急处理，谢谢！')
  const { get } = await signedIn(rt.url, linxia.name, linxia.password)
  const pages = {
    'display.html': `/Ticket/Display.html?id=${id}`,
    // The display page comes without the messages and fetches this piece afterwards.
    'history.html': `/Helpers/TicketHistory?id=${id}`,
    'update.html': `/Ticket/Update.html?id=${id}&Action=Respond`,
    'ticket.json': `/REST/2.0/tickets?query=id=${id}&fields=Subject,Status,Priority,Queue,Requestor,Owner,Created,LastUpdated,CustomFields&fields[Queue]=Name&fields[Owner]=Name,RealName&fields[Requestor]=${person}`,
    'history.json': `/REST/2.0/ticket/${id}/history?fields=Type,Creator,Created&per_page=100`,
    'attachments.json': `/REST/2.0/ticket/${id}/attachments?fields=Content,ContentType,TransactionId,Creator,Created&per_page=100`,
  }
  mkdirSync(target, { recursive: true })
  for (const [name, path] of Object.entries(pages)) writeFileSync(join(target, name), await get(path))
} finally {
  await rt.stop()
  rmSync(dir, { recursive: true, force: true })
}

// One answer and one note, so that the data holds every kind of message: the note must never be taken for the customer's words.
async function converse(rest: ReturnType<typeof rtRest>, id: number) {
  const Content = '<p>陈女士您好，</p>\n\n<p>两笔扣款我们正在和账务核对，今天内给您答复。</p>\n\n<p>客服 林夏</p>\n'
  await rest.post(`/ticket/${id}/correspond`, { ContentType: 'text/html', Content })
  await rest.post(`/ticket/${id}/comment`, {
    ContentType: 'text/plain',
    Content: '@李娜 请核对 BT20260418-7731 的两笔入账，卡尾号 6620。',
  })
}
