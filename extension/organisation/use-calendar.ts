import { useEffect, useState } from 'preact/hooks'
import { type Calendar, officeCalendar } from '../../shared/calendar.ts'
import type { Organisation } from '../../shared/organisation.ts'
import { useBackend } from '../client/use-backend.tsx'
import { useReading } from '../ui/language.tsx'

export interface KnownCalendar {
  readonly calendar: Calendar
  /** False: it could not be fetched, and usual office hours in the reader's zone stand in. */
  readonly own: boolean
}

/** A department's working hours; null while they are on their way, or while no department is named. */
export function useCalendar(departmentId: string): KnownCalendar | null {
  const backend = useBackend()
  const { timeZone } = useReading()
  const [organisation, setOrganisation] = useState<Organisation | 'failed' | null>(null)
  useEffect(() => {
    const turn = new AbortController()
    backend.read('readOrganisation', {}, turn.signal).then(setOrganisation, () => {
      if (!turn.signal.aborted) setOrganisation('failed')
    })
    return () => turn.abort()
  }, [backend])
  if (organisation === null || departmentId === '') return null
  const found = organisation === 'failed' ? undefined : organisation.departments.find(one => one.id === departmentId)
  return found ? { calendar: found.calendar, own: true } : { calendar: officeCalendar(timeZone), own: false }
}
