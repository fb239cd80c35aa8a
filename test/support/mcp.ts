import { request } from './office.ts'

/** One JSON-RPC request. */
export const rpc = (method: string, params: object = {}, id = 1) => ({ jsonrpc: '2.0', id, method, params })

/** Sends a message to the MCP server as whoever holds the token; a text goes as it is. */
export function post(
  token: string | null,
  message: unknown,
  headers: Record<string, string> = {},
  server = '',
): Promise<Response> {
  return request(`${server}/mcp`, {
    method: 'POST',
    headers: {
      accept: 'application/json, text/event-stream',
      'content-type': 'application/json',
      ...(token !== null && { authorization: `Bearer ${token}` }),
      ...headers,
    },
    body: typeof message === 'string' ? message : JSON.stringify(message),
  })
}

/** A request of the revisions without a handshake, which brings all that the server has to know. */
export function envelope(method: string, params: object = {}, version = '2026-07-28') {
  const _meta = {
    'io.modelcontextprotocol/protocolVersion': version,
    'io.modelcontextprotocol/clientInfo': { name: 'test', version: '1' },
    'io.modelcontextprotocol/clientCapabilities': {},
  }
  return {
    message: rpc(method, { ...params, _meta }),
    headers: { 'mcp-protocol-version': version, 'mcp-method': method },
  }
}

/** The JSON-RPC error of an answer. */
export async function errorOf(answer: Response): Promise<{ code: number; message: string }> {
  const { error } = (await answer.json()) as { error?: { code: number; message: string } }
  if (!error) throw new Error('The answer is no error.')
  return error
}

export interface ToolAnswer {
  readonly isError?: boolean
  readonly content: readonly { readonly text: string }[]
  readonly structuredContent?: Readonly<Record<string, unknown>>
}

/** Calls one tool; protocol errors throw. */
export async function callTool(token: string, name: string, input: object): Promise<ToolAnswer> {
  const answer = await post(token, rpc('tools/call', { name, arguments: input }))
  const { result, error } = (await answer.json()) as { result?: ToolAnswer; error?: { message: string } }
  if (!result) throw new Error(error?.message ?? `status ${answer.status}`)
  return result
}
