const parts = import.meta.glob<Record<string, string>>(
  '../../../locales/fr/{activation,availability,composer,engagement,errors,imports,invitations,language-model,looks,mail-connections,mailbox,notes,privacy,sales-process,scoring,settings,similar-deals,who-knows-whom}.json',
  { eager: true, import: 'default' },
)

/** What only records and settings say. */
export const catalogue: Record<string, string> = Object.assign({}, ...Object.values(parts))
