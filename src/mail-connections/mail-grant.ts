/** The tokens of a connection, in the place of a password, and when they are to be renewed. */

export type MailGrant = {
  readonly refreshToken: string
  readonly accessToken: string
  readonly obtainedAt: Date
  readonly expiresAt: Date
}

/** What the provider answers; times are of our clock. */
export type TokenAnswer = {
  readonly accessToken: string
  /** absent: the former one stays */
  readonly refreshToken: string | undefined
  /** seconds; absent: it does not say */
  readonly expiresIn: number | undefined
  /** as the provider lists it; absent: all that was asked for */
  readonly scope: string | undefined
  /** the address of whoever signed in, as far as the provider tells */
  readonly signedInAs: string | undefined
}

/** Where a provider does not say: an hour is what most give. */
const USUAL_SECONDS = 3_600
/** Chosen: what is said to serve less is not believed, or tokens would be asked for without end; a refused one is renewed anyway. */
const LEAST_SECONDS = 30
/** Renewed so long before its end, so that no session meets it (chosen). */
const MARGIN_MS = 60_000

export function grantFrom(
  answer: Pick<TokenAnswer, 'accessToken' | 'refreshToken' | 'expiresIn'>,
  former: string,
  now: Date,
): MailGrant {
  const { expiresIn = 0 } = answer
  const lifeMs = (expiresIn < LEAST_SECONDS ? USUAL_SECONDS : expiresIn) * 1_000
  return {
    accessToken: answer.accessToken,
    refreshToken: answer.refreshToken ?? former,
    obtainedAt: now,
    expiresAt: new Date(now.getTime() + lifeMs),
  }
}

/** A minute before the end; of short-lived ones after four fifths. */
export function renewAt({ obtainedAt, expiresAt }: MailGrant): Date {
  const lifeMs = expiresAt.getTime() - obtainedAt.getTime()
  return new Date(expiresAt.getTime() - Math.min(MARGIN_MS, lifeMs / 5))
}

/** One line, to be sealed. */
export const grantText = ({
  refreshToken,
  accessToken,
  obtainedAt,
  expiresAt,
}: MailGrant): string =>
  JSON.stringify([refreshToken, accessToken, obtainedAt.getTime(), expiresAt.getTime()])

/** @param text  as `grantText` writes it */
export function readGrant(text: string): MailGrant {
  const [refreshToken, accessToken, obtainedAt, expiresAt]: [string, string, number, number] =
    JSON.parse(text)
  return {
    refreshToken,
    accessToken,
    obtainedAt: new Date(obtainedAt),
    expiresAt: new Date(expiresAt),
  }
}
