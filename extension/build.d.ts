/** Origins that this build is granted at install; empty in releases. Set by BATON_SITES, see wxt.config.ts. */
declare const __BATON_SITES__: readonly string[]
/** The server that a fresh installation talks to. Set by BATON_SERVER. */
declare const __BATON_SERVER__: string
