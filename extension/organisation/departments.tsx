import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { DepartmentCard, Member } from '../../shared/organisation.ts'
import { useLanguage } from '../ui/language.tsx'
import { DepartmentMark } from '../ui/marks.tsx'
import { nameIn } from './department-name.ts'

/** The reader and the departments as they stand now. */
export interface Around {
  readonly me: Member
  readonly departments: readonly DepartmentCard[]
}

const AroundContext = createContext<Around | null>(null)

/** Hands reader and departments to every view inside. */
export const AroundProvider = AroundContext.Provider

/** The reader and the departments. Throws outside of an `AroundProvider`. */
export function useAround(): Around {
  const around = useContext(AroundContext)
  if (!around) throw new Error('A view asks for departments outside of AroundProvider.')
  return around
}

/** One department by its id; undefined when it is gone. */
export function useDepartment(id: string | null): DepartmentCard | undefined {
  return useAround().departments.find(one => one.id === id)
}

/** A department's name behind its dot. Nothing for one that is gone. */
export function DepartmentOf({ id }: { id: string | null }) {
  const department = useDepartment(id)
  const language = useLanguage()
  return department ? <DepartmentMark name={nameIn(department, language)} colour={department.colour} /> : null
}
