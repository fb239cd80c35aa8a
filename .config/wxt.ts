// WXT looks for its configuration here, so that its commands work from the repository's root.
export { default } from '../extension/wxt.config.ts'
