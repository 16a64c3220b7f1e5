/** A small sales team for the tests of the assistant, and what its people see of their cards. */

import { rebuildCards } from '../../src/assistant/commands/cards.ts'
import type { Card, CardsQuery } from '../../src/assistant/contract.ts'
import { readCards } from '../../src/assistant/views/assistant.ts'
import type { Actor } from '../../src/identity/model.ts'
import type { Db } from '../../src/platform/database.ts'
import { rebuildRelationships } from '../../src/relationships/index.ts'
import type { People } from './people.ts'
import { peopleOf } from './people.ts'
import type { Records } from './records.ts'
import { recordsOf } from './records.ts'
import { servicesOn } from './services.ts'

export type Scene = {
  readonly db: Db
  readonly people: People
  readonly records: Records
  /** Two salespersons of the same unit, and an administrator. */
  readonly una: Actor
  readonly victor: Actor
  readonly admin: Actor
}

export async function scene(db: Db): Promise<Scene> {
  const people = await peopleOf(db)
  return {
    db,
    people,
    records: recordsOf(db),
    una: await people.anActor({ name: 'Una' }),
    victor: await people.anActor({ name: 'Victor' }),
    admin: await people.anActor({ name: 'Ada', roles: ['system_administrator'] }),
  }
}

export const at = (text: string): Date => new Date(text)

/** A time of the day on which the tests take place, in Paris. */
export const paris = (time: string): Date => at(`2026-11-24T${time}:00+01:00`)
export const NOON = paris('12:00')

/** Makes figures and cards agree with the facts. */
export async function evaluated({ db }: Scene): Promise<void> {
  const services = servicesOn(db)
  await rebuildRelationships(services)
  await rebuildCards(services)
}

/** The cards that an actor sees at a moment, section after section. */
export async function cardsOf(
  { db }: Pick<Scene, 'db'>,
  actor: Actor,
  now: Date,
  query: Partial<CardsQuery> = {},
): Promise<readonly Card[]> {
  const read = await readCards(servicesOn(db, { now }), actor, { limit: 100, ...query })
  return read.sections.flatMap((section) => section.cards)
}

export async function typesOf(
  ...input: Parameters<typeof cardsOf>
): Promise<readonly Card['type'][]> {
  const cards = await cardsOf(...input)
  return cards.map((card) => card.type)
}

/** What the cards are about, in alphabetical order. */
export async function namesOf(...input: Parameters<typeof cardsOf>): Promise<readonly unknown[]> {
  const cards = await cardsOf(...input)
  return cards.map((card) => card.values.name).sort()
}
