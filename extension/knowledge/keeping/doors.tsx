import { later } from '../../ui/later.tsx'

// What most visits never open is fetched when it is opened.
export const HistoryPage = later(async () => (await import('./history-page.tsx')).HistoryPage)
export const KeepPage = later(async () => (await import('./keep-page.tsx')).KeepPage)
export const ProposePage = later(async () => (await import('./propose-page.tsx')).ProposePage)
export const ProposalPage = later(async () => (await import('./proposal-page.tsx')).ProposalPage)
export const FlagForm = later(async () => (await import('./flag-form.tsx')).FlagForm)
export const MergeChoice = later(async () => (await import('./merge-choice.tsx')).MergeChoice)
export const EraseForm = later(async () => (await import('./erase-form.tsx')).EraseForm)
export const OtherForm = later(async () => (await import('./other-form.tsx')).OtherForm)
