import fc from 'fast-check'
import { expect, test } from 'vitest'
import { FILE_NAME_MAX } from '../../../shared/file.ts'
import { dispositionOf, rangeOf, safeName } from '../../../worker/file/rules.ts'

const numRuns = 1_000

test(`a range is what a slow reading of the bytes gives (${numRuns} cases)`, () => {
  const edge = fc.option(fc.nat(40), { nil: null })
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 30 }), edge, edge, (size, from, to) => {
      const got = rangeOf(`bytes=${from ?? ''}-${to ?? ''}`, size)
      const all = Array.from({ length: size }, (_, i) => i)
      const isNone = (from === null && to === null) || (from !== null && to !== null && to < from)
      const wanted = from === null ? all.slice(-(to ?? 0) || size) : all.filter(i => i >= from && i <= (to ?? size))
      if (isNone) expect(got).toBeNull()
      else if (wanted.length === 0 || (from === null && to === 0)) expect(got).toBe('outside')
      else expect(got).toEqual({ offset: wanted[0], length: wanted.length })
    }),
    { numRuns },
  )
})

test(`whatever a file is called, its name is one line, in no folder, short, and stays so (${numRuns} cases)`, () => {
  const odd = fc.constantFrom('/', '\\', '\r\n', '\u202e', '\u0000', '..', ' ', '"', '%', '很', '😀', '\ud83d', '.png')
  const names = fc.array(fc.oneof(odd, fc.string({ unit: 'binary' })), { maxLength: 40 }).map(parts => parts.join(''))
  fc.assert(
    fc.property(names, given => {
      const name = safeName(given)
      expect(name).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}/\\]|^[.\s]|[.\s]$/u)
      expect(name.length).toBeGreaterThan(0)
      expect(name.length).toBeLessThanOrEqual(FILE_NAME_MAX)
      expect(safeName(name)).toBe(name)
      expect(dispositionOf(name, 'image/png')).toMatch(/^[\x20-\x7e]+$/)
    }),
    { numRuns },
  )
}, 60_000)
