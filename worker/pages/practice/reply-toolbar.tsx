import { Bold, Italic, Link, List } from 'lucide-preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import { say } from './desk-state.ts'
import { sentences } from './preferences.ts'

const commands = [
  ['bold', 'bold', Bold],
  ['italic', 'italic', Italic],
  ['list', 'insertUnorderedList', List],
] as const

const ADDRESS = /^(?:https?:\/\/|mailto:)\S+$/i

/** Bold, italic, list and link for the rich editor. */
export function Toolbar({ editor }: { editor: () => HTMLElement | null }) {
  const s = sentences.value
  const [active, setActive] = useState('')
  const [linking, setLinking] = useState<Range | null>(null)
  useEffect(() => {
    const look = () => {
      const node = document.getSelection()?.anchorNode
      if (!node || !editor()?.contains(node)) return
      const on = commands.filter(([, command]) => document.queryCommandState(command))
      setActive(on.map(([name]) => name).join(' '))
    }
    document.addEventListener('selectionchange', look)
    return () => document.removeEventListener('selectionchange', look)
  }, [])
  return (
    <fieldset class="toolbar" aria-label={s.formatting}>
      {commands.map(([name, command, Icon]) => (
        <button
          key={name}
          type="button"
          class="icon"
          aria-label={s[name]}
          title={s[name]}
          aria-pressed={active.split(' ').includes(name)}
          onMouseDown={event => event.preventDefault()}
          onClick={() => {
            editor()?.focus()
            document.execCommand(command)
          }}
        >
          <Icon size={15} aria-hidden="true" />
        </button>
      ))}
      <button
        type="button"
        class="icon"
        aria-label={s.link}
        title={s.link}
        aria-expanded={linking !== null}
        onMouseDown={event => event.preventDefault()}
        onClick={() => setLinking(linking ? null : selectionIn(editor()))}
      >
        <Link size={15} aria-hidden="true" />
      </button>
      {linking && <LinkForm range={linking} editor={editor} onDone={() => setLinking(null)} />}
    </fieldset>
  )
}

/** The selection within the editor; its end when the selection is somewhere else. */
function selectionIn(editor: HTMLElement | null): Range | null {
  if (!editor) return null
  const selection = document.getSelection()
  if (selection?.rangeCount && editor.contains(selection.anchorNode)) return selection.getRangeAt(0).cloneRange()
  const end = document.createRange()
  end.selectNodeContents(editor)
  end.collapse(false)
  return end
}

interface LinkProps {
  range: Range
  editor: () => HTMLElement | null
  onDone: () => void
}

function LinkForm({ range, editor, onDone }: LinkProps) {
  const s = sentences.value
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => input.current?.focus(), [])
  const apply = () => {
    const address = input.current?.value.trim() ?? ''
    if (!ADDRESS.test(address)) {
      say(s.linkBad, true)
      return
    }
    onDone()
    insertLink(editor(), range, address)
  }
  return (
    <div class="link-form">
      <input
        ref={input}
        type="url"
        placeholder="https://"
        aria-label={s.linkAddress}
        onKeyDown={event => {
          if (event.key === 'Escape') onDone()
          if (event.key !== 'Enter') return
          event.preventDefault()
          event.stopPropagation()
          apply()
        }}
      />
      <button type="button" class="plain" onClick={apply}>
        {s.linkApply}
      </button>
    </div>
  )
}

function insertLink(editor: HTMLElement | null, range: Range, address: string): void {
  editor?.focus()
  const selection = document.getSelection()
  selection?.removeAllRanges()
  selection?.addRange(range)
  if (!range.collapsed) {
    document.execCommand('createLink', false, address)
    return
  }
  const link = document.createElement('a')
  link.href = address
  link.textContent = address
  document.execCommand('insertHTML', false, link.outerHTML)
}
