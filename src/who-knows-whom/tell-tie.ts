/** What of a tie is told: the word to everybody, the rest as far as the colleague lets it be. */
import type { KnowingColleague, ShareLevel } from './contract.ts'
import { LEAST_IN_UNIT } from './contract.ts'
import { strengthWord } from './rate-strength.ts'

/** All that is known of a tie, before anything is withheld. */
export type Tie = {
  readonly user: NonNullable<KnowingColleague['user']>
  readonly figures: NonNullable<KnowingColleague['figures']>
  readonly via: KnowingColleague['via']
  readonly share: Exclude<ShareLevel, 'off'>
}

/** What stands for a colleague who is not named. */
export type Mask = {
  readonly reference: string
  readonly unit: string
  /** Active people in that unit, himself included. */
  readonly unitSize: number
}

/** Tells a tie: figures at `full` only, the name not at `anonymous`. */
export function tellTie({ user, figures, via, share }: Tie, mask: Mask): KnowingColleague {
  const isNamed = share !== 'anonymous'
  return {
    reference: mask.reference,
    user: isNamed ? user : null,
    unit: isNamed || mask.unitSize < LEAST_IN_UNIT ? null : mask.unit,
    word: strengthWord(figures.strength),
    figures: share === 'full' ? figures : null,
    via,
  }
}
