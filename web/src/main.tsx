import '@mantine/core/styles.css'
import '@mantine/notifications/styles.css'
import './ui/ui.css'
import { createRoot } from 'react-dom/client'
import { activate, browserLanguage } from './lib/i18n.ts'
import { knownSession } from './lib/session.ts'
import { Application } from './routes/application.tsx'

/** Who is signed in decides the language; then the first page is written. */
async function start(): Promise<void> {
  const session = await knownSession()
  await activate(session?.user.language ?? browserLanguage('en'))
  const root = document.getElementById('root')
  if (root) createRoot(root).render(<Application />)
}

void start()
