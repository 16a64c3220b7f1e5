export const TABS = ['summary', 'insights', 'related', 'history'] as const
export type Tab = (typeof TABS)[number]

/** Which tab of a record is open. */
export type RecordSearch = { tab?: Tab }

export function parseRecordSearch(search: Record<string, unknown>): RecordSearch {
  const tab = TABS.find((known) => known === search.tab)
  return tab === undefined ? {} : { tab }
}
