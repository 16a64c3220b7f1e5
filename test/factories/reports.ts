/** Reports of mail servers, as they are sent. */

export type AReport = {
  readonly id?: string
  /** the address that the report is about */
  readonly recipient?: string
  readonly action?: string
  readonly status?: string
  readonly diagnostic?: string
  /** Message-ID of what is returned, the part before the @; absent: nothing is returned */
  readonly about?: string
  readonly date?: string
  readonly to?: string
}

/** A report by RFC 3464, with LF line ends. */
export function aReport(report: AReport = {}): string {
  const returned =
    report.about === undefined
      ? []
      : [
          '--b',
          'Content-Type: text/rfc822-headers',
          '',
          `Message-ID: <${report.about}@t.example>`,
          '',
        ]
  return [
    `Message-ID: <${report.id ?? 'report'}@mx.example>`,
    'From: Mail Delivery System <MAILER-DAEMON@mx.example>',
    `To: ${report.to ?? 'luc@nordline.example'}`,
    'Subject: Undelivered Mail Returned to Sender',
    `Date: ${report.date ?? 'Mon, 4 May 2026 10:01:00 +0200'}`,
    'Auto-Submitted: auto-replied',
    'MIME-Version: 1.0',
    'Content-Type: multipart/report; report-type=delivery-status; boundary=b',
    '',
    '--b',
    'Content-Type: text/plain; charset=utf-8',
    '',
    "I'm sorry to have to inform you that your message could not be delivered.",
    '',
    '--b',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; mx.example',
    '',
    `Final-Recipient: rfc822; ${report.recipient ?? 'c.vasseur@valmec.example'}`,
    `Action: ${report.action ?? 'failed'}`,
    `Status: ${report.status ?? '5.1.1'}`,
    `Diagnostic-Code: smtp; ${report.diagnostic ?? '550 5.1.1 User unknown'}`,
    '',
    ...returned,
    '--b--',
    '',
  ].join('\n')
}
