import { latestEventCursor } from '../../platform/events.ts'
import type { Services } from '../../platform/services.ts'
import type { Session } from '../contract.ts'
import type { Actor } from '../rights.ts'
import { findOrganisation } from '../store/organisation.ts'
import { viewPosition } from './people.ts'

/** Whether people may sign in here by choosing who they are: the demonstration company only. */
export async function isDemonstration(services: Pick<Services, 'db' | 'config'>): Promise<boolean> {
  if (services.config.demo === 'off') return false
  const organisation = await findOrganisation(services.db)
  return organisation?.isDemonstration === true
}

/** The clock as pages show it: `shifted` when it was set (RAPPORT_NOW). */
export const describeClock = ({ clock, config }: Services): Session['clock'] => ({
  now: clock.now().toISOString(),
  shifted: config.startAt !== undefined,
})

/** What the web application needs to know of who is signed in. */
export async function describeSession(services: Services, actor: Actor): Promise<Session> {
  const events_after = await latestEventCursor(services.db)
  const position = await viewPosition(services.db, actor)
  return {
    user: {
      id: actor.userId,
      name: actor.name,
      email: actor.email,
      job_title: position.job_title,
      language: actor.language,
      time_zone: actor.timeZone,
      theme: actor.theme,
      business_unit: position.business_unit,
      teams: [...position.teams],
    },
    roles: [...position.roles],
    privileges: actor.privileges,
    ...(actor.scopes === undefined ? {} : { scopes: [...actor.scopes] }),
    demo: await isDemonstration(services),
    clock: describeClock(services),
    events_after,
  }
}
