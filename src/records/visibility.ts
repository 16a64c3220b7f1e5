/** Who reads an activity, within his rights: its people alone, their teams, or everybody. Pure. */

export const VISIBILITIES = ['organisation', 'team', 'private'] as const
export type Visibility = (typeof VISIBILITIES)[number]

/** `suggested`: private, and on no timeline until its owner has said whether to share it. */
export type Standing = Visibility | 'suggested'

/** How a standing is kept. */
export const columnsOf = (
  standing: Standing,
): { readonly visibility: Visibility; readonly isSuggestion: boolean } =>
  standing === 'suggested'
    ? { visibility: 'private', isSuggestion: true }
    : { visibility: standing, isSuggestion: false }

/** The standing that is kept so. */
export const standingOf = (visibility: Visibility, isSuggestion: boolean): Standing =>
  isSuggestion && visibility === 'private' ? 'suggested' : visibility

/** The kind of the event that says that something is shown to others than before. It names nothing. */
export const VISIBILITY_CHANGED = 'visibility.changed'
