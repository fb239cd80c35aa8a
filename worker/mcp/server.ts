import {
  createMcpHandler,
  isLegacyRequest,
  McpServer,
  type StandardSchemaWithJSON,
  WebStandardStreamableHTTPServerTransport,
} from '@modelcontextprotocol/server'
import * as z from 'zod/mini'
import { Problem } from '../../shared/problems.ts'
import { problemSentences } from '../../shared/sentences/problems.ts'
import { sentencesIn } from '../../shared/sentences.ts'
import { mayCall } from '../platform/serve.ts'
import { askDepartment, whoOwns } from './department-tools.ts'
import { readKnowledge, searchKnowledge } from './knowledge-tools.ts'
import type { Desk, Tool } from './tool.ts'

const tools = [searchKnowledge, readKnowledge, whoOwns, askDepartment]

/**
 * Answers one parsed message or batch, of the revisions with a handshake (up to 2025-11-25) and of those without (2026-07-28): both
 * stateless, both as one JSON body. The protocol itself is the official SDK's. The Worker weighs 562 kB gzipped with it and 416
 * without (Cloudflare takes 3 MB), and starts in 114 ms instead of 87, most of it parsing: it runs with the first message only.
 */
export async function serveMessage(request: Request, parsedBody: unknown, desk: Desk): Promise<Response> {
  if (!(await isLegacyRequest(request, parsedBody))) {
    // Nothing here changes while somebody listens, so nobody may subscribe.
    const modern = createMcpHandler(() => serverFor(desk), {
      legacy: 'reject',
      maxSubscriptions: 0,
      keepAliveMs: 0,
    })
    return modern.fetch(request, { parsedBody })
  }
  const transport = new WebStandardStreamableHTTPServerTransport({ enableJsonResponse: true })
  const server = serverFor(desk)
  await server.connect(transport)
  const answer = await transport.handleRequest(request, { parsedBody })
  await server.close()
  return answer
}

/** A server with the tools that whoever asks may use. */
function serverFor(desk: Desk): McpServer {
  const [usable, closed] = [
    tools.filter(one => mayCall(desk.scope, one.needs)),
    tools.filter(one => !mayCall(desk.scope, one.needs)),
  ]
  const server = new McpServer(
    { name: 'baton', title: 'Baton 接力', version: '1', websiteUrl: desk.link('') },
    { capabilities: { tools: { listChanged: false } }, instructions: instructions(desk, closed) },
  )
  for (const one of usable) {
    server.registerTool(
      one.name,
      {
        title: one.title,
        description: one.description,
        inputSchema: standard(one.input),
        outputSchema: standard(one.output),
        annotations: {
          readOnlyHint: !one.changes,
          destructiveHint: false,
          idempotentHint: true,
          openWorldHint: false,
        },
      },
      input => answerWith(one, desk, input),
    )
  }
  return server
}

function instructions({ scope }: Desk, closed: readonly Tool[]): string {
  return [
    `The knowledge base of ${scope.workspace.name}, and who owns which question there.`,
    'Search, read the article, answer from it and quote its url. Say so when its state is not validated or it may be stale.',
    'When no article answers, find out who owns the question before anybody is asked.',
    ...closed.map(one => `${one.name} is not open to this key or person.`),
  ].join('\n')
}

async function answerWith(one: Tool, desk: Desk, input: unknown) {
  try {
    const { told, text } = await one.answer(desk, input as never)
    return { content: [{ type: 'text' as const, text }], structuredContent: told }
  } catch (error) {
    return { content: [{ type: 'text' as const, text: refusal(error, desk) }], isError: true }
  }
}

/** What happened and what to do, with the code and the facts that programs get elsewhere. Nothing unplanned is told. */
function refusal(error: unknown, { scope }: Desk): string {
  if (!(error instanceof Problem)) console.error(scope.requestId, error)
  const { code, facts } = error instanceof Problem ? error : new Problem('broken')
  const more = Object.entries(facts).map(([name, value]) => `${name}: ${value}`)
  return [`${code}: ${sentencesIn(problemSentences, 'en')[code]}`, ...more].join('\n')
}

/** A schema as the SDK takes it; zod/mini says how to check, and here also how to show it. */
function standard(schema: z.ZodMiniObject): StandardSchemaWithJSON<Record<string, unknown>, Record<string, unknown>> {
  const show = (io: 'input' | 'output') => () => {
    const { $schema: _, ...shown } = z.toJSONSchema(schema, { io, unrepresentable: 'any' })
    return shown as Record<string, unknown>
  }
  return {
    '~standard': {
      version: 1,
      vendor: 'baton',
      validate: schema['~standard'].validate as never,
      jsonSchema: { input: show('input'), output: show('output') },
    },
  }
}
