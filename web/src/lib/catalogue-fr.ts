// What the command line and the server's own answers say is not for the browser; what is said behind the
// first page and the lists comes with the pages that say it (`catalogue-rest-fr.ts`).
const parts = import.meta.glob<Record<string, string>>(
  [
    '../../../locales/fr/*.json',
    '!../../../locales/fr/{api,cli,errors,http,platform}.json',
    '!../../../locales/fr/{activation,availability,composer,engagement,imports,invitations,language-model,looks,mail-connections,mailbox,notes,outbox,privacy,sales-process,scoring,settings,similar-deals,who-knows-whom}.json',
  ],
  { eager: true, import: 'default' },
)

/** The sentences of the frame, the first page and the lists in this language. */
export const catalogue: Record<string, string> = Object.assign({}, ...Object.values(parts))
