import { requirePrivilege } from '../../identity/index.ts'
import type { Actor } from '../../identity/model.ts'
import type { Services } from '../../platform/services.ts'
import { snoozeMinutes } from '../card-time.ts'
import type { CardTypeSettings } from '../contract.ts'
import type { CardDefinition } from '../definition.ts'
import { CARD_DEFINITIONS } from '../definitions.ts'
import { amountFor, asShipped, isShownTo } from '../shown-types.ts'
import type { RoleRow, StoredWishes } from './type-wishes.ts'
import { allRoles, typeWishes } from './type-wishes.ts'

const nothingSet = (type: string): StoredWishes => ({
  ...asShipped(type),
  hiddenRoleIds: [],
  changedAt: undefined,
  changedBy: undefined,
})

/**
 * Lists all card types: what the organisation set, what the actor set, and what holds for him.
 *
 * @throws AppError IDENTITY_FORBIDDEN without the privilege on action card user settings
 */
export async function readCardTypes(
  services: Services,
  actor: Actor,
): Promise<readonly CardTypeSettings[]> {
  requirePrivilege(actor, 'action_card_user_settings', 'read')
  const wishes = await typeWishes(services.db, actor.userId)
  const roles = await allRoles(services.db)
  return CARD_DEFINITIONS.map((definition) =>
    present(
      definition,
      wishes.get(definition.type) ?? nothingSet(definition.type),
      roles,
      actor.roleKeys,
    ),
  )
}

function present(
  definition: CardDefinition,
  wishes: StoredWishes,
  roles: readonly RoleRow[],
  roleKeys: readonly string[],
): CardTypeSettings {
  const { parameter } = definition
  return {
    type: definition.type,
    section: definition.section,
    is_enabled: wishes.isEnabled,
    is_high_priority: wishes.isHighPriority,
    roles: roles.map((role) => ({ ...role, is_shown: !wishes.hiddenRoleIds.includes(role.id) })),
    parameter:
      parameter === undefined
        ? null
        : {
            ...parameter,
            organisation: wishes.organisationAmount ?? parameter.default,
            personal: wishes.personalAmount ?? null,
            current: amountFor(definition, wishes),
          },
    is_enabled_for_me: wishes.isEnabledForMe,
    is_shown_to_me: isShownTo(wishes, roleKeys),
    snooze_minutes: snoozeMinutes(definition, wishes.isHighPriority),
    changed_at: wishes.changedAt?.toISOString() ?? null,
    changed_by: wishes.changedBy ?? null,
  }
}
