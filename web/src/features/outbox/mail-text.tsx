/** HTML that the server has made harmless, as a mail shows it. */
export function MailText(props: { html: string }) {
  return (
    <div
      className="mail-text"
      // biome-ignore lint/security/noDangerouslySetInnerHtml: the server lets no script, style or remote content through
      dangerouslySetInnerHTML={{ __html: props.html }}
    />
  )
}
