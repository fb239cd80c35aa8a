import type { Call } from './client.ts'
import { standardExceptions, standards } from './content/standards.ts'
import type { DepartmentIds } from './organisation.ts'

/** Writes the standards and exceptions that are not there yet. The defaults stay. */
export async function fillStandards(call: Call, departmentIds: DepartmentIds): Promise<void> {
  const { topics } = await call('readOwnership', {})
  let book = await call('readStandards', {})
  for (const { department, topic, ...words } of standards) {
    if (book.standards.some(one => one.name === words.name)) continue
    const standard = {
      ...words,
      departmentId: department && departmentIds[department],
      topicId: topic === null ? null : (topics.find(one => one.name === topic)?.id ?? null),
    }
    book = await call('writeStandard', { standard, since: 'beginning', version: book.version })
  }
  for (const exception of standardExceptions) {
    if (book.exceptions.some(one => one.value === exception.value)) continue
    book = await call('addStandardException', { ...exception, version: book.version })
  }
}
