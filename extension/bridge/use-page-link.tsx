import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { PageLink } from './page-link.ts'

const PageLinkContext = createContext<PageLink | null>(null)

/** Hands the page beside the panel to every view inside. */
export const PageLinkProvider = PageLinkContext.Provider

/** The page beside the panel; null in the hub, which stands beside none. */
export function usePageLink(): PageLink | null {
  return useContext(PageLinkContext)
}
