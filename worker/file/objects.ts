import type { Env } from '../platform/env.ts'

/** Where a file's bytes lie: a workspace's files under its own name. */
export const objectKey = (workspaceId: string, id: string): string => `${workspaceId}/${id}`
export const previewKey = (workspaceId: string, id: string): string => `${workspaceId}/${id}.preview`

/** Deletes the bytes of files, at most 500 of them; what is not there any more is no error. */
export async function eraseObjects(
  { FILES }: Pick<Env, 'FILES'>,
  files: readonly { workspace_id: string; id: string }[],
): Promise<void> {
  const keys = files.flatMap(one => [objectKey(one.workspace_id, one.id), previewKey(one.workspace_id, one.id)])
  if (keys.length > 0) await FILES.delete(keys)
}
