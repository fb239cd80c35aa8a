import type { Input } from '../../shared/contract.ts'

const trimmed = (server: string) => server.replace(/\/+$/, '')

/**
 * A shell command that notes one touchpoint on `server`. `title` says what happened, in the reader's language. `spread` writes it
 * over many lines, for reading.
 */
export function touchpointCommand(server: string, key: string, title: string, spread: boolean): string {
  const note: Input<'noteTouchpoints'> = {
    items: [
      {
        customer: { email: 'customer@example.com' },
        kind: 'delivery',
        title,
        channel: 'shop',
        sourceId: 'order-88231-shipped',
      },
    ],
  }
  return [
    `curl ${trimmed(server)}/v1/touchpoints`,
    `-H 'authorization: Bearer ${key}'`,
    `-H 'content-type: application/json'`,
    `-d '${JSON.stringify(note, null, spread ? 2 : 0)}'`,
  ].join(spread ? ' \\\n  ' : ' ')
}

/** A shell command that searches knowledge on `server` for some words. */
export function searchCommand(server: string, key: string, words: string, spread: boolean): string {
  return [
    `curl -G ${trimmed(server)}/v1/articles/search`,
    `-H 'authorization: Bearer ${key}'`,
    `--data-urlencode 'q=${words}'`,
  ].join(spread ? ' \\\n  ' : ' ')
}

/** Where the MCP server of `server` stands. */
export const mcpAddress = (server: string): string => `${trimmed(server)}/mcp`

/** The MCP server as the configuration of most assistants names it. */
export function mcpConfiguration(server: string, key: string): string {
  const baton = { type: 'http', url: mcpAddress(server), headers: { Authorization: `Bearer ${key}` } }
  return JSON.stringify({ mcpServers: { baton } }, null, 2)
}
