import { useEffect, useRef } from 'preact/hooks'
import type { PanelCommand } from '../bridge/page-link.ts'

/** Runs each command from outside of the panel once, in the order of their numbers. */
export function useCommand(command: PanelCommand | null, run: (command: PanelCommand) => void): void {
  const done = useRef(-1)
  useEffect(() => {
    if (!command || command.number <= done.current) return
    done.current = command.number
    run(command)
  })
}
