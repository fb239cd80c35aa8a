import { X } from 'lucide-preact'
import { useEffect, useRef } from 'preact/hooks'
import { sentences } from './preferences.ts'
import { shortcutsShown } from './shortcuts.ts'

/** What the keys do; `?` opens it. */
export function ShortcutsDialog() {
  const s = sentences.value
  const dialog = useRef<HTMLDialogElement>(null)
  const shown = shortcutsShown.value
  useEffect(() => {
    if (shown) dialog.current?.showModal()
    else dialog.current?.close()
  }, [shown])
  const rows: [string[], string][] = [
    [['j'], s.key_next],
    [['k'], s.key_previous],
    [['Enter'], s.key_open],
    [['r'], s.key_reply],
    [['n'], s.key_note],
    [['g', 'l'], s.key_list],
    [['/'], s.key_search],
    [['Ctrl + Enter'], s.key_send],
    [['?'], s.key_help],
  ]
  return (
    <dialog
      ref={dialog}
      class="keys-dialog"
      aria-labelledby="keys-title"
      onClose={() => {
        shortcutsShown.value = false
      }}
    >
      <form method="dialog">
        <h2 id="keys-title">{s.shortcuts}</h2>
        <button type="submit" class="icon" aria-label={s.close}>
          <X size={17} aria-hidden="true" />
        </button>
      </form>
      <p>{s.keysWhere}</p>
      <dl>
        {rows.map(([pressed, what]) => (
          <div key={what}>
            <dt>
              {pressed.map((key, i) => (
                <span key={key}>
                  {i > 0 && <span class="then"> {s.keyThen} </span>}
                  <kbd>{key}</kbd>
                </span>
              ))}
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
    </dialog>
  )
}
