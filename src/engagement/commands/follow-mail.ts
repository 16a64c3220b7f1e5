/** What a followed mail leaves with: a picture of its own, links through us, files as links. */
import type { Followed, FollowMail, Leaving } from '../../outbox/index.ts'
import { underOwn } from '../../outbox/model.ts'
import type { Services } from '../../platform/services.ts'
import { getSetting } from '../../settings/index.ts'
import { newToken } from '../client/new-token.ts'
import { say } from '../client/words.ts'
import { ENGAGEMENT_REFUSAL_LINE } from '../engagement-settings.ts'
import { escaped, followedUrls, followHtml, restoreLinks, tokensIn } from '../follow-html.ts'
import { htmlOfText } from '../html-of-text.ts'
import type { NewTarget } from '../store/following.ts'
import { findUrls, forgetFollowed, saveFollowed } from '../store/following.ts'
import { FILE_PATH, LINK_PATH, PIXEL_PATH, REFUSAL_PATH } from './paths.ts'
import { standingOf } from './standing.ts'

/**
 * Follows a mail that is about to leave, where its author wants it, the organisation follows and no recipient forbids it.
 *
 * Called once for the bytes that leave (decision 44); what it keeps is committed with them. Links of ours in what is quoted become what
 * their author wrote, followed or not.
 */
export const followMail: FollowMail = async (services, leaving) => {
  const { publicUrl } = services.config
  const html = await unfollowQuoted(services, leaving.html)
  const { following, linkedFileIds } = await standingOf(services, leaving)
  if (following.kind !== 'on' || publicUrl === undefined) {
    return {
      html,
      text: leaving.text,
      linkedFiles: new Set(),
      save: (trx) => forgetFollowed(trx, leaving.id),
    }
  }
  return follow(
    services,
    // The text leaves as it was written, and beside it a form of it that can be followed.
    { ...leaving, html: html ?? htmlOfText(leaving.text) },
    { publicUrl, linkedFileIds },
  )
}

async function unfollowQuoted(
  { db, config }: Services,
  html: string | undefined,
): Promise<string | undefined> {
  if (html === undefined || config.publicUrl === undefined) return html
  const linkUrl = `${config.publicUrl}${LINK_PATH}`
  const tokens = tokensIn(html, linkUrl)
  return tokens.length === 0 ? html : restoreLinks(html, linkUrl, await findUrls(db, tokens))
}

async function follow(
  services: Services,
  leaving: Leaving & { readonly html: string },
  { publicUrl, linkedFileIds }: { publicUrl: string; linkedFileIds: readonly string[] },
): Promise<Followed> {
  const target = (given: Omit<NewTarget, 'id' | 'token'>): NewTarget => ({
    ...given,
    id: services.newId(),
    token: newToken(),
  })
  const pixel = target({ kind: 'open', position: 0 })
  const links = followedUrls(leaving.html, publicUrl).map((url, position) =>
    target({ kind: 'link', position, url }),
  )
  const linked = leaving.files.filter(({ id }) => linkedFileIds.includes(id))
  const files = linked.map(({ id, name }, position) => ({
    name,
    target: target({ kind: 'file', position, attachmentId: id }),
  }))
  const hasLine = await getSetting(services, ENGAGEMENT_REFUSAL_LINE)
  const parts = [
    ...filesPart(leaving, files, publicUrl),
    ...(hasLine ? refusalPart(leaving, `${publicUrl}${REFUSAL_PATH}${pixel.token}`) : []),
  ]
  const body = parts.reduce<{ html: string; text: string }>(underOwn, leaving)
  return {
    html: followHtml(body.html, {
      pixelUrl: `${publicUrl}${PIXEL_PATH}${pixel.token}`,
      links: new Map(links.map(({ url = '', token }) => [url, `${publicUrl}${LINK_PATH}${token}`])),
    }),
    text: body.text,
    linkedFiles: new Set(linked.map(({ id }) => id)),
    save: (trx) =>
      saveFollowed(trx, {
        mailId: leaving.id,
        authorId: leaving.authorId,
        linkCount: links.length,
        targets: [pixel, ...links, ...files.map((file) => file.target)],
        now: services.clock.now(),
      }),
  }
}

type Part = { readonly html: string; readonly text: string }

function filesPart(
  { language }: Leaving,
  files: readonly { readonly name: string; readonly target: NewTarget }[],
  publicUrl: string,
): readonly Part[] {
  if (files.length === 0) return []
  const title = say(language, 'engagement.mail.files')
  const lines = files.map(({ name, target }) => ({
    name,
    url: `${publicUrl}${FILE_PATH}${target.token}`,
  }))
  const anchors = lines.map(({ name, url }) => `<a href="${escaped(url)}">${escaped(name)}</a>`)
  return [
    {
      html: `<p>${[escaped(title), ...anchors].join('<br>')}</p>`,
      text: [title, ...lines.map(({ name, url }) => `${name} – ${url}`)].join('\n'),
    },
  ]
}

function refusalPart({ language }: Leaving, url: string): readonly Part[] {
  const text = say(language, 'engagement.mail.line')
  const word = say(language, 'engagement.mail.refuse')
  return [
    {
      html: `<p><small>${escaped(text)} <a href="${escaped(url)}">${escaped(word)}</a></small></p>`,
      text: `${text} ${word} – ${url}`,
    },
  ]
}
