import { useLayoutEffect, useRef } from 'preact/hooks'
import { calloutKinds } from '../../../shared/knowledge/callouts.ts'
import { writingSentences } from '../../../shared/sentences/knowledge-writing.ts'
import { IconButton } from '../../ui/button.tsx'
import {
  Bold,
  BookOpen,
  Braces,
  Code,
  Heading2,
  type Icon,
  ImagePlus,
  Italic,
  Lightbulb,
  LinkIcon,
  ListIcon,
  ListOrdered,
  TableIcon,
} from '../../ui/icons.ts'
import { keyLabel, onMac } from '../../ui/keys.ts'
import { useSentences } from '../../ui/language.tsx'
import { Menu } from '../../ui/menu.tsx'
import type { Command } from './commands.ts'

const plain: readonly { readonly command: Command; readonly icon: Icon; readonly keys?: string }[] = [
  { command: 'bold', icon: Bold, keys: 'Mod+B' },
  { command: 'italic', icon: Italic, keys: 'Mod+I' },
  { command: 'heading', icon: Heading2, keys: 'Mod+Shift+H' },
  { command: 'bullets', icon: ListIcon, keys: 'Mod+Shift+8' },
  { command: 'steps', icon: ListOrdered, keys: 'Mod+Shift+7' },
  { command: 'table', icon: TableIcon },
  { command: 'code', icon: Code, keys: 'Mod+Shift+C' },
  { command: 'link', icon: LinkIcon, keys: 'Mod+K' },
  { command: 'articles', icon: BookOpen, keys: '[[' },
  { command: 'variable', icon: Braces, keys: '{{' },
  { command: 'picture', icon: ImagePlus },
]

type ToolbarProps = { controls: string; run: (command: Command) => void; pictures: boolean }

/** The quiet row above the box: one stop for the Tab key, arrows move within it. */
export function Toolbar({ controls, run, pictures }: ToolbarProps) {
  const say = useSentences(writingSentences)
  const row = useRef<HTMLDivElement>(null)
  const at = useRef(0)
  const rest = () => {
    for (const [i, one] of buttonsIn(row.current).entries()) one.tabIndex = i === at.current ? 0 : -1
  }
  useLayoutEffect(rest)
  const walk = (event: KeyboardEvent) => {
    const buttons = buttonsIn(row.current)
    const from = buttons.indexOf(event.target as HTMLElement)
    const to = from < 0 ? undefined : destination(event.key, from, buttons.length)
    const target = to === undefined ? undefined : buttons[to]
    if (to === undefined || !target) return
    event.preventDefault()
    at.current = to
    rest()
    target.focus()
  }
  return (
    <div
      class="writing-tools"
      role="toolbar"
      aria-label={say.tools}
      aria-controls={controls}
      ref={row}
      onKeyDown={walk}
    >
      {plain
        .filter(one => pictures || one.command !== 'picture')
        .map(({ command, icon, keys }) => (
          <IconButton
            key={command}
            icon={icon}
            label={keys ? say.withKeys(say[command], labelOf(keys)) : say[command]}
            onClick={() => run(command)}
          />
        ))}
      <span class="writing-callouts">
        <Lightbulb size={14} aria-hidden="true" />
        <Menu
          label={say.callout}
          text={say.callout}
          items={calloutKinds.map(kind => ({ label: say[kind], onSelect: () => run(kind) }))}
        />
      </span>
    </div>
  )
}

const labelOf = (keys: string) => (keys.startsWith('Mod') ? keyLabel(keys, onMac()) : keys)

const buttonsIn = (row: HTMLElement | null): HTMLElement[] => [
  ...(row?.querySelectorAll<HTMLElement>('button:not([role="menuitem"])') ?? []),
]

function destination(key: string, at: number, length: number): number | undefined {
  if (key === 'ArrowRight') return (at + 1) % length
  if (key === 'ArrowLeft') return (at - 1 + length) % length
  if (key === 'Home') return 0
  return key === 'End' ? length - 1 : undefined
}
