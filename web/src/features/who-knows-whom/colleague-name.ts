import type { KnowingColleague } from '../../../../src/who-knows-whom/contract.ts'
import { STRONG_FROM } from '../../../../src/who-knows-whom/contract.ts'
import { t } from '../../lib/i18n.ts'

/** What a colleague is called who may not be named: after his business unit, if that is told. */
export function colleagueName({ user, unit }: Pick<KnowingColleague, 'user' | 'unit'>): string {
  if (user) return user.name
  return unit === null
    ? t('who_knows_whom.anonymous')
    : t('who_knows_whom.anonymous_unit', { unit })
}

/** Where no figure is told, the word stands for it. */
const FILL_OF_WORD = { strong: 1, medium: 0.5, weak: 0.15 } as const

/** How full the bar of a tie is, 0 to 1; full is strong. */
export const fillOf = ({ figures, word }: Pick<KnowingColleague, 'figures' | 'word'>): number =>
  figures === null ? FILL_OF_WORD[word] : Math.min(figures.strength / STRONG_FROM, 1)
