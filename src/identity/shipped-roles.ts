import type { Action, Depth, Privileges } from './rights.ts'
import { ACTIONS } from './rights.ts'

/**
 * The roles that Rapport ships, as a matrix. They cannot be edited; an organisation copies one and
 * edits the copy. Names are in the locales (`identity.roles.<key>`).
 *
 * Columns: create · read · write · delete · append · append to · assign · share.
 * Letters: `-` none, `o` own, `u` unit, `b` unit and below, `*` organisation.
 *
 * Source for the roles: Microsoft, "Security roles and privileges" and "Predefined security roles
 * for sales"; depths chosen so that two sibling units do not see each other's customers.
 */
export type ShippedRoleKey =
  | 'system_administrator'
  | 'system_customizer'
  | 'sales_manager'
  | 'salesperson'
  | 'sequence_manager'
  | 'order_processor'
  | 'read_only'

export const SYSTEM_ADMINISTRATOR = 'system_administrator'

type Matrix = Readonly<Record<string, string>>

const EVERYBODY: Matrix = {
  //                          C R W D A T S H
  users: /*                */ '- * - - - - - -',
  teams: /*                */ '- * - - - - - -',
  business_units: /*       */ '- * - - - - - -',
  organisation_settings: /**/ '- * - - - - - -',
}

const WITH_ASSISTANT: Matrix = {
  //                          C R W D A T S H
  action_cards: /*         */ '- o o - - - - -',
  action_card_user_settings: 'o o o o - - - -',
}

const MATRICES: Readonly<Record<ShippedRoleKey, Matrix>> = {
  system_administrator: {
    //                          C R W D A T S H
    accounts: /*             */ '* * * * * * * *',
    contacts: /*             */ '* * * * * * * *',
    leads: /*                */ '* * * * * * * *',
    opportunities: /*        */ '* * * * * * * *',
    cases: /*                */ '* * * * * * * *',
    activities: /*           */ '* * * * * * * *',
    competitors: /*          */ '* * * * * * * *',
    action_cards: /*         */ '* * * * * * * *',
    action_card_user_settings: '* * * * * * * *',
    users: /*                */ '* * * * * * * *',
    teams: /*                */ '* * * * * * * *',
    business_units: /*       */ '* * * * * * * *',
    roles: /*                */ '* * * * * * * *',
    organisation_settings: /**/ '* * * * * * * *',
    jobs: /*                 */ '* * * * * * * *',
    imports: /*              */ '* * * * * * * *',
    scoring_models: /*       */ '* * * * * * * *',
    who_knows_whom: /*       */ '* * * * * * * *',
    shared_mailboxes: /*     */ '* * * * * * * *',
    relationship_reports: /* */ '* * * * * * * *',
    availability: /*         */ '* * * * * * * *',
    privacy: /*              */ '* * * * * * * *',
  },
  system_customizer: {
    ...EVERYBODY,
    ...WITH_ASSISTANT,
    //                          C R W D A T S H
    accounts: /*             */ 'o o o o o o o o',
    contacts: /*             */ 'o o o o o o o o',
    leads: /*                */ 'o o o o o o o o',
    opportunities: /*        */ 'o o o o o o o o',
    cases: /*                */ 'o o o o o o o o',
    activities: /*           */ 'o o o o o o o o',
    competitors: /*          */ '* * * * * * - -',
    roles: /*                */ '- * - - - - - -',
    organisation_settings: /**/ '- * * - - - - -',
    jobs: /*                 */ '- * * - - - - -',
    imports: /*              */ 'o o o o - - - -',
  },
  sales_manager: {
    ...EVERYBODY,
    ...WITH_ASSISTANT,
    //                          C R W D A T S H
    accounts: /*             */ '* b b b b b b b',
    contacts: /*             */ '* b b b b b b b',
    leads: /*                */ '* b b b b b b b',
    opportunities: /*        */ '* b b b b b b b',
    cases: /*                */ '* b b b b b b b',
    activities: /*           */ '* b b b b b b b',
    competitors: /*          */ '* * * * * * - -',
    imports: /*              */ 'o o o o - - - -',
    scoring_models: /*       */ '- * - - - - - -',
    who_knows_whom: /*       */ '- * - - - - - -',
    shared_mailboxes: /*     */ '* - - - - - - -',
    relationship_reports: /* */ '- b - - - - - -',
    availability: /*         */ '- b b - - - - -',
  },
  salesperson: {
    ...EVERYBODY,
    ...WITH_ASSISTANT,
    //                          C R W D A T S H
    accounts: /*             */ 'o u o o o u o o',
    contacts: /*             */ 'o u o o o u o o',
    leads: /*                */ 'o u o o o u o o',
    opportunities: /*        */ 'o u o o o u o o',
    cases: /*                */ 'o u o o o u o o',
    activities: /*           */ 'o u o o o u o o',
    competitors: /*          */ '* * * - * * - -',
    imports: /*              */ 'o o o o - - - -',
    who_knows_whom: /*       */ '- * - - - - - -',
  },
  sequence_manager: {
    ...EVERYBODY,
    ...WITH_ASSISTANT,
    //                          C R W D A T S H
    accounts: /*             */ '- b - - - b - -',
    contacts: /*             */ '- b - - - b - -',
    leads: /*                */ '- b o - o b - -',
    opportunities: /*        */ '- b o - o b - -',
    cases: /*                */ '- b - - - b - -',
    activities: /*           */ 'o b o o o b o o',
    competitors: /*          */ '- * - - - - - -',
  },
  order_processor: {
    ...EVERYBODY,
    ...WITH_ASSISTANT,
    //                          C R W D A T S H
    accounts: /*             */ 'o b o - o b - -',
    contacts: /*             */ 'o b o - o b - -',
    opportunities: /*        */ '- b o - o b - -',
    cases: /*                */ 'o b o - o b o o',
    activities: /*           */ 'o b o o o b o o',
    competitors: /*          */ '- * - - - - - -',
  },
  read_only: {
    ...EVERYBODY,
    //                          C R W D A T S H
    accounts: /*             */ '- b - - - - - -',
    contacts: /*             */ '- b - - - - - -',
    leads: /*                */ '- b - - - - - -',
    opportunities: /*        */ '- b - - - - - -',
    cases: /*                */ '- b - - - - - -',
    activities: /*           */ '- b - - - - - -',
    competitors: /*          */ '- * - - - - - -',
  },
}

