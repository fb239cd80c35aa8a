import { useEffect } from 'preact/hooks'
import { place } from '../../hub/place.ts'
import type { ArticleSearch } from './search.ts'

/** Searches for the words that an address brings along, such as `#/knowledge?q=退款`, once for each such address. */
export function useAskedInAddress(search: ArticleSearch): void {
  const asked = place.value.query.get('q')
  useEffect(() => {
    if (!asked) return
    search.type(asked)
    search.ask(asked)
  }, [asked, search])
}
