import { useEffect, useRef } from 'preact/hooks'
import type { Session } from '../client/backend.ts'
import { dropDrafts } from '../client/drafts.ts'

/** Drops all drafts when a person signs out by hand. A sign-in that merely ended keeps them. */
export function useForgottenDrafts(session: Session): void {
  const wasIn = useRef(false)
  useEffect(() => {
    if (wasIn.current && session.state === 'signed_out' && !session.expired) dropDrafts()
    wasIn.current = session.state === 'signed_in'
  }, [session])
}
