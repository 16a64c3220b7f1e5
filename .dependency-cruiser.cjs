/**
 * The dependency rules of the house. `npm run arrows` checks them; docs/architecture.md draws them.
 *
 * Every capability may ask the GROUND; beyond it, only the capabilities listed here.
 * A new arrow is an architectural decision: add it here and write it up in docs/decisions/.
 */
const GROUND = ['kernel', 'platform', 'identity', 'settings']
const ARROWS = {
  records: [],
  understanding: [],
  'mail-reading': ['understanding'],
  mailbox: ['mail-reading', 'records'],
  'note-reading': ['understanding'],
  'language-model': ['records'],
  notes: ['note-reading', 'language-model', 'records'],
  'saved-views': ['records'],
  'sales-process': ['records'],
  imports: ['records'],
  'sales-documents': ['records'],
  telephony: ['records'],
  looks: ['records'],
  activation: ['mailbox'],
  'mail-connections': ['mailbox'],
  outbox: ['mail-connections', 'mailbox', 'records'],
  engagement: ['outbox', 'mailbox', 'records'],
  calendars: ['records'],
  availability: ['calendars'],
  invitations: ['calendars', 'outbox', 'mail-connections', 'mailbox', 'records'],
  relationships: ['activation', 'looks', 'mailbox', 'records'],
  'order-agent': ['sales-documents', 'mailbox', 'mail-reading', 'understanding', 'records'],
  'who-knows-whom': ['relationships', 'activation', 'looks', 'mailbox', 'records'],
  scoring: ['relationships', 'records'],
  'team-view': ['relationships', 'activation', 'looks', 'mailbox', 'records'],
  'similar-deals': ['relationships', 'records'],
  privacy: [
    'who-knows-whom',
    'relationships',
    'engagement',
    'calendars',
    'looks',
    'mailbox',
    'records',
  ],
  sequences: ['scoring', 'mailbox', 'records'],
  assignment: ['sequences', 'scoring', 'records'],
  'work-list': ['sequences', 'scoring', 'telephony', 'mailbox', 'records'],
}
ARROWS.assistant = Object.keys(ARROWS)
// The demonstration company writes through everybody's doors; nobody asks it but the entry points.
ARROWS.demonstration = Object.keys(ARROWS)
const ALLOWED = {
  kernel: [],
  platform: [],
  identity: ['kernel', 'platform'],
  settings: ['kernel', 'platform', 'identity'],
  ...Object.fromEntries(Object.entries(ARROWS).map(([name, asks]) => [name, [...GROUND, ...asks]])),
}
const CAPABILITIES = Object.keys(ALLOWED).filter((name) => !['kernel', 'platform'].includes(name))
const inside = (names) => `^src/(${names.join('|')})/`

/** The only names that may touch the world, as a file or as a folder; every other file of a capability is pure. */
const EFFECTS = [
  '^src/[^/]+/(store|views|commands|routes|jobs|client|index)[.]ts$',
  '^src/[^/]+/(store|views|commands|routes|jobs|client)/',
]
/** The doors of a capability: acts, ideas, wire. */
const DOORS = '^src/[^/]+/(index|model|contract)[.]ts$'
const TEST = '[.]test[.]tsx?$'
/** The wire: one file, or one behind which a folder of the same name stands. */
const CONTRACT = ['^src/[^/]+/contract[.]ts$', '^src/[^/]+/contract/']
const PURE = {
  path: inside([...CAPABILITIES, 'kernel']),
  pathNot: [...EFFECTS, ...CONTRACT, TEST],
}
/** Packages that are functions of their arguments, and that nobody should write twice. */
const PACKAGES_OF_PURE_CODE = [
  'node_modules/temporal-polyfill/', // calendar arithmetic in real time zones; goes when the language has Temporal
  'node_modules/ical.js/', // iCalendar taken apart and written
  'node_modules/libphonenumber-js', // numbering plans of all countries: what is a telephone number, and which
  'node_modules/tldts', // the public suffix list: which part of a domain names a company
]
const ANY_PACKAGE = [
  'core',
  'npm',
  'npm-dev',
  'npm-optional',
  'npm-peer',
  'npm-no-pkg',
  'npm-unknown',
]
const rule = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to })

