/** Whether a mail is, or would be, followed. */
import type { Services } from '../../platform/services.ts'
import { getSetting } from '../../settings/index.ts'
import { ENGAGEMENT_ENABLED } from '../engagement-settings.ts'
import type { Following } from '../model.ts'
import { followingOf } from '../model.ts'
import { findRefusing, findWish } from '../store/following.ts'

export type Standing = { readonly following: Following; readonly linkedFileIds: readonly string[] }

export async function standingOf(
  services: Services,
  mail: {
    readonly id: string
    readonly addresses: readonly string[]
  },
): Promise<Standing> {
  const { db, config } = services
  const wish = await findWish(db, mail.id)
  const following = followingOf({
    isSwitchedOn: await getSetting(services, ENGAGEMENT_ENABLED),
    publicUrl: config.publicUrl,
    isInvitation: wish?.isInvitation ?? false,
    isWished: wish?.isWished ?? false,
    refusing: await findRefusing(db, mail.addresses),
  })
  return { following, linkedFileIds: wish?.linkedFileIds ?? [] }
}
