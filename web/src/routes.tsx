import { createRoute, createRouter, lazyRouteComponent, redirect } from '@tanstack/react-router'
import { parseListSearch } from './features/records/list-search.ts'
import { parseRecordSearch } from './features/records/record-search.ts'
import { parseModelSearch } from './features/scoring/settings/model-search.ts'
import { whenSignedOut } from './lib/api.ts'
import { activate, needSentences } from './lib/i18n.ts'
import { queryClient } from './lib/query-client.ts'
import { knownSession, setupQuery } from './lib/session.ts'
import { FrameRoute } from './routes/frame-route.tsx'
import { NotFound } from './routes/not-found.tsx'
import { rootRoute } from './routes/root.tsx'
import { RouteProblem } from './routes/route-problem.tsx'

const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sign-in',
  validateSearch: (search: Record<string, unknown>): { next?: string } =>
    typeof search.next === 'string' && search.next.startsWith('/') ? { next: search.next } : {},
  beforeLoad: async () => {
    const setup = await queryClient.ensureQueryData(setupQuery)
    if (setup.needs_setup) throw redirect({ to: '/setup' })
  },
  component: lazyRouteComponent(() => import('./features/identity/sign-in-page.tsx'), 'SignInPage'),
})

const setupRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/setup',
  component: lazyRouteComponent(() => import('./features/identity/setup-page.tsx'), 'SetupPage'),
})

const frameRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'frame',
  beforeLoad: async ({ location }) => {
    const session = await knownSession()
    if (!session) throw redirect({ to: '/sign-in', search: { next: location.href } })
    await activate(session.user.language)
  },
  component: FrameRoute,
})

const homeRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/',
  component: lazyRouteComponent(() => import('./routes/home-route.tsx'), 'HomeRoute'),
})

const listRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/records/$table',
  validateSearch: parseListSearch,
  component: lazyRouteComponent(() => import('./routes/list-route.tsx'), 'ListRoute'),
})

const activitiesRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/activities',
  validateSearch: parseListSearch,
  component: lazyRouteComponent(() => import('./routes/list-route.tsx'), 'ActivitiesRoute'),
})

/** A page behind the first one and the lists comes with the sentences that only such pages say. */
const withRest =
  <Page,>(load: () => Promise<Page>): (() => Promise<Page>) =>
  async () => {
    const [page] = await Promise.all([load(), needSentences('rest')])
    return page
  }

const recordRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/records/$table/$id',
  validateSearch: parseRecordSearch,
  component: lazyRouteComponent(
    withRest(() => import('./routes/record-route.tsx')),
    'RecordRoute',
  ),
})

const teamRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/team',
  component: lazyRouteComponent(() => import('./features/team-view/team-page.tsx'), 'TeamPage'),
})

const outboxPages = [
  { path: '/outbox', load: () => import('./features/outbox/outbox-page.tsx'), name: 'OutboxPage' },
  {
    path: '/outbox/templates',
    load: () => import('./features/outbox/templates-page.tsx'),
    name: 'TemplatesPage',
  },
  {
    path: '/outbox/new',
    load: () => import('./features/outbox/mail-page.tsx'),
    name: 'NewMailPage',
  },
  {
    path: '/outbox/followed',
    load: () => import('./features/engagement/followed-page.tsx'),
    name: 'FollowedPage',
  },
  { path: '/outbox/$id', load: () => import('./features/outbox/mail-page.tsx'), name: 'MailPage' },
] as const

const outboxRoutes = outboxPages.map(({ path, load, name }) =>
  createRoute({
    getParentRoute: () => frameRoute,
    path,
    component: lazyRouteComponent(withRest<Record<string, unknown>>(load), name),
  }),
)

const importsRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/imports',
  validateSearch: (search: Record<string, unknown>): { table?: string } =>
    typeof search.table === 'string' ? { table: search.table } : {},
  component: lazyRouteComponent(
    withRest(() => import('./features/imports/imports-page.tsx')),
    'ImportsPage',
  ),
})

const importRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/imports/$id',
  component: lazyRouteComponent(
    withRest(() => import('./features/imports/import-page.tsx')),
    'ImportPage',
  ),
})

const settingsRoute = createRoute({
  getParentRoute: () => frameRoute,
  path: '/settings',
  // No page of settings shows before its frame does.
  component: lazyRouteComponent(
    withRest(() => import('./features/settings/settings-frame.tsx')),
    'SettingsFrame',
  ),
})

const settingsPage = (
  path: string,
  load: () => Promise<Record<string, unknown>>,
  name: string,
) => ({ path, load, name })

const scoringPages = (
  path: string,
  pages: { list: string; form: string },
): readonly ReturnType<typeof settingsPage>[] => [
  settingsPage(path, () => import('./features/scoring/settings/models-page.tsx'), pages.list),
  settingsPage(
    `${path}/new`,
    () => import('./features/scoring/settings/new-model-page.tsx'),
    pages.form,
  ),
  settingsPage(
    `${path}/$id/attributes/$name/influence`,
    () => import('./features/scoring/settings/attribute-page.tsx'),
    'AttributePage',
  ),
]

