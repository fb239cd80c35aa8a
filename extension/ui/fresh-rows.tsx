import { Button } from './button.tsx'
import { ArrowUp } from './icons.ts'

/** What came in while somebody was reading: announced above the rows, and drawn when they wish. `text` null: nothing did. */
export function FreshRows({ text, onShow }: { text: string | null; onShow: () => void }) {
  return (
    <div role="status" class="inbox-announced">
      {text !== null && (
        <Button size="small" icon={ArrowUp} onClick={onShow}>
          {text}
        </Button>
      )}
    </div>
  )
}
