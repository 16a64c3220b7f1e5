import { api } from '../../lib/api.ts'

/** Moves a deal to a stage; resolves to the way back. */
export async function moveToStage(
  { id, version }: { id: string; version: number },
  stage: string,
): Promise<() => Promise<unknown>> {
  const path = `/api/v1/sales-process/opportunities/${id}`
  const moved = await api<{ version: number }>('POST', `${path}/stage`, {
    body: { stage },
    version,
  })
  return () =>
    api('POST', `${path}/undo`, { body: { created: [], linked: [] }, version: moved.version })
}
