import sentences from '../../../locales/fr/scoring.json'

/** What explains scores and their models. */
export const catalogue: Record<string, string> = sentences
