import type { Postman } from './postman.ts'
import type { Room } from './room.ts'
import type { Timer } from './timer.ts'

/** The Worker's bindings, as wrangler.jsonc names them. */
export interface Env {
  readonly DB: D1Database
  readonly SEARCH: D1Database
  readonly FILES: R2Bucket
  readonly ROOM: DurableObjectNamespace<Room>
  /** Wakes a workspace's clocks when they are due. */
  readonly TIMER: DurableObjectNamespace<Timer>
  /** Wakes the outbox when something that waits is due. */
  readonly POSTMAN: DurableObjectNamespace<Postman>
  /** Cloudflare's mail service, where the deployment has one; see `MAIL_FROM`. */
  readonly MAIL?: SendEmail
  /** The address that mail of the binding comes from, on a domain that the account verified. */
  readonly MAIL_FROM?: string
  readonly ASSETS: Fetcher
  readonly KNOCKS: RateLimit
  /** Messages to the MCP server, by token. */
  readonly QUESTIONS: RateLimit
  /** `1` on a server that somebody runs on their own machine: the owner's link works, and only there. */
  readonly LOCAL: string
  /** Opens the doors by which a local start makes owner's links and tokens; empty, as in the cloud, they are shut. */
  readonly LOCAL_SECRET: string
  /** Where uploaded files are sent to be scanned for viruses; empty: they are not. */
  readonly SCAN_URL?: string
  /** The secret that signs what the scanner is sent. */
  readonly SCAN_SECRET?: string
  /** Comma list of extension ids that may be handed a token; empty on a local server means any. */
  readonly EXTENSION_IDS: string
}
