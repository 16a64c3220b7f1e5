/**
 * Who has read a followed mail, as far as it can be known. One message goes to all its recipients, hence one picture: of several an open
 * says “one of them”. Known is the only one, and whoever has answered, as nobody answers what he has not read.
 */
export type Recipient = { readonly name: string; readonly hasAnswered: boolean }
export type KnownReader = { readonly name: string; readonly how: 'only' | 'answered' }

/**
 * @param opens  by persons
 * @returns in the order of the recipients
 */
export function knownReaders(
  recipients: readonly Recipient[],
  opens: number,
): readonly KnownReader[] {
  const [first] = recipients
  const isOnly = recipients.length === 1 && first !== undefined && !first.hasAnswered
  if (isOnly) return opens > 0 ? [{ name: first.name, how: 'only' }] : []
  return recipients.flatMap(({ name, hasAnswered }) =>
    hasAnswered ? [{ name, how: 'answered' as const }] : [],
  )
}
