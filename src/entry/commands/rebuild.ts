import { rebuildCards } from '../../assistant/index.ts'
import { rebuildFindings } from '../../mailbox/index.ts'
import type { Services } from '../../platform/services.ts'
import { rebuildWords } from '../../records/index.ts'
import { rebuildRelationships } from '../../relationships/index.ts'
import { rebuildScores } from '../../scoring/index.ts'
import { learnSimilarDeals } from '../../similar-deals/index.ts'
import type { Command, Context } from '../command.ts'
import { WrongUse } from '../command.ts'
import { withApplication } from '../with-application.ts'

type Rebuild = (context: Context, services: Services) => Promise<number>

/** Derivations in the order in which one stands on the other. */
const DERIVATIONS: Readonly<Record<string, Rebuild>> = {
  relationships: async ({ progress, say }, services) => {
    const { recordCount } = await rebuildRelationships(services, {
      onProgress: (count) => progress(say('cli.rebuild.progress', { count })),
    })
    return recordCount
  },
  findings: ({ progress, say }, services) =>
    rebuildFindings(services, (count) => progress(say('cli.rebuild.progress.findings', { count }))),
  scores: ({ progress, say }, services) =>
    rebuildScores(services, (count) => progress(say('cli.rebuild.progress.scores', { count }))),
  'search-words': (_context, services) => rebuildWords(services),
  'similar-deals': (_context, services) => learnSimilarDeals(services),
  cards: (_context, services) => rebuildCards(services),
}

export const command: Command = {
  words: ['rebuild'],
  arguments: [{ name: 'what', isOptional: true, isRepeated: true }],
  run: (context, { positionals }) => {
    const unknown = positionals.find((name) => DERIVATIONS[name] === undefined)
    if (unknown !== undefined) {
      const known = Object.keys(DERIVATIONS).join(', ')
      throw new WrongUse('cli.rebuild.unknown', { received: unknown, known })
    }
    return withApplication(context, async ({ services }) => {
      for (const [name, rebuild] of Object.entries(DERIVATIONS)) {
        if (positionals.length > 0 && !positionals.includes(name)) continue
        const count = await rebuild(context, services)
        context.note(context.say('cli.rebuild.done', { name, count }))
      }
      return 0
    })
  },
}
