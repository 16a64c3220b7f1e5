/**
 * What a folder is for: what the server says (RFC 6154), else its name in the languages of mail programs. The folder of sent
 * mail must not be missed: without it a conversation is half.
 */
import type { FolderRole } from './model.ts'

const SPECIAL_USE: Readonly<Record<string, FolderRole>> = {
  '\\inbox': 'inbox',
  '\\sent': 'sent',
  '\\archive': 'archive',
  '\\all': 'all',
  '\\drafts': 'drafts',
  '\\junk': 'junk',
  '\\trash': 'trash',
  '\\flagged': 'flagged',
}

/** Last part of the path in lower case without accents; sources: Thunderbird, Outlook, Apple Mail, Gmail in 24 languages. */
const NAMES: readonly (readonly [FolderRole, string])[] = [
  [
    'sent',
    `sent, sent items, sent mail, sent messages, sent-mail, sent_items, outbox sent, envoyes,
     messages envoyes, elements envoyes, courrier envoye, boite d’envoi, objets envoyes, gesendet,
     gesendete elemente, gesendete objekte, gesendete nachrichten, enviados, elementos enviados,
     mensajes enviados, correo enviado, itens enviados, inviati, posta inviata, elementi inviati,
     messaggi inviati, inviata, verzonden, verzonden items, verzonden berichten, skickat, skickade,
     skickade objekt, sendt, sendte elementer, sendt post, sendte, lahetetyt, lahetetyt viestit,
     wyslane, elementy wyslane, wiadomosci wyslane, odeslane, odeslana posta, odoslane, elkuldott,
     elkuldott elemek, trimise, elemente trimise, poslano, poslane stavke, отправленные, отправлено,
     надіслані, изпратени, απεσταλμενα, gonderilmis ogeler, gonderilenler, enviats, bidalitakoak, 已发送,
     已發送, 已发送邮件, 送信済み, 送信済みメール, 보낸 메일, 보낸편지함, נשלח, المرسلة, da gui`,
  ],
  [
    'drafts',
    `drafts, draft, brouillons, brouillon, entwurfe, borradores, rascunhos, bozze, concepten, utkast,
     kladder, luonnokset, szkice, wersje robocze, koncepty, piszkozatok, ciorne, черновики, чернетки,
     πρoχειρα, taslaklar, 草稿, 下書き`,
  ],
  [
    'junk',
    `junk, junk e-mail, junk email, spam, bulk mail, indesirables, courrier indesirable, pourriel,
     spamverdacht, junk-e-mail, unerwunscht, correo no deseado, lixo eletronico, posta indesiderata,
     ongewenste e-mail, skrappost, roskaposti, nevyzadana posta, спам, 垃圾邮件, 迷惑メール`,
  ],
  [
    'trash',
    `trash, deleted, deleted items, deleted messages, bin, corbeille, elements supprimes,
     messages supprimes, papierkorb, geloscht, geloschte elemente, geloschte objekte, papelera,
     elementos eliminados, lixeira, itens excluidos, cestino, posta eliminata, prullenbak,
     verwijderde items, papperskorg, slettede elementer, roskakori, kosz, kos, odstranena posta, lomtar,
     корзина, удаленные, cop kutusu, 已删除邮件, ゴミ箱`,
  ],
  [
    'archive',
    `archive, archives, archiv, archivo, arquivo, archivio, archief, arkiv, arkisto, archiwum, archivum,
     arhiva, архив, arsiv, 归档, アーカイブ`,
  ],
]

const plainName = (name: string): string =>
  name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll('ł', 'l')
    .replaceAll("'", '’')
    .trim()

const ROLE_OF_NAME: ReadonlyMap<string, FolderRole> = new Map(
  NAMES.flatMap(([role, names]) =>
    names.split(',').map((name) => [plainName(name), role] as const),
  ),
)

/** A folder as a server lists it. */
export type ListedFolder = {
  readonly path: string
  /** between the parts of its path; empty where folders do not nest */
  readonly delimiter: string
  /** attributes as listed, for example `\Sent`, `\Noselect` */
  readonly attributes: readonly string[]
}

/** The role that a folder has by what the server says of it, or by its name. */
export function roleOf({ path, delimiter, attributes }: ListedFolder): FolderRole | undefined {
  if (path.toUpperCase() === 'INBOX') return 'inbox'
  for (const attribute of attributes) {
    const role = SPECIAL_USE[attribute.toLowerCase()]
    if (role !== undefined && role !== 'inbox') return role
  }
  const name = delimiter === '' ? path : (path.split(delimiter).at(-1) ?? path)
  return ROLE_OF_NAME.get(plainName(name))
}

/**
 * Gives each folder its role. Of each role there is one: where the server says it of one folder, a name does not give it to
 * another; of several names the shortest path is taken. Folders that hold no messages are left out.
 */
export function withRoles(
  folders: readonly ListedFolder[],
): readonly { readonly path: string; readonly role: FolderRole | undefined }[] {
  const readable = folders.filter(
    ({ attributes }) =>
      !attributes.some((attribute) => /^\\(?:noselect|nonexistent)$/i.test(attribute)),
  )
  const holders = new Map<FolderRole, string>()
  const byName = readable.toSorted((one, other) => one.path.length - other.path.length)
  const told = byName.filter(({ attributes }) =>
    attributes.some((attribute) => SPECIAL_USE[attribute.toLowerCase()] !== undefined),
  )
  for (const folder of [...told, ...byName]) {
    const role = roleOf(folder)
    if (role !== undefined && !holders.has(role)) holders.set(role, folder.path)
  }
  return readable.map((folder) => {
    const role = roleOf(folder)
    return {
      path: folder.path,
      role: role !== undefined && holders.get(role) === folder.path ? role : undefined,
    }
  })
}

/** Read unless the owner chooses otherwise: what came, what was sent, what was kept. */
export const isReadAtFirst = (role: FolderRole | undefined): boolean =>
  role === 'inbox' || role === 'sent' || role === 'archive'
