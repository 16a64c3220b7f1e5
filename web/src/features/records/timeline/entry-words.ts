import { t } from '../../../lib/i18n.ts'
import type { Entry, Party } from './types.ts'

const nameOf = (party: Party | undefined): string | undefined =>
  party?.name ?? party?.address ?? undefined

/** Who acted: the sender, the organiser, else the owner. */
export function authorOf(entry: Entry): string {
  const first = entry.parties.find((party) => party.role === 'from' || party.role === 'organizer')
  return nameOf(first) ?? entry.owner?.name ?? t('web.somebody')
}

/** To whom: recipients and attendees, at most three by name. */
export function othersOf(entry: Entry): string {
  const others = entry.parties.filter(
    (party) => party.role !== 'from' && party.role !== 'organizer',
  )
  const names = others.slice(0, 3).flatMap((party) => nameOf(party) ?? [])
  if (names.length === 0) return ''
  const more = others.length - names.length
  return more > 0 ? `${names.join(', ')} ${t('web.and_more', { count: more })}` : names.join(', ')
}

/** Whose words these are, for the side on which they stand. */
export function sideOf(entry: Entry): 'us' | 'them' {
  return entry.direction === 'in' ? 'them' : 'us'
}
