import { useState } from 'preact/hooks'
import { useLanguage } from '../ui/language.tsx'
import { toast } from '../ui/toasts.tsx'
import { sayProblem } from './say-problem.ts'

/** Runs something that may fail, one at a time: `busy` meanwhile, and a failure is said. Answers true when it worked. */
export function useTask(): { busy: boolean; run: (task: () => Promise<unknown> | undefined) => Promise<boolean> } {
  const language = useLanguage()
  const [busy, setBusy] = useState(false)
  const run = async (task: () => Promise<unknown> | undefined) => {
    setBusy(true)
    try {
      await task()
      return true
    } catch (error) {
      toast({ text: sayProblem(error, language), tone: 'bad' })
      return false
    } finally {
      setBusy(false)
    }
  }
  return { busy, run }
}
