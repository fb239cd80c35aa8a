// @vitest-environment happy-dom
import { afterEach, expect, test, vi } from 'vitest'
import { DepartmentPicker } from '../../../extension/organisation/department-picker.tsx'
import { LanguageProvider } from '../../../extension/ui/language.tsx'
import { departmentCard } from '../../../shared/duty.ts'
import { CAST_NOW, departments } from '../../support/cast.ts'
import { doing, mount, shown, unmount } from '../../support/mounted.ts'

afterEach(unmount)

const cards = departments.map(one => departmentCard(one, {}, CAST_NOW))
const open = (offered: typeof cards) =>
  mount(
    <LanguageProvider language="en" now={CAST_NOW}>
      <DepartmentPicker label="Which" departments={offered} value={null} onValue={vi.fn()} />
    </LanguageProvider>,
  )

test('where there is no other department that is said, and no empty list stands there', async () => {
  await open([])
  expect(shown()).toContain('There is no other department yet')
  expect(document.querySelector<HTMLElement>('.department-choices')?.hidden).toBe(true)
})

test('a name that nobody has is not a company without departments', async () => {
  await open([...cards, ...cards.map(one => ({ ...one, id: `${one.id}-2` }))])
  expect(document.querySelectorAll('input[type=radio]').length).toBe(cards.length * 2)
  await doing(() => {
    const box = document.querySelector<HTMLInputElement>('input[type=search]')
    if (box) box.value = 'nobody'
    box?.dispatchEvent(new Event('input', { bubbles: true }))
  })
  expect(shown()).toContain('No department has that name')
  expect(shown()).not.toContain('no other department')
})
