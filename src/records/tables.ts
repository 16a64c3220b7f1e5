/** All tables of records, by name. */
import { ACCOUNT } from './account.ts'
import { ACTIVITY, APPOINTMENT, EMAIL, NOTE, PHONE_CALL, TASK } from './activity.ts'
import { CASE } from './case.ts'
import { COMPETITOR } from './competitor.ts'
import { CONTACT } from './contact.ts'
import type { PhysicalTable, TableDefinition, TableName } from './definition.ts'
import { LEAD } from './lead.ts'
import { OPPORTUNITY } from './opportunity.ts'

export const TABLES: Readonly<Record<TableName, TableDefinition>> = {
  accounts: ACCOUNT,
  contacts: CONTACT,
  leads: LEAD,
  opportunities: OPPORTUNITY,
  cases: CASE,
  competitors: COMPETITOR,
  activities: ACTIVITY,
  emails: EMAIL,
  phone_calls: PHONE_CALL,
  appointments: APPOINTMENT,
  tasks: TASK,
  notes: NOTE,
}

export const TABLE_NAMES: readonly TableName[] = [
  'accounts',
  'contacts',
  'leads',
  'opportunities',
  'cases',
  'competitors',
  'activities',
  'emails',
  'phone_calls',
  'appointments',
  'tasks',
  'notes',
]

/** Tables with their own rows; the kinds of activities are not among them. */
export const PHYSICAL_TABLES: readonly PhysicalTable[] = [
  'accounts',
  'contacts',
  'leads',
  'opportunities',
  'cases',
  'competitors',
  'activities',
]
