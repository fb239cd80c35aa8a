import type { Input } from '../../shared/contract.ts'

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
    `curl ${server.replace(/\/+$/, '')}/v1/touchpoints`,
    `-H 'authorization: Bearer ${key}'`,
    `-H 'content-type: application/json'`,
    `-d '${JSON.stringify(note, null, spread ? 2 : 0)}'`,
  ].join(spread ? ' \\\n  ' : ' ')
}
