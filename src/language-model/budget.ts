/** How much of the model an organisation uses within a day. */

export type Usage = { readonly calls: number; readonly tokens: number }

export const DAY_MS = 86_400_000
/** What was asked longer ago is forgotten (chosen; decision 0036). */
export const KEPT_DAYS = 30

/** Whether one more question may be asked; the one that reaches the limit of tokens is the last. */
export const isWithin = (budget: Usage, spent: Usage): boolean =>
  spent.calls < budget.calls && spent.tokens < budget.tokens

/** Of a model that does not count its tokens: four characters each (English prose; chosen). */
export const estimateTokens = (characters: number): number => Math.ceil(characters / 4)
