export const MODEL_TABS = ['overview', 'performance', 'attributes', 'versions'] as const
export type ModelTab = (typeof MODEL_TABS)[number]

/** Which tab of a model is open, and of which version the performance is shown. */
export type ModelSearch = { tab?: ModelTab; version?: string }

export function parseModelSearch(search: Record<string, unknown>): ModelSearch {
  const tab = MODEL_TABS.find((known) => known === search.tab)
  return {
    ...(tab === undefined ? {} : { tab }),
    ...(typeof search.version === 'string' ? { version: search.version } : {}),
  }
}
