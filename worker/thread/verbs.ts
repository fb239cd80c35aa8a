export { rebuildMessageIndex } from './indexing.ts'
export { summaryFrom, summaryQuery } from './summary-rows.ts'
export { concernedByMessage, sendMessage } from './writing.ts'
