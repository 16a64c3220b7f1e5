import sentences from '../../../locales/en/scoring.json'

/** What explains scores and their models. */
export const catalogue: Record<string, string> = sentences
