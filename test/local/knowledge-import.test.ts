import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as z from 'zod/mini'
import { newId } from '../../shared/ids.ts'
import { exchangeEndpoints } from '../../shared/knowledge/exchange/contract.ts'
import { at } from '../../worker/local/task.ts'
import { handbook } from '../support/handbook.ts'

/** A server that takes what the contract lets through, and asks for every picture once. */
let server: Server
let folder: string
const heard: { path: string; key: string | undefined }[] = []
const taken = new Map<string, { folder: string; draft: boolean }>()
const book = handbook(60)
const refusals: Readonly<Record<string, { status: number; code: string; later?: boolean }>> = {
  'Bearer btk_revoked': { status: 401, code: 'not_signed_in', later: true },
  'Bearer btk_gone': { status: 401, code: 'not_signed_in' },
  'Bearer btk_reader': { status: 403, code: 'not_allowed' },
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'baton-import-'))
  for (const [path, content] of book.files) {
    await mkdir(join(folder, 'book', dirname(path)), { recursive: true })
    await writeFile(join(folder, 'book', path), content)
  }
  server = createServer(async (request, response) => {
    const parts: Buffer[] = []
    for await (const part of request) parts.push(part as Buffer)
    heard.push({ path: request.url ?? '', key: request.headers.authorization })
    const refusal = refusals[request.headers.authorization ?? '']
    if (refusal && !(refusal.later && request.method === 'GET')) {
      response.writeHead(refusal.status)
      response.end(JSON.stringify({ code: refusal.code, facts: {} }))
      return
    }
    const said = () => {
      if (request.url === '/v1/files') return { id: newId(1), state: 'ready' }
      return request.method === 'GET' ? imported(request.url ?? '') : answer(Buffer.concat(parts).toString())
    }
    response.end(JSON.stringify(said()))
  })
  await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
})
afterAll(async () => {
  await new Promise(done => server.close(done))
  await rm(folder, { recursive: true, force: true })
})

function answer(text: string) {
  const { items } = z.parse(exchangeEndpoints.importArticles.request, JSON.parse(text))
  return {
    items: items.map(({ key, pictures, folder: into, draft, twin }) => {
      const needs = pictures.filter(one => one.fileId === null).map(one => one.sha256)
      if (needs.length === 0) taken.set(key, { folder: into, draft })
      return {
        outcome: needs.length > 0 ? 'needs_pictures' : 'created',
        articleId: null,
        why: null,
        needs,
        loose: twin !== undefined,
        ...(twin && { apart: 'twin_missing' }),
      }
    }),
  }
}

/** One page and another. */
function imported(url: string) {
  const { source, after } = z.parse(
    exchangeEndpoints.listImported.request,
    Object.fromEntries(new URL(url, 'http://x').searchParams),
  )
  const one = (key: string) => ({ id: newId(9), key, title: `Of ${source}`, version: 1 })
  return after ? { items: [one('old/fax.md')], next: null } : { items: [one('book.md')], next: 'book.md' }
}

const run = (...args: string[]) =>
  promisify(execFile)(process.execPath, [at('worker/local/tasks/knowledge-import.ts'), ...args]).catch(
    error => error as { stdout: string; stderr: string; code: number },
  )

test('a folder is imported from the command line, pictures and all', async () => {
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const { stdout } = await run(
    join(folder, 'book'),
    '--url',
    url,
    '--key',
    'btk_x',
    '--department',
    newId(2),
    '--folder',
    '手册',
  )
  expect(stdout).toContain(`created ${book.articles}`)
  expect(taken.size).toBe(book.articles)
  expect([...taken.values()].every(one => one.folder.startsWith('手册/'))).toBe(true)
  expect(heard.some(one => one.path === '/v1/files')).toBe(true)
  expect(heard.every(one => one.key === 'Bearer btk_x')).toBe(true)
})

test('what it splits, and whose twin never came, it says', async () => {
  const chapter = (title: string) => `## ${title}\n\n${'Words that fill a page. '.repeat(1_500)}\n\n`
  const twin = newId(7)
  await mkdir(join(folder, 'long'))
  await writeFile(join(folder, 'long', 'book.md'), `# Book\n\nHello.\n\n${chapter('One')}${chapter('Two')}`)
  await writeFile(
    join(folder, 'long', 'own.md'),
    `---\nexport: baton/1\nid: ${newId(8)}\ntitle: 退款\nlanguage: zh\ntwin: ${twin}\n---\n正文`,
  )
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const { stdout } = await run(join(folder, 'long'), '--url', url, '--key', 'btk_x', '--department', newId(2))
  expect(stdout).toContain('created: book.md: Too long, or too many pictures, for one article: split into 3')
  expect(stdout).toContain(`created: own.md: Not paired yet: its counterpart (${twin})`)
  expect(stdout).toContain(`gone from the source: old/fax.md (Of files:long, ${newId(9).slice(0, 8)}`)
  expect(stdout).toContain('created 4, gone from the source 1')
})

test('without what it needs it says how', async () => {
  expect(await run(join(folder, 'book'))).toMatchObject({ code: 1, stderr: expect.stringContaining('--department ID') })
  const missing = await run(join(folder, 'nowhere'), '--url', 'http://x', '--key', 'k', '--department', newId(2))
  expect(missing).toMatchObject({ code: 1, stderr: expect.stringContaining('There is no') })
})

test('what cannot go well is said at once, and not of every article', async () => {
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const said = async (changed: { url?: string; key?: string; department?: string }) => {
    const { url: to, key, department } = { url, key: 'btk_x', department: newId(2), ...changed }
    const { stderr } = await run(join(folder, 'book'), '--url', to, '--key', key, '--department', department)
    return stderr
  }
  const before = heard.length
  expect(await said({ url: 'baton.example.com' })).toContain('It begins with https://')
  expect(await said({ department: '客服部' })).toContain('takes an id, not a name')
  expect(heard.length).toBe(before)
  expect(await said({ key: 'btk_gone' })).toContain('does not know this key')
  expect(await said({ key: 'btk_reader' })).toContain('may "Import articles"')
  expect(heard.length).toBe(before + 2)
})

test('a key that is revoked on the way is said as well', async () => {
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const { stderr } = await run(join(folder, 'book'), '--url', url, '--key', 'btk_revoked', '--department', newId(2))
  expect(stderr).toContain('does not know this key')
  expect(stderr).not.toContain('    at ')
})

test('any page of the server names it', async () => {
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hub#/knowledge`
  const { stdout } = await run(join(folder, 'book'), '--url', url, '--key', 'btk_x', '--department', newId(2))
  expect(stdout).toContain(`created ${book.articles}`)
})
