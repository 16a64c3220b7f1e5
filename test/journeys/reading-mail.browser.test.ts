/** A mail read as it was sent: what a stranger put into it neither runs nor fetches anything. */
import { describe, expect, it } from 'vitest'
import type { Language, Visitor } from '../browser.ts'
import { journeyBrowser, PEOPLE } from '../browser.ts'
import { HOSTILE_HTML } from '../factories/hostile-html.ts'
import { FEW_LOOKS, looking } from '../looking.ts'
import { MAIL_PASSWORD, runningDovecot } from '../services/dovecot.ts'

/** A picture of 8 × 8 pixels. */
const PICTURE =
  'iVBORw0KGgoAAAANSUhEUgAAAAgAAAAICAIAAABLbSncAAAAEklEQVR4nGP4z8CAFWEXHbQSACj/P8Fu7N9hAAAAAElFTkSuQmCC'

/** Texts that swallow what follows come last. */
const SWALLOWS = /comment|title|nesting|svg|math|null|script in pieces|template|attributes/

function aHostileMail(from: string, to: string, subject: string): string {
  const parts = HOSTILE_HTML.filter(([name]) => name !== 'much nesting').toSorted(
    ([one], [other]) => Number(SWALLOWS.test(one)) - Number(SWALLOWS.test(other)),
  )
  return [
    `Message-ID: <${subject.replaceAll(' ', '-')}@t.example>`,
    `From: ${from}`,
    `To: ${to}`,
    `Subject: ${subject}`,
    'Date: Mon, 23 Nov 2026 11:00:00 +0100',
    'MIME-Version: 1.0',
    'Content-Type: multipart/related; boundary=b',
    '',
    '--b',
    'Content-Type: text/html; charset=utf-8',
    '',
    '<p>First words of ours</p><img src="cid:pic@x" alt="Small picture">',
    '<blockquote type="cite"><p>Words from before</p><p>More of them</p></blockquote>',
    ...parts.map(([, html]) => `<div>${html}</div>`),
    '--b',
    'Content-Type: image/png; name="pic.png"',
    'Content-Transfer-Encoding: base64',
    'Content-ID: <pic@x>',
    '',
    PICTURE,
    '--b--',
    '',
  ].join('\n')
}

/** Higher than a frame may be. */
const aLongMail = (from: string, to: string, subject: string): string =>
  [
    `Message-ID: <${subject.replaceAll(' ', '-')}@t.example>`,
    `From: ${from}`,
    `To: ${to}`,
    `Subject: ${subject}`,
    'Date: Mon, 23 Nov 2026 12:00:00 +0100',
    'MIME-Version: 1.0',
    'Content-Type: text/html; charset=utf-8',
    '',
    ...Array.from({ length: 2_000 }, (_, index) => `<p>Line ${index + 1}</p>`),
    '',
  ].join('\n')

async function contactOf(visitor: Visitor): Promise<{ id: string; email: string }> {
  const { body } = await visitor.ask('GET', '/api/v1/records/contacts?limit=40')
  for (const { id, values } of body.rows) if (values.email) return { id, email: values.email }
  throw new Error('no contact has an address')
}

async function mailOf(visitor: Visitor, contactId: string, subject: string): Promise<string> {
  const find = async (): Promise<string | undefined> => {
    const path = `/api/v1/records/contacts/${contactId}/timeline?kinds=email&limit=50`
    const { body } = await visitor.ask('GET', path)
    return body.rows.find((row: { subject: string }) => row.subject === subject)?.id
  }
  await expect.poll(find, { timeout: 30_000 }).toBeDefined()
  return (await find()) ?? ''
}

describe.each<[Language, number, 'light' | 'dark']>([
  ['en', 1440, 'light'],
  ['fr', 390, 'dark'],
])('a hostile mail, in %s at %i pixels, %s,', (language, width, scheme) => {
  const browser = journeyBrowser()
  const dovecot = runningDovecot()

  it('is shown as it was sent, and neither runs nor fetches anything', async () => {
    const visitor = await browser.visitor({ language, as: PEOPLE[language].seller, width, scheme })
    const { page, say } = visitor
    const address = `reading-${language}@own.example`
    const subject = `Hostile ${language}`
    const contact = await contactOf(visitor)
    const opened: string[] = []
    page.on('dialog', async (dialog) => {
      opened.push(dialog.message())
      await dialog.dismiss()
    })
    page.on('request', (request) => opened.push(new URL(request.url()).hostname))
    dovecot.deliverMany(address, [aHostileMail(contact.email, address, subject)])
    const { body: connections } = await visitor.ask('GET', '/api/v1/mail-connections')
    for (const { id } of connections.rows)
      await visitor.ask('DELETE', `/api/v1/mail-connections/${id}`)
    await visitor.ask('POST', '/api/v1/mail-connections', {
      address,
      password: MAIL_PASSWORD,
      imap: { host: '127.0.0.1', port: dovecot.port, security: 'none' },
      smtp: null,
    })
    const id = await mailOf(visitor, contact.id, subject)

    await visitor.goTo(`/records/activities/${id}`)
    const element = page.locator('iframe.mail-html')
    const frame = element.contentFrame()
    await frame.getByText('First words of ours').waitFor()
    await page.getByText(say('mailbox.html.images_left_out')).waitFor()
    const picture = frame.getByAltText('Small picture')
    await expect
      .poll(() =>
        picture.evaluate((image) => image instanceof HTMLImageElement && image.naturalWidth),
      )
      .toBe(8)
    const before = (await element.boundingBox())?.height ?? 0
    await frame.getByText(say('web.timeline.quoted')).click()
    await frame.getByText('More of them').waitFor()
    await expect
      .poll(async () => (await element.boundingBox())?.height ?? 0)
      .toBeGreaterThan(before)

    expect(
      await frame.locator('script, form, input, iframe, object, svg, link, base').count(),
    ).toBe(0)
    const handlers = await frame
      .locator('body')
      .evaluate((body) =>
        [...body.querySelectorAll('*')].flatMap((element) =>
          element.getAttributeNames().filter((name) => name.startsWith('on')),
        ),
      )
    expect(handlers).toEqual([])
    expect(new Set(opened)).toEqual(new Set(['127.0.0.1']))
    await visitor.button('mailbox.html.as_text').click()
    await element.waitFor({ state: 'detached' })
    await visitor.button('mailbox.html.as_sent').click()
    await looking(async (check) => check('mail', visitor), FEW_LOOKS)
    // The browser is driven by a script in every frame, which the sandbox refuses as it would any other.
    visitor.expectQuiet(/Blocked script execution in 'about:srcdoc'/)
  }, 120_000)

  it('can be read to its end, however long it is', async () => {
    const visitor = await browser.visitor({ language, as: PEOPLE[language].seller, width, scheme })
    const { page } = visitor
    const subject = `Long ${language}`
    const contact = await contactOf(visitor)
    const address = `reading-${language}@own.example`
    dovecot.deliverMany(address, [aLongMail(contact.email, address, subject)])
    const id = await mailOf(visitor, contact.id, subject)

    await visitor.goTo(`/records/activities/${id}`)
    const frame = page.locator('iframe.mail-html').contentFrame()
    await frame.getByText('Line 1', { exact: true }).hover()
    await page.mouse.wheel(0, 100_000)

    const root = frame.locator('html')
    await expect
      .poll(() => root.evaluate((html) => html.scrollHeight - html.scrollTop - html.clientHeight))
      .toBeLessThan(20)
  }, 120_000)
})
