import { newId } from '../../shared/ids.ts'
import type { Answer, Got } from './receivers.ts'

/** A receiver of the test's own at the loopback server that `receivers.ts` starts; `base` is where that is. */
export function receiverAt(base: string, ...answers: Answer[]) {
  const name = newId(Date.now())
  const receiver = {
    url: `${base}/r/${name}`,
    /** How it answers from now on: one after another, the last for ever. */
    async answers(...next: Answer[]): Promise<void> {
      await (await fetch(`${base}/script/${name}`, { method: 'POST', body: JSON.stringify(next) })).text()
    },
    async got(): Promise<Got[]> {
      return (await fetch(`${base}/got/${name}`)).json()
    },
  }
  return receiver.answers(...answers).then(() => receiver)
}