const DEPTH_OF_LETTER: Readonly<Record<string, Depth>> = {
  '-': 'none',
  o: 'own',
  u: 'unit',
  b: 'unit_and_below',
  '*': 'organisation',
}

const privilegesOf = (matrix: Matrix): Privileges =>
  Object.fromEntries(
    Object.entries(matrix).map(([table, row]) => {
      const letters = row.split(' ')
      const actions: Partial<Record<Action, Depth>> = {}
      ACTIONS.forEach((action, position) => {
        const depth = DEPTH_OF_LETTER[letters[position] ?? '']
        if (depth === undefined || letters.length !== ACTIONS.length) {
          throw new RangeError(
            `privilegesOf: row of ${table} must be ${ACTIONS.length} letters of - o u b *, received "${row}"`,
          )
        }
        if (depth !== 'none') actions[action] = depth
      })
      return [table, actions]
    }),
  )

export type ShippedRole = {
  readonly id: string
  readonly key: ShippedRoleKey
  readonly privileges: Privileges
}

/** The ids are the same in every organisation, so that two starting processes write the same rows. */
const shipped = (number: number, key: ShippedRoleKey): ShippedRole => ({
  id: `01900000-0000-7000-8000-00000000000${number}`,
  key,
  privileges: privilegesOf(MATRICES[key]),
})

/** The shipped roles in the order in which lists show them. */
export const SHIPPED_ROLES: readonly ShippedRole[] = [
  shipped(1, 'system_administrator'),
  shipped(2, 'system_customizer'),
  shipped(3, 'sales_manager'),
  shipped(4, 'salesperson'),
  shipped(5, 'sequence_manager'),
  shipped(6, 'order_processor'),
  shipped(7, 'read_only'),
]

/** The creation date that shipped roles show: they came with the product, not with a person. */
export const SHIPPED_AT = new Date('2026-11-24T00:00:00Z')
