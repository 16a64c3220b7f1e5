/** What each capability brings to the whole. */
import { activationSubscriptions } from '../activation/jobs.ts'
import { activationRoutes } from '../activation/routes.ts'
import { assistantEventVisibility, assistantSubscriptions } from '../assistant/jobs.ts'
import { assistantRoutes } from '../assistant/routes.ts'
import { availabilityEventVisibility } from '../availability/jobs.ts'
import { availabilityRoutes } from '../availability/routes.ts'
import { calendarsEventVisibility } from '../calendars/jobs.ts'
import { calendarsRoutes } from '../calendars/routes/index.ts'
import { engagementEventVisibility } from '../engagement/jobs.ts'
import { engagementRoutes } from '../engagement/routes/index.ts'
import type { Actor } from '../identity/index.ts'
import { actorOf, requirePrivilege } from '../identity/index.ts'
import { identityEventVisibility } from '../identity/jobs.ts'
import { identityRoutes } from '../identity/routes/index.ts'
import { importsEventVisibility } from '../imports/jobs.ts'
import { importsRoutes } from '../imports/routes.ts'
import { invitationsSubscriptions } from '../invitations/jobs.ts'
import { invitationsRoutes } from '../invitations/routes.ts'
import { languageModelRoutes } from '../language-model/routes.ts'
import { looksRoutes } from '../looks/routes.ts'
import { mailConnectionsEventVisibility } from '../mail-connections/jobs.ts'
import { mailConnectionsRoutes } from '../mail-connections/routes.ts'
import { mailboxSubscriptions } from '../mailbox/jobs.ts'
import { mailboxRoutes } from '../mailbox/routes.ts'
import { notesSubscriptions } from '../notes/jobs.ts'
import { notesRoutes } from '../notes/routes.ts'
import { outboxEventVisibility } from '../outbox/jobs.ts'
import { outboxRoutes } from '../outbox/routes/index.ts'
import type { Subscription } from '../platform/events.ts'
import type { App, EventVisibility } from '../platform/http.ts'
import { jobsRoutes } from '../platform/http.ts'
import type { Services } from '../platform/services.ts'
import { privacyRoutes } from '../privacy/routes.ts'
import { recordsEventVisibility, recordsSubscriptions } from '../records/jobs.ts'
import { recordsRoutes } from '../records/routes/index.ts'
import { healthColumns, relationshipColumns, silenceColumns } from '../relationships/index.ts'
import { relationshipsEventVisibility, relationshipsSubscriptions } from '../relationships/jobs.ts'
import { relationshipsRoutes } from '../relationships/routes.ts'
import { salesProcessRoutes } from '../sales-process/routes.ts'
import { savedViewsRoutes } from '../saved-views/routes.ts'
import { scoreColumns } from '../scoring/index.ts'
import {
  modelsEventVisibility,
  scoresEventVisibility,
  scoringSubscriptions,
} from '../scoring/jobs.ts'
import { scoringRoutes } from '../scoring/routes/index.ts'
import { settingsEventVisibility } from '../settings/jobs.ts'
import { settingsRoutes } from '../settings/routes.ts'
import { similarDealsRoutes } from '../similar-deals/routes.ts'
import { teamViewRoutes } from '../team-view/routes.ts'
import { whoKnowsWhomRoutes } from '../who-knows-whom/routes.ts'

/** Facts go up by events: who hears of what. */
export function subscriptions(services: Services): readonly Subscription[] {
  return [
    ...recordsSubscriptions(services),
    ...activationSubscriptions(services),
    ...mailboxSubscriptions(services),
    ...invitationsSubscriptions(services),
    ...relationshipsSubscriptions(services),
    ...notesSubscriptions(services),
    ...scoringSubscriptions(services),
    ...assistantSubscriptions(services),
  ]
}

/** Who may hear that something changed. */
export const VISIBILITIES: readonly EventVisibility<Actor>[] = [
  identityEventVisibility,
  settingsEventVisibility,
  recordsEventVisibility,
  relationshipsEventVisibility,
  scoresEventVisibility,
  modelsEventVisibility,
  assistantEventVisibility,
  mailConnectionsEventVisibility,
  outboxEventVisibility,
  engagementEventVisibility,
  calendarsEventVisibility,
  availabilityEventVisibility,
  importsEventVisibility,
]

/** Adds the routes of all capabilities. */
export function addRoutes(app: App, services: Services): void {
  jobsRoutes(app, services, (request, action) => requirePrivilege(actorOf(request), 'jobs', action))
  identityRoutes(app, services)
  settingsRoutes(app, services)
  const extensions = [...relationshipColumns, ...healthColumns, ...silenceColumns, ...scoreColumns]
  recordsRoutes(app, services, { extensions })
  savedViewsRoutes(app, services, { extensions })
  salesProcessRoutes(app, services)
  importsRoutes(app, services)
  mailboxRoutes(app, services)
  mailConnectionsRoutes(app, services)
  outboxRoutes(app, services)
  engagementRoutes(app, services)
  calendarsRoutes(app, services)
  availabilityRoutes(app, services)
  invitationsRoutes(app, services)
  looksRoutes(app, services)
  activationRoutes(app, services)
  relationshipsRoutes(app, services)
  whoKnowsWhomRoutes(app, services)
  languageModelRoutes(app, services)
  notesRoutes(app, services)
  teamViewRoutes(app, services)
  similarDealsRoutes(app, services)
  privacyRoutes(app, services)
  scoringRoutes(app, services)
  assistantRoutes(app, services)
}
