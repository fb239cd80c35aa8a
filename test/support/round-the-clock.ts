import type { Office } from './office.ts'

/** Billing is measured round the clock, so that tests run at any hour: an hour to own, eight to resolve. */
export async function roundTheClock({ hemin }: Office): Promise<void> {
  const { standards } = await hemin.call('readStandards', {})
  let { version } = await hemin.call('readStandards', {})
  for (const { id, version: _, from, retired, writtenAt, writtenBy, ...words } of standards) {
    const standard = { ...words, calendar: 'always' as const }
    ;({ version } = await hemin.call('writeStandard', { id, standard, since: 'beginning', version }))
  }
}
