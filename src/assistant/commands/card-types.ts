/** What the organisation and each person set for card types. Nothing is computed again: readers apply it. */
import { requirePrivilege } from '../../identity/index.ts'
import type { Actor } from '../../identity/model.ts'
import { inTransaction } from '../../platform/database.ts'
import { AppError } from '../../platform/errors.ts'
import type { Services } from '../../platform/services.ts'
import type { CardType } from '../contract.ts'
import { definitionOf } from '../definitions.ts'
import { ASSISTANT_ERRORS } from '../errors.ts'
import { asShipped } from '../shown-types.ts'
import { replaceHiddenRoles, saveCardType, savePersonalCardType } from '../store/card-types.ts'
import { activeUserIds } from '../views/people.ts'
import { allRoles, typeWishes } from '../views/type-wishes.ts'
import { tellCardsChanged } from './cards.ts'

export type CardTypeChange = {
  readonly isEnabled?: boolean | undefined
  readonly isHighPriority?: boolean | undefined
  readonly amount?: number | undefined
  readonly hiddenRoleIds?: readonly string[] | undefined
}

/**
 * Changes a card type for the organisation.
 *
 * @throws AppError IDENTITY_FORBIDDEN, ASSISTANT_AMOUNT_REFUSED, ASSISTANT_ROLE_UNKNOWN
 */
export async function changeCardType(
  services: Services,
  actor: Actor,
  type: CardType,
  change: CardTypeChange,
): Promise<void> {
  requirePrivilege(actor, 'organisation_settings', 'write')
  requireAmount(type, change.amount)
  const now = services.clock.now()
  await inTransaction(services.db, async (trx) => {
    const before = (await typeWishes(trx, actor.userId)).get(type) ?? asShipped(type)
    await saveCardType(
      trx,
      { userId: actor.userId, now },
      {
        type,
        isEnabled: change.isEnabled ?? before.isEnabled,
        isHighPriority: change.isHighPriority ?? before.isHighPriority,
        amount: change.amount ?? before.organisationAmount ?? null,
      },
    )
    if (change.hiddenRoleIds !== undefined) {
      requireRoles(await allRoles(trx), change.hiddenRoleIds)
      await replaceHiddenRoles(trx, type, change.hiddenRoleIds)
    }
    await tellCardsChanged(services, trx, await activeUserIds(trx), now)
  })
}

/**
 * Changes a card type for the actor alone.
 *
 * @param change.amount  null: as the organisation
 * @throws AppError IDENTITY_FORBIDDEN, ASSISTANT_AMOUNT_REFUSED
 */
export async function changeMyCardType(
  services: Services,
  actor: Actor,
  type: CardType,
  change: { readonly isEnabled?: boolean | undefined; readonly amount?: number | null | undefined },
): Promise<void> {
  requirePrivilege(actor, 'action_card_user_settings', 'write')
  requireAmount(type, change.amount ?? undefined)
  const now = services.clock.now()
  await inTransaction(services.db, async (trx) => {
    const before = (await typeWishes(trx, actor.userId)).get(type) ?? asShipped(type)
    const amount = change.amount === undefined ? before.personalAmount : change.amount
    await savePersonalCardType(
      trx,
      { userId: actor.userId, now },
      { type, isEnabled: change.isEnabled ?? before.isEnabledForMe, amount: amount ?? null },
    )
    await tellCardsChanged(services, trx, [actor.userId], now)
  })
}

function requireAmount(type: CardType, amount: number | undefined): void {
  if (amount === undefined) return
  const parameter = definitionOf(type)?.parameter
  const { minimum, maximum } = parameter ?? { minimum: 0, maximum: 0 }
  if (parameter !== undefined && amount >= minimum && amount <= maximum) return
  const details = { minimum, maximum }
  throw new AppError(ASSISTANT_ERRORS.ASSISTANT_AMOUNT_REFUSED, {
    details,
    fields: [{ pointer: '/amount', code: 'ASSISTANT_AMOUNT_REFUSED', details }],
  })
}

function requireRoles(
  known: ReadonlyArray<{ readonly id: string }>,
  wanted: readonly string[],
): void {
  const ids = new Set(known.map((role) => role.id))
  const unknown = wanted.find((id) => !ids.has(id))
  if (unknown === undefined) return
  throw new AppError(ASSISTANT_ERRORS.ASSISTANT_ROLE_UNKNOWN, {
    details: { id: unknown },
    fields: [
      { pointer: '/hidden_role_ids', code: 'ASSISTANT_ROLE_UNKNOWN', details: { id: unknown } },
    ],
  })
}