module.exports = {
  forbidden: [
    ...Object.entries(ALLOWED).map(([name, allowed]) =>
      rule(
        `${name}-keeps-to-its-arrows`,
        `src/${name} may ask: ${allowed.join(', ') || 'nobody'}.`,
        { path: inside([name]), pathNot: TEST },
        { path: '^src/', pathNot: inside([name, ...allowed]) },
      ),
    ),
    rule(
      'every-folder-is-on-the-map',
      'Add the new folder to ARROWS.',
      { path: '^src/', pathNot: inside([...Object.keys(ALLOWED), 'entry']) },
      {},
    ),
    rule(
      'doors-only',
      'Enter a capability by a door: index.ts (acts), model.ts (ideas), contract.ts (wire).',
      { path: '^src/([^/]+)/', pathNot: ['^src/entry/', TEST] },
      { path: inside(CAPABILITIES), pathNot: ['^src/$1/', DOORS] },
    ),
    rule(
      'entry-wires-only',
      'Entry points see doors, routes, jobs and contracts; never a store or a rule.',
      { path: '^src/entry/' },
      {
        path: inside(CAPABILITIES),
        pathNot: [
          '^src/[^/]+/(index|contract|routes|jobs)[.]ts$',
          '^src/[^/]+/(routes|jobs)/index[.]ts$',
        ],
      },
    ),
    rule(
      'nobody-imports-entry',
      'Entry points are leaves.',
      { pathNot: '^(src/entry|test|bench|scripts)/' },
      { path: '^src/entry/' },
    ),
    rule(
      'pure-stays-pure',
      'Pure code takes rows, time and chance as arguments: no database, no effectful sibling.',
      PURE,
      { path: ['^src/platform/(?!errors[.]ts)', ...EFFECTS], dependencyTypesNot: ['type-only'] },
    ),
    rule(
      'pure-needs-no-package',
      'Pure code uses the language only; put a justified exception here with its reason.',
      PURE,
      {
        dependencyTypes: ANY_PACKAGE,
        dependencyTypesNot: ['type-only'],
        pathNot: PACKAGES_OF_PURE_CODE,
      },
    ),
    rule(
      'contracts-are-plain',
      'A contract is schemas only, so that the web app may read it.',
      { path: CONTRACT },
      { path: '^src/', pathNot: [...CONTRACT, '^src/kernel/'] },
    ),
    rule(
      'web-reads-contracts',
      'The web app knows the server by its contracts only.',
      { path: '^web/' },
      { path: '^src/', pathNot: '^src/[^/]+/contract[.]ts$' },
    ),
    rule(
      'web-features-do-not-mix',
      'Compose features in routes.tsx.',
      { path: '^web/src/features/([^/]+)/' },
      { path: '^web/src/features/', pathNot: '^web/src/features/$1/' },
    ),
    rule(
      'no-cycles',
      'Not of types either: a cycle of types is a cycle of ideas.',
      {},
      { circular: true },
    ),
    rule(
      'no-tests-in-production',
      'Move the shared part to test/.',
      { pathNot: [TEST, '^(test|bench|scripts)/'] },
      { path: [TEST, '^test/'] },
    ),
    rule(
      'no-orphans',
      'Unused, or forgotten.',
      { orphan: true, pathNot: [TEST, '[.]d[.]ts$', '^(bench|scripts)/'] },
      {},
    ),
    rule('no-unknown-imports', 'It does not resolve.', {}, { couldNotResolve: true }),
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      extensions: ['.ts', '.tsx', '.js'],
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  },
}