const SETTINGS_PAGES = [
  settingsPage('/', () => import('./features/settings/settings-home.tsx'), 'SettingsHome'),
  settingsPage('me', () => import('./features/identity/me-page.tsx'), 'MePage'),
  settingsPage('access', () => import('./features/identity/access-page.tsx'), 'AccessPage'),
  settingsPage('my-cards', () => import('./features/assistant/my-cards-page.tsx'), 'MyCardsPage'),
  settingsPage('bin', () => import('./features/records/bin-page.tsx'), 'BinPage'),
  settingsPage('my-data', () => import('./routes/my-data-route.tsx'), 'MyDataRoute'),
  settingsPage(
    'mailboxes',
    () => import('./features/mail-connections/mailboxes-page.tsx'),
    'MailboxesPage',
  ),
  settingsPage(
    'mailboxes/sign-in',
    () => import('./features/mail-connections/sign-in-page.tsx'),
    'SignInPage',
  ),
  settingsPage(
    'availability',
    () => import('./features/availability/availability-page.tsx'),
    'AvailabilityPage',
  ),
  settingsPage(
    'calendars',
    () => import('./features/calendars/calendars-page.tsx'),
    'CalendarsPage',
  ),
  settingsPage(
    'mail-connections',
    () => import('./features/mail-connections/all-mailboxes-page.tsx'),
    'AllMailboxesPage',
  ),
  settingsPage(
    'mail-connections/$id',
    () => import('./features/mail-connections/mailbox-page.tsx'),
    'MailboxPage',
  ),
  settingsPage('privacy', () => import('./features/looks/looks-page.tsx'), 'LooksPage'),
  settingsPage(
    'organisation',
    () => import('./features/settings/organisation-page.tsx'),
    'OrganisationPage',
  ),
  settingsPage(
    'relationship-insights',
    () => import('./features/activation/overview-page.tsx'),
    'OverviewPage',
  ),
  settingsPage(
    'relationship-health',
    () => import('./features/settings/relationship-health/health-page.tsx'),
    'HealthPage',
  ),
  settingsPage('notes', () => import('./features/settings/notes-page.tsx'), 'NotesPage'),
  settingsPage(
    'mail-reading',
    () => import('./features/settings/mail-reading/mail-reading-page.tsx'),
    'MailReadingPage',
  ),
  settingsPage(
    'language-model',
    () => import('./features/settings/language-model-page.tsx'),
    'LanguageModelPage',
  ),
  settingsPage(
    'following',
    () => import('./features/settings/following-page.tsx'),
    'FollowingPage',
  ),
  settingsPage('cards', () => import('./features/assistant/card-types-page.tsx'), 'CardTypesPage'),
  settingsPage('users', () => import('./features/identity/users-page.tsx'), 'UsersPage'),
  settingsPage('teams', () => import('./features/identity/teams-page.tsx'), 'TeamsPage'),
  settingsPage(
    'business-units',
    () => import('./features/identity/business-units-page.tsx'),
    'BusinessUnitsPage',
  ),
  settingsPage('roles', () => import('./features/identity/roles-page.tsx'), 'RolesPage'),
  settingsPage('roles/$id', () => import('./features/identity/role-page.tsx'), 'RolePage'),
  settingsPage('jobs', () => import('./features/platform/jobs-page.tsx'), 'JobsPage'),
  ...scoringPages('lead-scoring', { list: 'LeadScoringPage', form: 'NewLeadModelPage' }),
  ...scoringPages('opportunity-scoring', {
    list: 'OpportunityScoringPage',
    form: 'NewOpportunityModelPage',
  }),
]

const settingsRoutes = SETTINGS_PAGES.map(({ path, load, name }) =>
  createRoute({
    getParentRoute: () => settingsRoute,
    path,
    component: lazyRouteComponent(load, name),
  }),
)

const modelRoutes = ['lead-scoring/$id', 'opportunity-scoring/$id'].map((path) =>
  createRoute({
    getParentRoute: () => settingsRoute,
    path,
    validateSearch: parseModelSearch,
    component: lazyRouteComponent(
      () => import('./features/scoring/settings/model-page.tsx'),
      'ModelPage',
    ),
  }),
)

export const router = createRouter({
  routeTree: rootRoute.addChildren([
    signInRoute,
    setupRoute,
    frameRoute.addChildren([
      homeRoute,
      activitiesRoute,
      listRoute,
      recordRoute,
      teamRoute,
      ...outboxRoutes,
      importsRoute,
      importRoute,
      settingsRoute.addChildren([...settingsRoutes, ...modelRoutes]),
    ]),
  ]),
  defaultPreload: 'intent',
  defaultPreloadDelay: 80,
  scrollRestoration: true,
  defaultNotFoundComponent: NotFound,
  defaultErrorComponent: RouteProblem,
})

whenSignedOut(() => {
  const here = router.state.location
  if (here.pathname === '/sign-in' || here.pathname === '/setup') return
  void router.navigate({ to: '/sign-in', search: { next: here.href } })
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
