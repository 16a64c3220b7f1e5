import type { FailureWire, FolderWire } from '../../../../src/mail-connections/contract.ts'
import { hasMessage, t } from '../../lib/i18n.ts'

/** The sentence of a failure, which names the remedy. */
export const sayFailure = ({ code, details }: FailureWire): string =>
  hasMessage(code) ? t(code, details) : t('web.state.error_text')

/** By its role where it has one, for servers name it in their own ways; else as the server does. */
export function folderName({ role, path }: Pick<FolderWire, 'role' | 'path'>): string {
  if (role !== null) return t(`mail_connections.role.${role}`)
  return path ?? t('mail_connections.private_folder')
}

/** What the server calls a folder, where that says more than our name of it. */
export const serverName = (folder: Pick<FolderWire, 'role' | 'path'>): string | undefined =>
  folder.path === null || folder.role === 'inbox' || folder.path === folderName(folder)
    ? undefined
    : folder.path
