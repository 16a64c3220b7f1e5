export const MODEL_TABS = ['overview', 'performance', 'attributes', 'versions'] as const
export type ModelTab = (typeof MODEL_TABS)[number]

/** Which tab of a model is open, of which version the performance is shown, whether one edits. */
export type ModelSearch = { tab?: ModelTab; version?: string; edit?: boolean }

export function parseModelSearch(search: Record<string, unknown>): ModelSearch {
  const tab = MODEL_TABS.find((known) => known === search.tab)
  return {
    ...(tab === undefined ? {} : { tab }),
    ...(typeof search.version === 'string' ? { version: search.version } : {}),
    ...(search.edit === true ? { edit: true } : {}),
  }
}
