import { Skeleton } from '../ui/feedback.tsx'

/** The overview's place while nothing is known: about as high as what comes. */
export function Loading() {
  return (
    <div class="panel-main panel-loading">
      <Skeleton lines={4} />
      <Skeleton lines={7} />
      <Skeleton lines={5} />
    </div>
  )
}
