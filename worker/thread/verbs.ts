export { rebuildMessageIndex } from './indexing.ts'
export { summaryFrom, summaryQuery } from './summary-rows.ts'
export { sendMessage } from './writing.ts'
