/**
 * `rapport bench [NAME…]`: measures and prints one JSON line a figure, each with a baseline that
 * was measured beside it. Sizes and engines by RAPPORT_BENCH_SIZE (small, full; default small) and
 * RAPPORT_BENCH_ENGINE (embedded, postgres; default both).
 */
import { benchCards } from './cards.ts'
import { benchColdStart } from './cold-start.ts'
import { benchDates } from './dates.ts'
import { benchFilters } from './filters.ts'
import { FULL_SIZE, generate, SMALL_SIZE } from './generate.ts'
import { benchImport } from './import.ts'
import { benchLists } from './lists.ts'
import { benchMailConnections } from './mail-connections.ts'
import { benchMailImport } from './mail-import.ts'
import { benchMailRead } from './mail-read.ts'
import { benchNotes } from './notes.ts'
import type { Place } from './place.ts'
import { openPlace } from './place.ts'
import { benchQuantities } from './quantities.ts'
import { benchRelationships } from './relationships.ts'
import { benchScoring } from './scoring.ts'
import { benchSearch } from './search.ts'
import { benchSimilarDeals } from './similar-deals.ts'
import { benchWhoKnowsWhom } from './who-knows-whom.ts'

type Bench = { readonly needsOrganisation: boolean; readonly run: (place: Place) => Promise<void> }

/** Those that need no database run once. */
const WITHOUT_DATABASE: Readonly<Record<string, () => Promise<void>>> = {
  dates: benchDates,
  notes: benchNotes,
  scoring: benchScoring,
  'mail-read': benchMailRead,
  quantities: benchQuantities,
}

const BENCHES: Readonly<Record<string, Bench>> = {
  filters: { needsOrganisation: true, run: benchFilters },
  lists: { needsOrganisation: true, run: benchLists },
  search: { needsOrganisation: true, run: benchSearch },
  'who-knows-whom': { needsOrganisation: true, run: benchWhoKnowsWhom },
  relationships: { needsOrganisation: true, run: benchRelationships },
  'similar-deals': { needsOrganisation: true, run: benchSimilarDeals },
  cards: { needsOrganisation: true, run: benchCards },
  'mail-connections': { needsOrganisation: false, run: benchMailConnections },
  import: { needsOrganisation: false, run: benchImport },
  'mail-import': { needsOrganisation: false, run: benchMailImport },
  'cold-start': { needsOrganisation: false, run: benchColdStart },
}

const size = process.env.RAPPORT_BENCH_SIZE === 'full' ? FULL_SIZE : SMALL_SIZE
const engines = (['embedded', 'postgres'] as const).filter(
  (engine) => (process.env.RAPPORT_BENCH_ENGINE ?? engine) === engine,
)
const names = process.argv.slice(2)
const all = [...Object.keys(BENCHES), ...Object.keys(WITHOUT_DATABASE)]
const unknown = names.filter((name) => !all.includes(name))
if (unknown.length > 0) {
  process.stderr.write(`bench: ${unknown.join(', ')}; known: ${all.join(', ')}\n`)
  process.exit(2)
}
const chosen = Object.entries(BENCHES).filter(
  ([name]) => names.length === 0 || names.includes(name),
)

for (const [name, run] of Object.entries(WITHOUT_DATABASE)) {
  if (names.length === 0 || names.includes(name)) await run()
}
for (const engine of engines) {
  await runOn(
    engine,
    chosen.filter(([, bench]) => bench.needsOrganisation),
  )
  for (const one of chosen.filter(([, bench]) => !bench.needsOrganisation))
    await runOn(engine, [one])
}

/** Benches that need the large organisation share one; the others get an empty database each. */
async function runOn(
  engine: Place['engine'],
  benches: ReadonlyArray<readonly [string, Bench]>,
): Promise<void> {
  if (benches.length === 0) return
  const place = await openPlace(engine)
  try {
    if (benches.some(([, bench]) => bench.needsOrganisation)) {
      await generate(place.application.services.db, size, (what) =>
        process.stderr.write(`${engine}: ${what}\n`),
      )
    }
    for (const [, bench] of benches) await bench.run(place)
  } finally {
    await place.close()
  }
}
