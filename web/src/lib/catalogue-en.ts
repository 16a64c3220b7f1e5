// What the command line and the server's own answers say is not for the browser.
const parts = import.meta.glob<Record<string, string>>(
  ['../../../locales/en/*.json', '!../../../locales/en/{api,cli,errors,http,platform}.json'],
  { eager: true, import: 'default' },
)

/** Every sentence of the pages in this language. */
export const catalogue: Record<string, string> = Object.assign({}, ...Object.values(parts))
