import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'

const css = readFileSync(new URL('../../../extension/ui/tokens.css', import.meta.url), 'utf8')

const themes = ['light', 'dark'] as const
type Theme = (typeof themes)[number]

const tokens = new Map(
  [...css.matchAll(/--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)/g)].map(([, name, light, dark]) => [
    name,
    { light, dark },
  ]),
)

function colour(token: string, theme: Theme): string {
  const value = tokens.get(token)?.[theme]
  if (!value) throw new Error(`tokens.css has no colour --${token}`)
  return value
}

/** Relative luminance, WCAG 2.2. */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map(at => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

function contrast(ink: string, ground: string, theme: Theme): number {
  const [dim = 0, bright = 0] = [colour(ink, theme), colour(ground, theme)].map(luminance).sort((a, b) => a - b)
  return (bright + 0.05) / (dim + 0.05)
}

const surfaces = ['ground', 'sheet', 'raised']
const softs = ['accent-soft', 'good-soft', 'warn-soft', 'bad-soft']
const departments = Array.from({ length: 10 }, (_, index) => `dept-${index + 1}`)
const voices = ['accent', 'good', 'warn', 'bad', ...departments]

const across = (inks: string[], grounds: string[]) => inks.flatMap(ink => grounds.map(ground => [ink, ground] as const))

const text = [
  ...across(['ink', 'ink-2', 'ink-3'], [...surfaces, ...softs]),
  ...across(voices, [...surfaces, 'accent-soft']),
  ...voices.map(voice => [voice, `${voice}-soft`] as const),
  ...across(
    ['ink'],
    departments.map(department => `${department}-soft`),
  ),
  ['accent-ink', 'accent'] as const,
  ['bad-ink', 'bad'] as const,
]

/** What has to be seen but not read: edges of controls, dots, the focus ring. */
const drawn = [...across(['line-field'], surfaces), ...across(['accent', 'bad', ...departments], surfaces)]

describe.each(themes)('%s', theme => {
  test.each(text)('--%s is legible on --%s', (ink, ground) => {
    expect(contrast(ink, ground, theme)).toBeGreaterThanOrEqual(4.5)
  })

  test.each(drawn)('--%s can be seen on --%s', (ink, ground) => {
    expect(contrast(ink, ground, theme)).toBeGreaterThanOrEqual(3)
  })
})

test('each department has a colour of its own', () => {
  for (const theme of themes) expect(new Set(departments.map(each => colour(each, theme))).size).toBe(10)
})

test('every colour a component uses is a token', () => {
  const sheets = [
    'base',
    'buttons',
    'marks',
    'layout',
    'fields',
    'overlays',
    'feedback',
    'journey',
    'table',
    'markdown',
  ]
  for (const name of sheets) {
    const sheet = readFileSync(new URL(`../../../extension/ui/${name}.css`, import.meta.url), 'utf8')
    expect(sheet.match(/#[0-9a-f]{3,8}\b/gi), `${name}.css`).toBeNull()
  }
})
