import { useState } from 'preact/hooks'

interface Dropping {
  /** Files are held over the box. */
  readonly over: boolean
  readonly handlers: {
    readonly onDragEnter: (event: DragEvent) => void
    readonly onDragOver: (event: DragEvent) => void
    readonly onDragLeave: () => void
    readonly onDrop: (event: DragEvent) => void
  }
}

/** Files dropped on a box; text that is dragged about is left to the browser. */
export function useDropping(take: (files: readonly File[]) => void): Dropping {
  const [over, setOver] = useState(false)
  const withFiles = (act: (data: DataTransfer) => void) => (event: DragEvent) => {
    if (!event.dataTransfer?.types.includes('Files')) return
    event.preventDefault()
    act(event.dataTransfer)
  }
  const drag = withFiles(() => setOver(true))
  const drop = withFiles(({ files }) => {
    setOver(false)
    take([...files])
  })
  return {
    over,
    handlers: { onDragEnter: drag, onDragOver: drag, onDragLeave: () => setOver(false), onDrop: drop },
  }
}
