import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { Backend } from './backend.ts'

const BackendContext = createContext<Backend | null>(null)

/** Hands the backend to every view inside. Stands once at the root of a page. */
export const BackendProvider = BackendContext.Provider

/** The backend of this page. Throws outside of a `BackendProvider`. */
export function useBackend(): Backend {
  const backend = useContext(BackendContext)
  if (!backend) throw new Error('A view asks for the backend outside of BackendProvider.')
  return backend
}
