import { askConsent } from '../../activation/index.ts'
import type { ImportMailReport } from '../../mailbox/index.ts'
import { importMail } from '../../mailbox/index.ts'
import type { Command, Context } from '../command.ts'
import { withApplication } from '../with-application.ts'

export const command: Command = {
  words: ['import', 'mail'],
  arguments: [{ name: 'path' }],
  options: {
    user: { type: 'string', value: 'EMAIL', isRequired: true },
    'own-domain': { type: 'string', value: 'D[,D]' },
    'ask-consent': { type: 'boolean' },
    format: { type: 'string', value: 'F', choices: ['text', 'json'] },
  },
  run: (context, given) =>
    withApplication(context, async ({ services, settle }) => {
      const stop = new AbortController()
      process.once('SIGTERM', () => stop.abort())
      process.once('SIGINT', () => stop.abort())
      const [path = ''] = given.positionals
      const userEmail = given.text('user') ?? ''
      if (given.flag('ask-consent')) await askConsent(services, userEmail)
      const report = await importMail(services, {
        path,
        userEmail,
        ownDomains: (given.text('own-domain') ?? '').split(',').filter((domain) => domain !== ''),
        signal: stop.signal,
        onProgress: ({ read }) =>
          context.progress(context.say('cli.import.mail.progress', { read })),
      })
      context.progress(context.say('cli.import.mail.settling'))
      await settle()
      context.progress(undefined)
      await print(context, report, given.text('format') === 'json')
      return stop.signal.aborted ? 1 : 0
    }),
}

async function print(context: Context, report: ImportMailReport, isJson: boolean): Promise<void> {
  const { read, imported, automatic, present, rejected, contacts } = report
  if (isJson) {
    await context.out(`${JSON.stringify(report)}\n`)
    return
  }
  const counts = { read, imported, automatic, present, rejected, contacts }
  for (const [key, count] of Object.entries(counts)) {
    await context.out(`${context.say(`cli.import.mail.count.${key}`)}\t${count}\n`)
  }
  for (const rejection of report.rejections) {
    await context.out(`${JSON.stringify(rejection)}\n`)
  }
}
